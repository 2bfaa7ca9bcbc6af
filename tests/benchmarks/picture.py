"""The results as a picture: each ratio as a bar, its goal as a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from tests.benchmarks.results import Result

_WIDTH, _LINE, _TOP, _LEFT = 1000, 26, 64, 520


def draw(results: Sequence[Result], path: Path, caption: str) -> None:
    """Draw what has a goal, relative to the goal, into an SVG file."""
    _application = QApplication.instance() or QApplication([])
    shown = [one for one in results if one.ratio is not None and one.goal is not None]
    size = QSize(_WIDTH, _TOP + _LINE * len(shown) + 16)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle("SwyxSIP Admin: benchmarks")
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor("white"))
    painter.setPen(QColor("black"))
    painter.setFont(QFont("sans-serif", 11))
    painter.drawText(QRectF(12, 8, _WIDTH - 24, 24), 0, "Ours as a part of what the goal allows (up to the line: met)")
    painter.setFont(QFont("sans-serif", 9))
    painter.drawText(QRectF(12, 32, _WIDTH - 24, 20), 0, caption)
    scale = (_WIDTH - _LEFT - 70) / 2.0
    for row, one in enumerate(shown):
        share = (one.ratio or 0) / (one.goal or 1)
        top = _TOP + row * _LINE
        painter.setPen(QColor("black"))
        label = f"{one.item}, vs {one.floor_is}, {one.users:,}"
        area = QRectF(12, top, _LEFT - 20, _LINE)
        text = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        colour = QColor("#3a7d44") if share <= 1 else QColor("#b3372f")
        width = min(share, 2.0) * scale
        painter.fillRect(QRectF(_LEFT, top + 5, width, _LINE - 10), colour)
        number = f"{one.ratio:.2f} / {one.goal:g}"
        painter.drawText(QRectF(_LEFT + width + 6, top, 90, _LINE), Qt.AlignmentFlag.AlignVCenter, number)
    painter.setPen(QPen(QColor("black"), 1.5, Qt.PenStyle.DashLine))
    painter.drawLine(int(_LEFT + scale), _TOP - 6, int(_LEFT + scale), _TOP + _LINE * len(shown))
    painter.end()
