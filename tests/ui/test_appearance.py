"""Light and dark: what is to be ticked can be seen in both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QRadioButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from swyxsip_admin.ui.appearance import Appearance, Look
from swyxsip_admin.ui.filter_bar import FilterBar

SEEN = 40
"""So much lighter or darker than its ground a line can be seen."""


@pytest.fixture
def look(qtbot: QtBot) -> Iterator[Look]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = Look(application)
    yield made
    made.apply(Appearance.SYSTEM)


def spread(widget: QWidget) -> int:
    """How far the lightest and the darkest point of what is drawn lie apart."""
    image = widget.grab().toImage()
    points = [QColor(image.pixel(x, y)).lightness() for x in range(image.width()) for y in range(image.height())]
    return max(points) - min(points)


@pytest.mark.parametrize("appearance", [Appearance.DARK, Appearance.LIGHT])
def test_what_is_not_ticked_can_be_seen(look: Look, qtbot: QtBot, appearance: Appearance) -> None:
    look.apply(Appearance.DARK)
    look.apply(appearance)
    columns, menu = QListWidget(), QMenu()
    QListWidgetItem(columns).setCheckState(Qt.CheckState.Unchecked)
    columns.setFrameShape(QListWidget.Shape.NoFrame)
    action = menu.addAction("")
    action.setCheckable(True)
    for widget in (QCheckBox(), QRadioButton(), columns.viewport()):
        qtbot.addWidget(widget.window())
        widget.window().show()
        assert spread(widget) > SEEN, type(widget)
    qtbot.addWidget(menu)
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    assert spread(menu) > SEEN


def test_the_sign_for_more_filters_can_be_seen(look: Look, qtbot: QtBot) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.resize(200, bar.sizeHint().height())
    bar.show()
    more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert more is not None and more.isVisible()
    for appearance in (Appearance.LIGHT, Appearance.DARK, Appearance.LIGHT):
        look.apply(appearance)
        qtbot.wait(1)
        assert spread(more) > SEEN, appearance
