"""Keyboard and screen reader: names, access keys, and the order of Tab, in every dialog and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.dialog import UserDialog
from swyxsip_admin.ui.dialog_buttons import Standard
from swyxsip_admin.ui.forms.mnemonics import mnemonic_of
from swyxsip_admin.ui.language import Languages
from swyxsip_admin.ui.phone_dialog import PhoneDialog
from swyxsip_admin.ui.server_dialog import ServerDialog
from tests.ui.dialogs import Bench, make_bench

PAGES = range(5)
PHONES = ["yealink, 00:15:65:12:34:56, 1, SIP-T46U", "linphone, -, 1"]


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


def full_dialog(bench: Bench) -> UserDialog:
    """One with as many controls as there can be: own values, findings, proposals."""
    row = bench.add(
        "Anna Müller", sip_allowed=True, windows_login_allowed=True, user_name="Änne", sip_user_id="Ö b", phones=PHONES
    )
    return bench.open(row)


def page(bench: Bench, dialog: UserDialog, index: int) -> QWidget:
    dialog.tabs.setCurrentIndex(index)
    bench.qtbot.wait(10)
    return dialog.pages[index]


def in_tab_order(inside: QWidget) -> list[QWidget]:
    window = inside.window()
    chain, widget = [], window.nextInFocusChain()
    while widget is not window:
        reached = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and inside.isAncestorOf(widget):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return chain


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def unnamed(window: QWidget) -> list[str]:
    """Focusable widgets without a name, or with that of the group they stand in."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        if widget.objectName().startswith("qt_") or not widget.isVisible():
            continue
        groups = [group.title() for group in window.findChildren(QGroupBox) if group.isAncestorOf(widget)]
        if not name_of(widget) or name_of(widget) in groups:
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def access_keys(inside: QWidget) -> list[str]:
    labels = [w.text() for w in inside.findChildren(QLabel) if w.buddy() is not None and w.isVisible()]
    buttons = [w.text() for w in inside.findChildren(QAbstractButton) if w.isVisible()]
    groups = [w.title() for w in inside.findChildren(QGroupBox)]
    return [key for key in map(mnemonic_of, labels + buttons + groups) if key]


@pytest.mark.parametrize("index", PAGES)
def test_every_control_has_a_name_of_its_own(bench: Bench, index: int) -> None:
    dialog = full_dialog(bench)
    page(bench, dialog, index)
    assert unnamed(dialog) == []
    names = Counter(name_of(widget) for widget in in_tab_order(dialog.pages[index]))
    proposals = [name for name in names if names[name] > 1]
    assert proposals == []


@pytest.mark.parametrize("index", PAGES)
def test_access_keys_are_unique_on_every_page(bench: Bench, index: int) -> None:
    dialog = full_dialog(bench)
    tabs = [mnemonic_of(dialog.tabs.tabText(one)) for one in PAGES]
    assert tabs == [""] * 5
    keys = access_keys(page(bench, dialog, index)) + access_keys(dialog.buttons)
    assert mnemonic_of(dialog.buttons.button(Standard.Apply).text()) in keys
    assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("index", PAGES)
def test_every_label_has_an_access_key_and_a_buddy(bench: Bench, index: int) -> None:
    dialog = full_dialog(bench)
    for row in page(bench, dialog, index).form.rows.values():  # type: ignore[attr-defined]
        carrier = row.editor.control if row.label is None else row.label
        if row.takes_mnemonic:
            assert mnemonic_of(carrier.text()), carrier.text()
            assert row.label is None or row.label.buddy() is row.editor.control
        else:
            assert all(mnemonic_of(button.text()) for button in row.editor.focusables())


def test_an_access_key_goes_to_its_field(bench: Bench) -> None:
    dialog = full_dialog(bench)
    row = page(bench, dialog, 0).form.rows["email"]  # type: ignore[attr-defined]
    letter = getattr(Qt.Key, f"Key_{mnemonic_of(row.label.text()).upper()}")
    bench.qtbot.keyClick(dialog, letter, Qt.KeyboardModifier.AltModifier)
    assert dialog.focusWidget() is row.editor.control


@pytest.mark.parametrize("index", PAGES)
def test_tab_goes_from_top_to_bottom_and_from_left_to_right(bench: Bench, index: int) -> None:
    dialog = full_dialog(bench)
    inside = page(bench, dialog, index)
    order = in_tab_order(inside)
    assert len(order) >= 3
    places = [widget.mapTo(inside, QPoint(0, 0)) for widget in order]
    for first, second, widget in zip(places, places[1:], order[1:], strict=False):
        below = second.y() > first.y() + 8
        beside = abs(second.y() - first.y()) <= 8 and second.x() > first.x()
        assert below or beside, widget.objectName()


def test_the_pages_come_before_the_buttons(bench: Bench) -> None:
    dialog = full_dialog(bench)
    inside = page(bench, dialog, 0)
    order = in_tab_order(dialog)
    last = max(order.index(widget) for widget in in_tab_order(inside))
    ok, cancel = (order.index(dialog.buttons.button(one)) for one in (Standard.Ok, Standard.Cancel))
    assert last < ok < cancel
    assert order.index(dialog.tabs.tabBar()) < order.index(in_tab_order(inside)[0])


@pytest.mark.parametrize("kind", ["server", "phone"])
def test_the_other_dialogs_too(bench: Bench, kind: str) -> None:
    if kind == "server":
        dialog: QWidget = ServerDialog(bench.context, bench.window)
    else:
        draft = bench.stored(bench.add())
        dialog = PhoneDialog(draft.effective, draft.server, bench.window)
    dialog.show()
    bench.qtbot.waitExposed(dialog)
    assert unnamed(dialog) == []
    keys = access_keys(dialog)
    assert keys
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_the_dialog_fits_a_small_screen(bench: Bench) -> None:
    dialog = bench.open(bench.add(sip_allowed=True, must_change_password=True), "sip_registration")
    assert dialog.width() <= 1366
    assert dialog.height() <= 768 - 70  # task bar and title bar


def test_no_text_is_cut(bench: Bench) -> None:
    dialog = bench.open(bench.add(sip_allowed=True, must_change_password=True), "sip_registration")
    for index in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(index)
        bench.qtbot.wait(10)
        for label in dialog.tabs.widget(index).findChildren(QLabel):
            if label.isVisible() and label.text():
                need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
                assert label.height() >= need, label.text()
                assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
