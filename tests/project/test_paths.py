"""Folders: overridden by the environment, absolute, never created by asking."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from swyxsip_admin import paths


def test_a_profile_holds_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SWYXSIP_DATABASE", raising=False)
    monkeypatch.setenv("SWYXSIP_HOME", str(tmp_path / "profile"))
    folders = [paths.data_dir(), paths.config_dir(), paths.log_dir(), paths.backup_dir()]
    assert {folder.parent for folder in folders} == {tmp_path / "profile"}
    assert len(set(folders)) == 4
    assert paths.default_database().parent == paths.data_dir()
    assert not (tmp_path / "profile").exists()


def test_the_usual_folders_are_local_and_carry_the_name_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SWYXSIP_HOME", raising=False)
    assert paths.data_dir().is_absolute()
    assert paths.data_dir().parts.count(paths.APP_NAME) == 1
    assert "Roaming" not in paths.data_dir().parts
    assert paths.backup_dir().is_relative_to(paths.data_dir())


def test_the_database_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SWYXSIP_DATABASE", "here.swyxsip")
    assert paths.default_database() == tmp_path / "here.swyxsip"


def test_resources_lie_beside_the_package_in_the_checkout() -> None:
    assert paths.resource("i18n").parent == Path(paths.__file__).resolve().parents[1] / "resources"


def test_the_frozen_program_finds_its_resources(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "swyxsip_admin" / "resources").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("help", "de") == tmp_path / "swyxsip_admin" / "resources" / "help" / "de"
