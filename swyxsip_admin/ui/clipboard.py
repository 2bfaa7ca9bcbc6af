"""Passwords on the clipboard: not for long, and not in anybody's clipboard history."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from swyxsip_admin.domain.secret import Secret

CLIPBOARD_SECONDS: Final = 30

_WINDOWS_FORMAT: Final = 'application/x-qt-windows-mime;value="{}"'
_NO: Final = QByteArray(b"\0\0\0\0")
"""The DWORD 0."""


def secret_mime_data(secret: Secret) -> QMimeData:
    """A password for the clipboard, with the formats that keep it out of Windows' history and cloud.

    Source: learn.microsoft.com, "Cloud Clipboard and Clipboard History Formats".
    """
    data = QMimeData()
    data.setText(secret.reveal())
    data.setData(_WINDOWS_FORMAT.format("ExcludeClipboardContentFromMonitorProcessing"), _NO)
    data.setData(_WINDOWS_FORMAT.format("CanIncludeInClipboardHistory"), _NO)
    data.setData(_WINDOWS_FORMAT.format("CanUploadToCloudClipboard"), _NO)
    data.setData("x-kde-passwordManagerHint", QByteArray(b"secret"))
    return data


class Countdown(QObject):
    """Counts seconds down to nothing."""

    ticked = Signal(int)
    """How many seconds are left; 0 is the last one said."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)

    @property
    def left(self) -> int:
        """How many seconds are left; 0 when it does not run."""
        return self._left

    def start(self, seconds: int) -> None:
        """Begin anew."""
        self._left = seconds
        self._timer.start()
        self.ticked.emit(seconds)

    def stop(self) -> None:
        """End now; says 0 where it was running."""
        if self._left:
            self._left = 0
            self._timer.stop()
            self.ticked.emit(0)

    def _tick(self) -> None:
        if self._left <= 1:
            self.stop()
        else:
            self._left -= 1
            self.ticked.emit(self._left)


class SecretClipboard(QObject):
    """Puts passwords on the clipboard and takes them off again.

    Guarantees that a copied password is gone after :data:`CLIPBOARD_SECONDS` and when the program ends, and that
    nothing else is ever taken off. One for the program: it outlives the dialog that copied.
    """

    remaining = Signal(int)
    """Seconds until the clipboard is cleared; 0 when no password of ours is on it any more."""

    def __init__(self, parent: QApplication) -> None:
        super().__init__(parent)
        self._secret: Secret | None = None
        self._countdown = Countdown(self)
        self._countdown.ticked.connect(self._ticked)
        parent.aboutToQuit.connect(self.clear)
        QGuiApplication.clipboard().dataChanged.connect(self._look)

    @classmethod
    def of_application(cls) -> SecretClipboard:
        """The program's one."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise RuntimeError("no clipboard without an application")
        return application.findChild(cls) or cls(application)

    def copy(self, secret: Secret) -> None:
        """Copy a password, and start counting."""
        self._secret = secret
        QGuiApplication.clipboard().setMimeData(secret_mime_data(secret))
        self._countdown.start(CLIPBOARD_SECONDS)

    def clear(self) -> None:
        """Take our password off now, if it is still there."""
        holds_ours = self._holds_ours()
        self._secret = None
        if holds_ours:
            QGuiApplication.clipboard().clear()
        self._countdown.stop()

    def _holds_ours(self) -> bool:
        return self._secret is not None and QGuiApplication.clipboard().text() == self._secret.reveal()

    def _look(self) -> None:
        if self._secret is not None and not self._holds_ours():
            self._secret = None
            self._countdown.stop()

    def _ticked(self, left: int) -> None:
        if left == 0:
            self.clear()
        self.remaining.emit(left)
