"""A password on the clipboard: for 30 seconds, not in any history, and nothing else is ever cleared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.ui.clipboard import CLIPBOARD_SECONDS, SecretClipboard, secret_mime_data

TEXT = "Vier-Ecken-47-Runde"


@pytest.fixture
def clipboard(qtbot: QtBot) -> Iterator[SecretClipboard]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = SecretClipboard(application)
    yield made
    made.clear()
    made.setParent(None)
    made.deleteLater()


def pass_seconds(clipboard: SecretClipboard, seconds: int) -> None:
    for _ in range(seconds):
        clipboard._countdown._tick()


def on_clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_it_is_cleared_after_thirty_seconds_and_the_time_is_told(clipboard: SecretClipboard) -> None:
    told: list[int] = []
    clipboard.remaining.connect(told.append)
    clipboard.copy(Secret(TEXT))
    pass_seconds(clipboard, CLIPBOARD_SECONDS - 1)
    assert on_clipboard() == TEXT
    pass_seconds(clipboard, 1)
    assert on_clipboard() == ""
    assert told == list(range(CLIPBOARD_SECONDS, -1, -1))


def test_what_somebody_else_copied_stays(qtbot: QtBot, clipboard: SecretClipboard) -> None:
    told: list[int] = []
    clipboard.remaining.connect(told.append)
    clipboard.copy(Secret(TEXT))
    QGuiApplication.clipboard().setText("something else")
    qtbot.waitUntil(lambda: told[-1] == 0)  # Windows tells it by a message
    pass_seconds(clipboard, CLIPBOARD_SECONDS)
    clipboard.clear()
    assert on_clipboard() == "something else"


def test_it_is_cleared_when_the_program_ends(clipboard: SecretClipboard) -> None:
    clipboard.copy(Secret(TEXT))
    QApplication.instance().aboutToQuit.emit()
    assert on_clipboard() == ""


def test_windows_keeps_it_out_of_history_and_cloud() -> None:
    data = secret_mime_data(Secret(TEXT))
    assert data.text() == TEXT
    for name in (
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    ):
        assert bytes(data.data(f'application/x-qt-windows-mime;value="{name}"').data()) == b"\0\0\0\0"


def test_there_is_one_for_the_program(qtbot: QtBot) -> None:
    assert SecretClipboard.of_application() is SecretClipboard.of_application()
