"""System, light or dark."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from swyxsip_admin.ui.palettes import is_dark, palette


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


class Look:
    """Applies an appearance to the program.

    The platform's own colours are used where it has them. Where it does not follow (offscreen, plain X11, Windows'
    older styles), the Fusion style with a palette of ours is.
    """

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._own_style = ""

    def apply(self, appearance: Appearance) -> None:
        """Guarantees a light or dark window where one was asked for, on every platform."""
        if appearance is Appearance.SYSTEM and not self._own_style:
            return  # it is the system's; asking for the style would load all that Python knows of styles
        self._own_style = self._own_style or self._application.style().objectName()
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
        if self._application.style().objectName() != self._own_style:
            self._application.setStyle(QStyleFactory.create(self._own_style))
        self._application.setPalette(QPalette())
        if appearance is Appearance.SYSTEM:
            return
        wanted = appearance is Appearance.DARK
        if is_dark(QGuiApplication.palette()) != wanted or QGuiApplication.platformName() in ("offscreen", "minimal"):
            self._application.setStyle(QStyleFactory.create("fusion"))
            self._application.setPalette(palette(dark=wanted))
