"""The program's icons: line drawings that take the colour of the text beside them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from swyxsip_admin.paths import resource

_SIZES: Final = (16, 20, 24, 32, 48, 64)


def icon(name: str) -> QIcon:
    """A line drawing in the colour of button texts; drawn anew when the palette has changed."""
    palette = QGuiApplication.palette()
    drawing, drawn = _drawing(name), QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        for pixmap in _pixmaps(drawing, colour, _SIZES):
            drawn.addPixmap(pixmap, mode)
    return drawn


def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    drawn = QIcon()
    for pixmap in _pixmaps(_drawing("app"), QColor(Qt.GlobalColor.black), (*_SIZES, 128, 256)):
        drawn.addPixmap(pixmap)
    return drawn


def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _pixmaps(drawing: str, colour: QColor, sizes: tuple[int, ...]) -> list[QPixmap]:
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour.name()).encode()))
    pixmaps = []
    for size in sizes:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmaps.append(pixmap)
    return pixmaps
