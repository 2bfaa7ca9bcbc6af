"""What is told of a bug: places in the program, and no value of anybody."""

from __future__ import annotations

import site
from pathlib import Path

import pytest

from swyxsip_admin.cli.log import log_bug
from swyxsip_admin.domain.secret import Secret, SecretRefused
from swyxsip_admin.errors import places
from swyxsip_admin.ui.report import bug_report


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    try:
        raise error from cause
    except Exception as caught:
        return caught


def ring() -> Exception:
    """Two exceptions that led to each other."""
    first, second = raised(ValueError("Anna Müller")), raised(KeyError("anna@example.com"))
    first.__cause__, second.__cause__ = second, first
    return first


def test_kinds_and_places_and_no_values() -> None:
    told = places(raised(KeyError("anna@example.com"), raised(ValueError("Anna Müller"))))
    assert [line for line in told if not line.startswith("  ")] == ["builtins.KeyError", "builtins.ValueError"]
    assert [line.split(":")[0] for line in told if line.startswith("  ")] == ["  test_errors.py"] * 2
    assert not any(value in "\n".join(told) for value in ("Anna", "example.com", str(Path(__file__).parent)))


def test_a_file_is_named_from_its_package_on() -> None:
    with pytest.raises(SecretRefused) as caught:
        Secret("")
    told = places(caught.value)
    assert any(line.startswith("  swyxsip_admin/domain/secret.py:") for line in told)
    assert not any(folder in "\n".join(told) for folder in site.getsitepackages())


def test_exceptions_in_a_ring_come_to_an_end_in_both_programs() -> None:
    assert places(ring())[::2] == ["builtins.ValueError", "builtins.KeyError"]
    report = bug_report(ring()).split("\n")
    assert report[-4::2] == ["builtins.ValueError", "builtins.KeyError"]
    log = log_bug(ring())
    assert log is not None
    assert log.read_text(encoding="utf-8").count("builtins.") == 2
