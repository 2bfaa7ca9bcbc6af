"""The properties of several users: the same tabs over a selection, a box before each field, a preview before OK."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from swyxsip_admin.domain.sections import SECTIONS
from swyxsip_admin.errors import AppError
from swyxsip_admin.services.bulk_survey import Survey
from swyxsip_admin.texts import Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui.banner import Action, Banners
from swyxsip_admin.ui.bulk_judging import BulkJudging
from swyxsip_admin.ui.bulk_page import BulkPage, BulkRow, shared
from swyxsip_admin.ui.bulk_preview import BulkPreview
from swyxsip_admin.ui.bulk_run import ALREADY, ERROR, BulkRun
from swyxsip_admin.ui.context import UiContext
from swyxsip_admin.ui.dialog_buttons import APPLY, HELP, Standard, sheet_buttons
from swyxsip_admin.ui.forms.mnemonics import mnemonic_of
from swyxsip_admin.ui.forms.scrolling import Scrolling
from swyxsip_admin.ui.help import show_help
from swyxsip_admin.ui.pages import page_name
from swyxsip_admin.ui.pages.section_page import server_wording
from swyxsip_admin.ui.settings import Key, text
from swyxsip_admin.ui.words import CANCEL, CLOSE, OK, say

MANY_CHANGES: Final = 3
"""From this many ticked fields on, the title bar's X asks; Cancel and Esc never do."""


_TITLE = Phrase("bulk_properties", tr_noop("Bulk", "{name}, … – Properties"))
_PAGES = tr_noop("Bulk", "Pages")
_DISCARD_QUESTION = Phrase("bulk_discard", tr_n_noop("Bulk", "Close without changing the %n user(s)?"))
_DISCARD = tr_noop("Bulk", "Close without changing")
_DETAILS = tr_noop("Bulk", "Details")


