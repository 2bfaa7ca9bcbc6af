"""`swyxsip export phones`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

PASSWORD = "Vier-Ecken-47-Runde"


@pytest.fixture
def folder(tmp_path: Path, swyxsip: Run, anna: str) -> Path:
    """A folder, and Anna with a phone and a password."""
    assert swyxsip("server", "set", "--registrar-host", "swyx.example.com").code == 0
    assert swyxsip("user", "set", anna, "--sip-allowed", "true").code == 0
    assert swyxsip("phone", "add", anna, "--maker", "yealink", "--mac", "001565123456").code == 0
    assert swyxsip("secret", "set", anna, "--kind", "sip", typed=f"{PASSWORD}\n".encode()).code == 0
    made = tmp_path / "files"
    made.mkdir()
    return made


def test_files_are_written_without_a_question_only_with_yes(swyxsip: Run, folder: Path) -> None:
    said = swyxsip("export", "phones", str(folder))
    assert (said.code, said.err) == (2, "Nobody can be asked here. Use --yes to write the files.\n")
    assert list(folder.iterdir()) == []
    said = swyxsip("export", "phones", str(folder), "--yes")
    assert (said.code, said.out) == (0, f"Written into {folder}: 1 file.\n")
    assert PASSWORD in (folder / "001565123456.cfg").read_text(encoding="utf-8")
    assert PASSWORD not in said.out + said.err


@pytest.mark.parametrize(("typed", "code"), [(b"no\n", 1), (b"\n", 1), (b"yes\n", 0)])
def test_a_person_is_asked_once(swyxsip: Run, folder: Path, typed: bytes, code: int) -> None:
    said = swyxsip("export", "phones", str(folder), typed=typed, terminal=True)
    assert said.code == code and "with passwords in clear text" in said.err
    assert len(list(folder.iterdir())) == (0 if code else 1)


def test_files_that_are_there_stay_without_replace(swyxsip: Run, folder: Path) -> None:
    (folder / "001565123456.cfg").write_text("older", encoding="utf-8")
    said = swyxsip("export", "phones", str(folder), "--yes")
    assert said.code == 1 and "such as 001565123456.cfg. Use --replace" in said.err
    assert (folder / "001565123456.cfg").read_text(encoding="utf-8") == "older"
    assert swyxsip("export", "phones", str(folder), "--yes", "--replace").code == 0
    assert (folder / "001565123456.cfg").read_text(encoding="utf-8") != "older"


def test_who_has_no_password_here_is_listed_and_the_code_says_so(swyxsip: Run, folder: Path) -> None:
    swyxsip("user", "add", "Bert", "--sip-allowed", "true")
    swyxsip("phone", "add", "Bert", "--maker", "snom", "--mac", "000413000001")
    swyxsip("user", "add", "Carla")
    swyxsip("phone", "add", "Carla", "--maker", "snom", "--mac", "000413000002")
    said = swyxsip("export", "phones", str(folder), "--yes")
    assert said.code == 1
    assert "Without a password: Bert: The password is not known here." in said.err
    assert "Left out: Carla: SIP login is not allowed." in said.err
    assert "user_pass" not in (folder / "000413000001.xml").read_text(encoding="utf-8")


def test_named_users_alone_are_written(swyxsip: Run, folder: Path) -> None:
    swyxsip("user", "add", "Bert", "--sip-allowed", "true")
    swyxsip("phone", "add", "Bert", "--maker", "snom", "--mac", "000413000001")
    swyxsip("export", "phones", str(folder), "anna", "--yes")
    assert [path.name for path in folder.iterdir()] == ["001565123456.cfg"]


def test_what_stands_in_the_way_is_one_sentence(swyxsip: Run, folder: Path) -> None:
    said = swyxsip("export", "phones", str(folder / "none"), "--yes")
    assert (said.code, said.err) == (3, f"No file was written: the folder {folder / 'none'} does not exist.\n")
    swyxsip("server", "set", "--registrar-host", "")
    said = swyxsip("export", "phones", str(folder), "--yes")
    assert said.code == 1 and said.err.startswith("It is not known how phones reach the SwyxServer.")
    said = swyxsip("export", "phones", str(folder), "Nobody", "--yes")
    assert said.code == 2
