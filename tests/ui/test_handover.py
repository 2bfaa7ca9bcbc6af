"""The hand-over sheet as PDF: one page each, whatever stands on it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageSize, QPdfWriter
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.errors import SurroundingsError
from swyxsip_admin.services.handover import sheets_of
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.handover import pdf_of, write_pdf
from swyxsip_admin.ui.handover_page import LARGEST, document_of, fitting
from swyxsip_admin.ui.language import Languages
from tests.ui.dialogs import PASSWORD, Bench, make_bench

PHONES = ["yealink, 00:15:65:12:34:56, 1, SIP-T46U", "snom, -, 2", "linphone, -, 1", "baresip, -, 1"]
LONG = "Prof. Dr. Wolf-Dietrich <b>Überlänge</b> & Söhne von und zu Hintertupfingen " * 3


@pytest.fixture(params=["en", "de"])
def bench(
    request: pytest.FixtureRequest, qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path
) -> Iterator[Bench]:
    languages = Languages()
    languages.use(request.param)
    try:
        with make_bench(qtbot, workspace, store, tmp_path) as made:
            yield made
    finally:
        languages.use("en")


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", data))


def writer() -> tuple[QPdfWriter, QBuffer]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QPdfWriter(buffer)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made.setResolution(300)
    return made, buffer


def test_a_page_for_each_user_in_their_own_letters(bench: Bench) -> None:
    rows = [bench.add("Jörg Müller", sip_allowed=True, phones=PHONES[:1]), bench.add("漢字 😀 Ömer Şahin")]
    data = pdf_of(sheets_of(bench.workspace, rows, with_password=False))
    assert data.startswith(b"%PDF-") and pages(data) == 2


def test_very_long_values_make_the_text_smaller_and_never_a_second_page(bench: Bench) -> None:
    row = bench.add(
        LONG,
        sip_allowed=True,
        sip_user_name="u" * 128,
        sip_user_id="i" * 128,
        phones=PHONES,
        internal_numbers=[str(number) for number in range(100, 160)],
    )
    (sheet,) = sheets_of(bench.workspace, [row], with_password=False)
    made, _buffer = writer()
    document = fitting(sheet, made)
    assert document.pageCount() == 1
    assert document.defaultFont().pointSizeF() < LARGEST
    assert pages(pdf_of([sheet])) == 1


@pytest.mark.parametrize(("phones", "points"), [(PHONES[:1], 9.0), (PHONES, 6.0)])
def test_a_usual_sheet_is_written_in_letters_that_can_be_read(bench: Bench, phones: list[str], points: float) -> None:
    row = bench.add("Jörg Müller", sip_allowed=True, phones=phones, internal_numbers=["201"])
    (sheet,) = sheets_of(bench.workspace, [row], with_password=False)
    made, _buffer = writer()
    assert fitting(sheet, made).defaultFont().pointSizeF() >= points


def test_values_are_no_markup(bench: Bench) -> None:
    row = bench.add("<b>Anna</b> <img src=x>", sip_allowed=True)
    (sheet,) = sheets_of(bench.workspace, [row], with_password=False)
    assert "<b>Anna</b> <img src=x>" in document_of(sheet, LARGEST).toPlainText()


def test_the_order_is_server_phone_trial_tick(bench: Bench) -> None:
    (sheet,) = sheets_of(bench.workspace, [bench.add(sip_allowed=True)], with_password=False)
    text = document_of(sheet, LARGEST).toPlainText()
    places = [text.index(f"\n{number}. ") for number in (1, 2, 3, 4)]
    assert places == sorted(places)
    assert text.count("☐") == len(sheet.trial) + len(sheet.ticks)


def test_the_password_stands_there_only_if_asked_for_and_then_for_its_owner_alone(bench: Bench, tmp_path: Path) -> None:
    row = bench.add(sip_allowed=True, secrets={SecretKind.SIP: PASSWORD})
    (without,) = sheets_of(bench.workspace, [row], with_password=False)
    assert PASSWORD not in document_of(without, LARGEST).toPlainText()
    (asked,) = sheets_of(bench.workspace, [row], with_password=True)
    assert document_of(asked, LARGEST).toPlainText().count(PASSWORD) == 2, "server and phone"
    write_pdf(tmp_path / "with.pdf", pdf_of([asked]), private=True)
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "with.pdf").stat().st_mode) == 0o600


def test_a_folder_that_is_missing_is_one_sentence_and_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    (sheet,) = sheets_of(bench.workspace, [bench.add()], with_password=False)
    with pytest.raises(SurroundingsError):
        write_pdf(tmp_path / "none" / "a.pdf", pdf_of([sheet]), private=False)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(("answer", "printed"), [(0, False), (1, True), (2, None)])
def test_from_the_tab(bench: Bench, tmp_path: Path, answer: int, printed: bool | None) -> None:
    row = bench.add(sip_allowed=True, secrets={SecretKind.SIP: PASSWORD}, phones=PHONES)
    dialog = bench.open(row, "sip_devices")
    target = tmp_path / "sheet.pdf"
    bench.questions.will_answer(answer, *([] if printed is None else [target]))
    bench.press(dialog, "handover")
    bench.settle()
    bench.qtbot.waitUntil(lambda: printed is None or bench.questions.last.kind == "tell")
    assert target.exists() == (printed is not None)
    revealed = [line for line in bench.workspace.history.page() if line.verb == "reveal"]
    assert bool(revealed) == bool(printed)
    if printed is not None:
        assert bench.questions.last.kind == "tell" and str(target) in bench.questions.last.text
        assert pages(target.read_bytes()) == 1
