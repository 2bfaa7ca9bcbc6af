"""Phone files from the tab and from the list: one clear question, and a report that names everybody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.phone_files import PhoneFileExport
from tests.ui.dialogs import PASSWORD, Bench, make_bench
from tests.ui.windows import Rig, window

T46 = "yealink, 00:15:65:12:34:56, 1, SIP-T46U"


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    profile, revision = workspace.server.open()
    workspace.server.save(profile.model_copy(update={"registrar_host": "swyx.example.com"}), revision)
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


def add(bench: Bench, name: str = "Anna", *, password: bool = True, phones: list[str] | None = None) -> int:
    values = {"sip_allowed": True, "phones": [T46] if phones is None else phones}
    return bench.add(name, secrets={SecretKind.SIP: PASSWORD} if password else {}, **values)


def test_from_the_tab_after_one_question(bench: Bench, folder: Path) -> None:
    dialog = bench.open(add(bench), "sip_devices")
    bench.questions.will_answer(folder, True)
    bench.press(dialog, "phoneFiles")
    bench.settle()
    asked = [one for one in bench.questions.asked if one.kind == "ask"]
    assert len(asked) == 1 and asked[0].text == f"Write 1 file into the folder {folder}?"
    assert "clear text" in asked[0].more and "Only your account may read" in asked[0].more
    assert "001565123456.cfg" in asked[0].details
    assert bench.questions.last.text == f"Written into {folder}: 1 file."
    assert PASSWORD in (folder / "001565123456.cfg").read_text(encoding="utf-8")
    assert not any(PASSWORD in repr(one) for one in bench.questions.asked)


@pytest.mark.parametrize("answers", [(None,), ("folder", False)])
def test_no_folder_or_no_writes_nothing(bench: Bench, folder: Path, answers: tuple[object, ...]) -> None:
    dialog = bench.open(add(bench), "sip_devices")
    bench.questions.will_answer(*(folder if answer == "folder" else answer for answer in answers))
    bench.press(dialog, "phoneFiles")
    bench.settle()
    assert list(folder.iterdir()) == []


def test_what_is_not_saved_yet_is_saved_first(bench: Bench) -> None:
    dialog = bench.open(add(bench), "sip_devices")
    bench.press(dialog, "removePhone")
    bench.press(dialog, "phoneFiles")
    assert bench.questions.last.text.startswith("Apply the changes first")


def test_replaced_files_and_missing_passwords_are_said_before_and_after(bench: Bench, folder: Path) -> None:
    add(bench)
    add(bench, "Bert", password=False, phones=["snom, 00:04:13:00:00:01, 1", "other, -, 1"])
    (folder / "001565123456.cfg").write_text("older", encoding="utf-8")
    bench.questions.will_answer(folder, True)
    PhoneFileExport(bench.context, bench.window, None).start()
    bench.settle()
    question = next(one for one in bench.questions.asked if one.kind == "ask")
    for said in ("Replaced there: 1 file.", "For 1 user no password is written", "Left out: 1 phone or user."):
        assert said in question.more
    assert "Bert: The password is not known here." in question.details
    assert "Bert: No files are written for this phone (other, -, 1)." in question.details
    report = bench.questions.last
    assert report.kind == "tell" and "Bert: The password is not known here." in report.details
    assert len(list(folder.iterdir())) == 2


def test_values_that_a_file_cannot_carry_are_named(bench: Bench, folder: Path) -> None:
    bench.add("Anna", secrets={SecretKind.SIP: PASSWORD + '"'}, sip_allowed=True, phones=["baresip, -, 1"])
    bench.questions.will_answer(folder, True)
    PhoneFileExport(bench.context, bench.window, None).start()
    bench.settle()
    assert "Anna, line 1, password; it is left out: a file of baresip cannot carry" in bench.questions.last.details
    lines = (folder / "baresip-Anna" / "accounts").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in lines), "baresip would try an empty password"


def test_nobody_with_a_phone_is_said_and_no_folder_asked_for(bench: Bench) -> None:
    row = add(bench, phones=[])
    PhoneFileExport(bench.context, bench.window, [row]).start()
    bench.settle()
    assert [one.kind for one in bench.questions.asked] == ["tell"]
    assert "Anna: The user has no phone." in bench.questions.last.details


def test_errors_are_one_sentence(bench: Bench, folder: Path) -> None:
    add(bench)
    bench.questions.will_answer(folder / "none", True)
    PhoneFileExport(bench.context, bench.window, None).start()
    bench.settle()
    assert bench.questions.last.text == f"No file was written: the folder {folder / 'none'} does not exist."
    profile, revision = bench.workspace.server.open()
    bench.workspace.server.save(profile.model_copy(update={"registrar_host": ""}), revision)
    PhoneFileExport(bench.context, bench.window, None).start()
    bench.settle()
    assert bench.questions.last.text.startswith("It is not known how phones reach the SwyxServer.")


@pytest.fixture
def rig(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Rig]:
    profile, revision = workspace.server.open()
    workspace.server.save(profile.model_copy(update={"registrar_host": "swyx.example.com"}), revision)
    for name, mac in (("Anna", "00:04:13:00:00:01"), ("Bert", "00:04:13:00:00:02")):
        draft = workspace.users.new()
        draft["name"], draft["sip_allowed"], draft["phones"] = name, True, [f"snom, {mac}, 1"]
        workspace.users.save(draft)
    with window(qtbot, tmp_path, store) as made:
        made.open(workspace.database.path)
        yield made


@pytest.mark.parametrize(
    ("answer", "names"), [(0, ["000413000002.xml"]), (1, ["000413000001.xml", "000413000002.xml"])]
)
def test_from_the_menu_for_the_selected_or_for_all(rig: Rig, folder: Path, answer: int, names: list[str]) -> None:
    rig.select("Bert")
    rig.questions.will_answer(answer, folder, True)
    rig.trigger("phone_files")
    rig.settle()
    assert sorted(path.name for path in folder.iterdir()) == names


def test_sheets_of_the_selected_users_from_the_menu(rig: Rig, folder: Path) -> None:
    rig.window.page.table.clearSelection()
    assert not rig.window.actions_["handover"].isEnabled()
    rig.select("Anna", "Bert")
    rig.questions.will_answer(0, folder / "sheets.pdf")
    rig.trigger("handover")
    rig.settle()
    rig.qtbot.waitUntil(lambda: rig.questions.last.kind == "tell")
    assert rig.questions.last.text == f"Written to {folder / 'sheets.pdf'}: 2 pages."
