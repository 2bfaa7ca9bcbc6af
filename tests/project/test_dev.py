"""The thin logic of dev.py: what it installs, what it skips, what it says. No program is called here."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import dev

Calls = list[tuple[str, ...]]
ROWS: tuple[dev.Package, ...] = (("libegl1",), ("libnew", "libold"), ("xvfb",))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Record the programs that dev.py would call; every one succeeds, and nothing is set up."""
    made: Calls = []

    def call(*command: str, env: Mapping[str, str] | None = None) -> int:
        made.append((*command, *(f"{name}={value}" for name, value in (env or {}).items())))
        return 0

    monkeypatch.setattr(dev, "call", call)
    monkeypatch.setattr(dev, "setup", lambda packages=(): 0)
    return made


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Pretend a Debian on which some packages are installed and some can be had."""

    def pretend(installed: tuple[str, ...] = (), candidates: tuple[str, ...] = (), root: bool = True) -> None:
        def read(*command: str) -> str:
            if command[0] == "dpkg-query":
                left_over = [f"{name} config-files" for name in command if name not in installed]
                return "\n".join([*(f"{name} installed" for name in installed if name in command), *left_over])
            return f"{command[-1]}:\n  Candidate: {'1.0' if command[-1] in candidates else '(none)'}\n"

        monkeypatch.setattr(dev, "read", read)
        monkeypatch.setattr(dev, "has_apt", lambda: True)
        monkeypatch.setattr(dev, "root_prefix", lambda: [] if root else None)

    return pretend


def install(calls: Calls) -> list[str]:
    """Return the names the last call would have installed."""
    return [name for name in calls[-1][calls[-1].index("install") + 1 :] if not name.startswith("-")]


def test_a_package_is_there_under_any_of_its_names(apt: Callable[..., None]) -> None:
    apt(installed=("libegl1", "libold"))
    assert dev.missing_packages(ROWS) == [("xvfb",)]


def test_nothing_is_installed_when_all_is_there(apt: Callable[..., None], calls: Calls) -> None:
    apt(installed=("libegl1", "libnew", "xvfb"))
    dev.install_packages(ROWS)
    assert calls == []


def test_the_name_that_this_release_knows_is_installed(apt: Callable[..., None], calls: Calls) -> None:
    apt(installed=("xvfb",), candidates=("libegl1", "libold"))
    dev.install_packages(ROWS)
    assert install(calls) == ["libegl1", "libold"]
    assert not any("update" in call for call in calls)


def test_package_lists_are_refreshed_where_a_name_is_unknown(apt: Callable[..., None], calls: Calls) -> None:
    apt(installed=("libegl1", "libold"))
    dev.install_packages(ROWS)
    assert "update" in calls[0]
    assert install(calls) == ["xvfb"]


def test_without_root_the_command_to_run_is_named(apt: Callable[..., None], calls: Calls) -> None:
    apt(installed=("libegl1", "libold"), candidates=("xvfb",), root=False)
    with pytest.raises(dev.DevError, match=r"sudo apt-get install xvfb$"):
        dev.install_packages(ROWS)
    assert calls == []


def test_other_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch, calls: Calls) -> None:
    monkeypatch.setattr(dev, "has_apt", lambda: False)
    dev.install_packages(ROWS)
    assert calls == []


def test_a_step_is_done_only_with_the_same_input(tmp_path: Path) -> None:
    lock, stamp = tmp_path / "lock", tmp_path / "stamp"
    lock.write_text("a==1", encoding="utf-8")
    assert not dev.step_done(stamp, dev.digest(lock))
    stamp.write_text(dev.digest(lock), encoding="ascii")
    assert dev.step_done(stamp, dev.digest(lock))
    lock.write_text("a==2", encoding="utf-8")
    assert not dev.step_done(stamp, dev.digest(lock))


def test_run_starts_the_window_where_there_is_a_display(monkeypatch: pytest.MonkeyPatch, calls: Calls) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: True)
    assert dev.dispatch(["run", "--", "--language", "de"]) == 0
    assert calls == [(dev.program("python"), "-m", "swyxsip_admin", "--language", "de")]


def test_run_draws_the_screens_where_there_is_no_display(
    monkeypatch: pytest.MonkeyPatch, calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)
    dev.dispatch(["run"])
    assert calls[0][-3:] == ("--screenshot-dir", str(dev.SCREENSHOTS), "QT_QPA_PLATFORM=offscreen")
    assert "no display" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has sessions without a display")
def test_a_display_is_x11_wayland_or_a_platform_asked_for() -> None:
    assert not dev.has_display({})
    assert dev.has_display({"DISPLAY": ":1"})
    assert dev.has_display({"WAYLAND_DISPLAY": "wayland-0"})
    assert dev.has_display({"QT_QPA_PLATFORM": "vnc"})


@pytest.mark.parametrize(("options", "asked"), [([], "0"), (["--windows"], "1")])
def test_windows_tests_run_only_when_asked_for(calls: Calls, options: list[str], asked: str) -> None:
    assert dev.dispatch(["test", *options]) == 0
    assert f"SWYXSIP_WINDOWS_TESTS={asked}" in calls[0]


@pytest.mark.parametrize(("options", "asked"), [([], "0"), (["--system"], "1")])
def test_system_tests_run_only_when_asked_for(calls: Calls, options: list[str], asked: str) -> None:
    dev.dispatch(["test", *options, "--", "-k", "name"])
    assert f"SWYXSIP_SYSTEM_TESTS={asked}" in calls[0]
    assert calls[0][1:5] == ("-m", "pytest", "-k", "name")


def test_check_runs_all_and_names_every_failure(
    monkeypatch: pytest.MonkeyPatch, calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "python", lambda *command: int("mypy" in command or "ruff" in command))
    assert dev.dispatch(["check"]) == 1
    assert capsys.readouterr().out.endswith("Failed: ruff, format, mypy\n")


def test_an_unknown_check_is_refused_with_the_known_ones(calls: Calls) -> None:
    with pytest.raises(dev.DevError, match="no check spelling; the checks are ruff, "):
        dev.dispatch(["check", "spelling"])


def test_screenshots_come_in_both_languages_and_sizes(calls: Calls, tmp_path: Path) -> None:
    dev.dispatch(["screenshots", str(tmp_path)])
    drawn = [Path(call[call.index("--screenshot-dir") + 1]).name for call in calls]
    assert drawn == ["de-100", "de-200", "en-100", "en-200"]


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (dev.DevError("No way."), 1, "dev.py: No way.\n"),
        (PermissionError(13, "Permission denied", "x"), 1, "dev.py: Permission denied: x\n"),
        (KeyboardInterrupt(), 130, "dev.py: stopped.\n"),
    ],
)
def test_a_foreseen_error_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    sentence: str,
) -> None:
    def fail(argv: list[str]) -> int:
        raise error

    monkeypatch.setattr(dev, "dispatch", fail)
    assert dev.main() == code
    assert capsys.readouterr().err == sentence


def test_older_pythons_can_read_the_file_as_far_as_the_refusal() -> None:
    ast.parse(Path(dev.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize(("options", "passed"), [([], ()), (["--record"], ("--record",))])
def test_package_leaves_the_work_to_its_script(calls: Calls, options: list[str], passed: tuple[str, ...]) -> None:
    assert dev.dispatch(["package", *options]) == 0
    assert calls == [(dev.program("python"), "packaging/package.py", *passed)]
