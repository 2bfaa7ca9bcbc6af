"""System, light or dark."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from swyxsip_admin.ui.palettes import is_dark, palette, with_visible_boxes


class Appearance(StrEnum):
    """What an administrator chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


_FUSION: Final = "fusion"
_WITH_BOXES: Final = ("QCheckBox", "QRadioButton", "QListWidget", "QMenu")


class Look:
    """Applies an appearance to the program.

    The platform's own colours are used where it has them. Where it does not follow (offscreen, plain X11, Windows'
    older styles), the Fusion style with a palette of ours is.
    """

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._own_style = ""
        self._boxes_shown = False

    def apply(self, appearance: Appearance) -> None:
        """Guarantees a light or dark window where one was asked for, on every platform."""
        # The system's it is already, at the start; asking for the style would load all that Python knows of styles.
        if appearance is not Appearance.SYSTEM or self._own_style:
            self._own_style = self._own_style or self._application.style().objectName()
            self._colour(appearance)
        self._show_boxes()

    def _colour(self, appearance: Appearance) -> None:
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
        if self._application.style().objectName() != self._own_style:
            self._application.setStyle(QStyleFactory.create(self._own_style))
        self._application.setPalette(QPalette())
        if appearance is Appearance.SYSTEM:
            return
        wanted = appearance is Appearance.DARK
        ours = QGuiApplication.platformName() in ("offscreen", "minimal")
        if ours or is_dark(QGuiApplication.palette()) != wanted:
            self._application.setStyle(QStyleFactory.create(_FUSION))
            self._application.setPalette(palette(dark=wanted))

    def _show_boxes(self) -> None:
        """Let boxes to tick be seen where the style draws them darker than a dark window."""
        plain = QGuiApplication.palette()
        if self._boxes_shown or (is_dark(plain) and self._application.style().objectName() == _FUSION):
            for kind in _WITH_BOXES:
                QApplication.setPalette(with_visible_boxes(plain), kind)  # type: ignore[arg-type]  # bytes do nothing
            self._boxes_shown = True
