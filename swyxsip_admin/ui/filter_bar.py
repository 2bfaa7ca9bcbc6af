"""The filters above the list: one chip for each question, each with a menu of answers that may be combined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton, QWidget

from swyxsip_admin.domain.kinds import AuthMode, PasswordState
from swyxsip_admin.domain.words import word
from swyxsip_admin.storage.list_filters import FACETS, LOCATION, Choice, FilterData
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.palettes import is_dark
from swyxsip_admin.ui.words import say

BAR = tr_noop("Filter", "Filters")
TITLES: Final[Mapping[str, Text]] = {
    "sip_allowed": tr_noop("Filter", "&SIP login"),
    "sip_auth_mode": tr_noop("Filter", "&Authentication"),
    "sip_password_state": tr_noop("Filter", "&Password for SIP"),
    "identity": tr_noop("Filter", "SIP &name and ID"),
    LOCATION: tr_noop("Filter", "&Location"),
    "origin": tr_noop("Filter", "&Origin"),
    "open_changes": tr_noop("Filter", "Open &changes"),
}
WORDS: Final[Mapping[tuple[str, str], Text]] = {
    ("sip_allowed", "allowed"): tr_noop("Filter", "allowed"),
    ("sip_allowed", "denied"): tr_noop("Filter", "not allowed"),
    ("sip_allowed", "assumed"): tr_noop("Filter", "not allowed · assumption"),
    **{("sip_auth_mode", mode.value): word(mode) for mode in AuthMode},
    **{("sip_password_state", state.value): word(state) for state in PasswordState},
    ("identity", "own"): tr_noop("Filter", "own name or ID"),
    ("identity", "follows"): tr_noop("Filter", "both follow the user name"),
    ("origin", "server"): tr_noop("Filter", "delivered by the server"),
    ("origin", "edited"): tr_noop("Filter", "something edited here"),
    ("origin", "assumed"): tr_noop("Filter", "SIP settings all assumed"),
    ("open_changes", "open"): tr_noop("Filter", "still to be carried over"),
    ("open_changes", "none"): tr_noop("Filter", "none"),
}
NO_LOCATION = tr_noop("Filter", "(none)")
CHOSEN = Phrase("filter_chosen", tr_noop("Filter", "{title}: {value}"))
CHOSEN_SEVERAL = Phrase("filter_chosen_several", tr_noop("Filter", "{title}: {value} +{more}"))
COUNTED = Phrase("filter_counted", tr_noop("Filter", "{value} ({users})"))
CLEAR = tr_noop("Filter", "C&lear all filters")
LONGEST: Final = 32
"""A longer location loses its middle on its chip, or the other chips had no room; the tool tip has all of it."""


class _ChoiceMenu(QMenu):
    """Stays open while answers are ticked, so that several can be chosen at once."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick instead of closing."""
        action = self.actionAt(event.position().toPoint())
        if isinstance(action, QAction) and action.isCheckable() and action.isEnabled():  # type: ignore[redundant-expr]
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar ticks; Enter ticks and closes, as everywhere."""
        action: QAction | None = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


class FilterBar(QToolBar):
    """Filter chips. Answers to one question add users, answers to several questions take users away."""

    changed = Signal(object)
    """Other filters were chosen; carries a :data:`Choice`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say(BAR), parent)
        self.setObjectName("filterBar")
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._data: FilterData | None = None
        self._choice: dict[str, tuple[str, ...]] = {}
        self._chips: dict[str, QAction] = {}
        self._answers: dict[tuple[str, str], QAction] = {}
        self.menus: dict[str, _ChoiceMenu] = {}
        for facet, title in TITLES.items():
            self._add_chip(facet, title)
        self.clear_action = QAction(say(CLEAR), self)
        self.clear_action.setObjectName("clearFilters")
        self.clear_action.triggered.connect(self.clear)
        self.addAction(self.clear_action)
        self._make_reachable(self.clear_action, say(CLEAR))
        self._show_choice()
        self._show_more()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's colours: the style's own sign for what has no room is black, on a dark window too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_more()

    def _show_more(self) -> None:
        more = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None and (is_dark(QGuiApplication.palette()) or more.property("drawn")):
            from swyxsip_admin.ui.icons import icon

            more.setIcon(icon("more"))
            more.setProperty("drawn", True)

    @property
    def choice(self) -> Choice:
        """What is wanted."""
        return dict(self._choice)

    @property
    def is_active(self) -> bool:
        """Whether anything is filtered."""
        return any(self._choice.values())

    def fill_menu(self, menu: QMenu) -> None:
        """Put the same questions into a menu."""
        for facet_menu in self.menus.values():
            menu.addMenu(facet_menu)
        menu.addSeparator()
        menu.addAction(self.clear_action)

    def show_data(self, data: FilterData | None) -> None:
        """Filter in other data; without any, nothing is filtered until there are some.

        A location that is no longer anybody's is no longer wanted either, which is told.
        """
        if data is None and self._data is None and not self._choice:
            return
        self._data = data
        before = self.choice
        if data is None:
            self._choice = {}
        else:
            self._fill_locations(data)
        self._show_choice()
        if data is not None and self.choice != before:
            self.changed.emit(self.choice)

    def choose(self, choice: Choice) -> None:
        """Want something else."""
        self._choice = {facet: tuple(values) for facet, values in choice.items() if values}
        self._show_choice()
        self.changed.emit(self.choice)

    def clear(self) -> None:
        """Want nothing in particular."""
        if self._choice:
            self.choose({})

    # Building.

    def _add_chip(self, facet: str, title: Text) -> None:
        menu = _ChoiceMenu(say(title), self)
        menu.setObjectName(f"filter_{facet}_menu")
        menu.aboutToShow.connect(lambda: self._count(facet))
        for value in FACETS.get(facet, ()):
            self._add_answer(menu, facet, value)
        chip = QAction(self)
        chip.setObjectName(f"filter_{facet}")
        chip.setMenu(menu)
        chip.setCheckable(True)
        self.addAction(chip)
        button = self._make_reachable(chip, say(title).replace("&", ""))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menus[facet] = menu
        self._chips[facet] = chip

    def _make_reachable(self, action: QAction, name: str) -> QToolButton:
        button = self.widgetForAction(action)
        if not isinstance(button, QToolButton):
            raise TypeError(action.objectName())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(name)
        button.setObjectName(f"{action.objectName()}_chip")
        return button

    def _add_answer(self, menu: QMenu, facet: str, value: str) -> None:
        action = menu.addAction(_text(facet, value).replace("&", "&&"))
        action.setCheckable(True)
        action.toggled.connect(lambda on: self._answer(facet, value, on))
        self._answers[facet, value] = action

    def _fill_locations(self, data: FilterData) -> None:
        menu = self.menus[LOCATION]
        known = {value for facet, value in self._answers if facet == LOCATION}
        if known == set(data.locations):
            return
        for value in known:
            menu.removeAction(self._answers.pop((LOCATION, value)))
        for value in sorted(data.locations, key=str.casefold):
            self._add_answer(menu, LOCATION, value)
        wanted = tuple(value for value in self._choice.pop(LOCATION, ()) if value in data.locations)
        if wanted:
            self._choice[LOCATION] = wanted

    # Choosing.

    def _answer(self, facet: str, value: str, on: bool) -> None:
        before = self._choice.get(facet, ())
        if on == (value in before):
            return
        self._choice[facet] = (*before, value) if on else tuple(one for one in before if one != value)
        self._choice = {facet: values for facet, values in self._choice.items() if values}
        self._show_choice()
        self.changed.emit(self.choice)

    def _count(self, facet: str) -> None:
        """Say how many users each answer has, over the whole database."""
        counts = {} if self._data is None else self._data.counts()
        for (one, value), action in self._answers.items():
            if one == facet:
                text = say(COUNTED(value=_text(facet, value), users=counts.get((facet, value), 0)))
                action.setText(text.replace("&", "&&"))

    def _show_choice(self) -> None:
        for facet, chip in self._chips.items():
            values = self._choice.get(facet, ())
            text = _chip_text(facet, values)
            chip.setText(text.replace("&", "&&"))
            chip.setIconText(chip.text())  # or the button would drop every "…"
            chip.setToolTip(_tool_tip([_text(facet, value) for value in values]) or text)
            chip.setChecked(bool(values))
            chip.setEnabled(self._data is not None)
            self.menus[facet].setEnabled(self._data is not None)
            button = self.widgetForAction(chip)
            if button is not None:
                button.setAccessibleName(text)
        for (facet, value), action in self._answers.items():
            action.setChecked(value in self._choice.get(facet, ()))
        self.clear_action.setEnabled(self.is_active)
        clear = self.widgetForAction(self.clear_action)
        if isinstance(clear, QToolButton):
            clear.setText(say(CLEAR).replace("&", ""))


def _text(facet: str, value: str) -> str:
    if facet == LOCATION:
        return value or say(NO_LOCATION)
    return say(WORDS[facet, value])


def _chip_text(facet: str, values: tuple[str, ...]) -> str:
    title = say(TITLES[facet]).replace("&", "")
    if not values:
        return title
    first = _text(facet, values[0])
    if len(first) > LONGEST:
        first = f"{first[: LONGEST // 2]}…{first[-LONGEST // 2 :]}"
    if len(values) == 1:
        return say(CHOSEN(title=title, value=first))
    return say(CHOSEN_SEVERAL(title=title, value=first, more=len(values) - 1))


def _tool_tip(values: list[str]) -> str:
    if not values:
        return ""
    from swyxsip_admin.ui.forms.origins import plain_tooltip

    return plain_tooltip(", ".join(values))