class BulkDialog(QDialog):
    """Edits several users at once; ``objectName`` ``bulkDialog``, deleted when it is closed.

    Guarantees: only ticked fields are changed; nothing is written before the preview was confirmed; what is written
    is what the preview showed, for all users or for none; Cancel, Esc and the title bar's X write nothing.

    Attributes:
        context: the open database and the means to work on it.
        survey: the users and what they have now.
        tabs: the pages.
        run: plans the change, shows the plan, and writes it.
    """

    saved = Signal(list)
    """Users were written; carries the ids of all selected ones."""
    page_changed = Signal(str)
    """A person went to another page; carries the section's key."""

    def __init__(
        self, context: UiContext, survey: Survey, parent: QWidget | None = None, *, page: str | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bulkDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.survey = survey
        self.banners = Banners(self)
        self.tabs = QTabWidget(self)
        self.pages: list[BulkPage] = []
        self.run = BulkRun(self)
        self._build()
        self.judging = BulkJudging(self)
        self.load(survey)
        self._show_page(page or text(context.settings, Key.PAGE))
        self.tabs.currentChanged.connect(self._remember_page)

    @property
    def rows(self) -> dict[str, BulkRow]:
        """Every field that can be changed, by name."""
        return {name: row for page in self.pages for name, row in page.rows.items()}

    @property
    def preview(self) -> BulkPreview | None:
        """The preview while it is open."""
        return self.run.preview

    @property
    def ticked(self) -> list[str]:
        """The fields that are to be changed."""
        return [name for name, row in self.rows.items() if row.change.isChecked()]

    def load(self, survey: Survey) -> None:
        """Show what the users have now; nothing is ticked any more."""
        self.survey = survey
        self.setWindowTitle(say(_TITLE(name=survey.first_name)))
        for page in self.pages:
            page.load(survey, server_wording(survey.server))
        self._show_state()

    def tell(self, error: AppError) -> None:
        """Say an error above the pages."""
        actions: list[Action] = []
        if error.details:
            actions.append((_DETAILS, lambda: self.context.questions.tell_error(self, error)))
        actions.append((CLOSE, lambda: self.banners.withdraw(ERROR)))
        self.banners.show_banner(ERROR, error.message, *actions).setAccessibleName(say(error.message))

    # Closing

    def reject(self) -> None:
        """Cancel, Esc: closes without a question and writes nothing. Waits while something is being written."""
        if not self.run.busy:
            super().reject()

    def done(self, result: int) -> None:
        """Close; what is still being found out is forgotten."""
        self.judging.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The title bar's X: as Cancel, but asks where much would be lost."""
        if self.run.busy or len(self.ticked) < MANY_CHANGES:
            super().closeEvent(event)
            return
        event.ignore()
        self.context.questions.ask(
            self,
            _DISCARD_QUESTION(n=len(self.survey.row_ids)),
            lambda discard: self.reject() if discard else None,
            yes=_DISCARD,
            dangerous=True,
        )

    # Building

    def _build(self) -> None:
        self.tabs.setObjectName("tabs")
        self.tabs.setUsesScrollButtons(False)
        self.tabs.tabBar().setAccessibleName(say(_PAGES))
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        taken = {mnemonic_of(say(APPLY))} - {""}
        for section in (section for section in SECTIONS if shared(section)):
            page = BulkPage(section, taken, self)
            page.setObjectName(page_name(section))
            page.edited.connect(self._edited)
            self.tabs.addTab(page, say(section.title).replace("&", "&&"))
            self.pages.append(page)
        wanted = ((Standard.Ok, OK), (Standard.Cancel, CANCEL), (Standard.Apply, APPLY), (Standard.Help, HELP))
        self.buttons = sheet_buttons(self, wanted)
        self.buttons.accepted.connect(self._ok)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(Standard.Apply).clicked.connect(lambda: self.run.start(self.run.reload))
        self.buttons.helpRequested.connect(self._help)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self._help)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1), ("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._turn(step))
        column = QVBoxLayout(self)
        column.addWidget(self.banners)
        column.addWidget(Scrolling(self.tabs, self), 1)
        column.addWidget(self.buttons)
        self.tabs.setMinimumWidth(self.fontMetrics().averageCharWidth() * 146)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped texts need another height at another width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the fullest page needs, before anything is seen."""
        super().showEvent(event)
        self._fit()
        if not event.spontaneous():
            # Qt guessed the height before the width was known, too high; the pages' new minimum arrives posted.
            QTimer.singleShot(0, self, lambda: self.resize(self.width(), self.minimumSizeHint().height()))

    def _fit(self) -> None:
        if self.isVisible():
            width = self.pages[self.tabs.currentIndex()].width()
            for page in self.pages:
                page.fit(width)

    # Reacting

    def _edited(self, _field: str) -> None:
        self.banners.withdraw(ALREADY)
        self._show_state()
        self.judging.note_edit()

    def _show_state(self) -> None:
        self.buttons.button(Standard.Apply).setEnabled(bool(self.ticked))

    def _ok(self) -> None:
        if self.ticked:
            self.run.start(self.accept)
        else:
            self.accept()

    # Moving about

    def go_to(self, field: str) -> None:
        """Put the cursor into a field."""
        for page in self.pages:
            if field in page.rows:
                self.tabs.setCurrentWidget(page)
                page.rows[field].focus()

    def _show_page(self, key: str) -> None:
        for index, page in enumerate(self.pages):
            if page.section.key == key:
                self.tabs.setCurrentIndex(index)
        self.pages[self.tabs.currentIndex()].focus_first()

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        if not self.tabs.tabBar().hasFocus():
            self.pages[self.tabs.currentIndex()].focus_first()

    def _remember_page(self, index: int) -> None:
        key = self.pages[index].section.key
        self.context.settings.setValue(Key.PAGE.value, key)
        self.page_changed.emit(key)

    def _help(self) -> None:
        show_help("several", self)
