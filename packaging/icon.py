"""The pictures of the programs and of the setup program, drawn from the program's own SVG.

The icon as a Windows .ico file, in every size that Windows asks for, and the picture beside the setup's first and last
page.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QLinearGradient, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
SOURCE: Final = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"


def write_icon(target: Path, source: Path = SOURCE) -> None:
    """Write the .ico file: one PNG for each size, which Windows has read since Vista."""
    pictures = [_png(_draw(source, size)) for size in SIZES]
    head, place = struct.pack("<HHH", 0, 1, len(SIZES)), 6 + 16 * len(SIZES)
    for size, picture in zip(SIZES, pictures, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(head + b"".join(pictures))


def write_side(target: Path, source: Path = SOURCE) -> None:
    """Write the setup's picture, in twice the size of NSIS' own so that it stays sharp on fine screens."""
    image = QImage(328, 628, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    shade = QLinearGradient(0, 0, 0, image.height())
    shade.setColorAt(0, QColor("#1c5fa8"))
    shade.setColorAt(1, QColor("#0d2f57"))
    painter.fillRect(image.rect(), shade)
    painter.drawImage(92, 96, _draw(source, 144))
    painter.end()
    image.save(str(target))


def _draw(source: Path, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(source)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    write_icon(Path(sys.argv[1], "swyxsip-admin.ico"))
    write_side(Path(sys.argv[1], "side.bmp"))
