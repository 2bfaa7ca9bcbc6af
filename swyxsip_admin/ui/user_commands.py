"""What is done with users from the list: open, add, rename, delete, copy."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from swyxsip_admin.errors import AppError
from swyxsip_admin.storage.list_reads import UserList
from swyxsip_admin.texts import Message, Phrase, tr_n_noop, tr_noop
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.user_dialogs import UserDialogLike, UserDialogs
from swyxsip_admin.ui.words import say

if TYPE_CHECKING:
    from swyxsip_admin.domain.draft import UserDraft
    from swyxsip_admin.services.users import Removal
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.background import Progress
    from swyxsip_admin.ui.main_window import MainWindow

DELETE_ONE = Phrase("delete_one", tr_noop("Window", "Delete “{name}” from this database?"))
DELETE_MANY = Phrase("delete_many", tr_n_noop("Window", "Delete %n user(s) from this database?"))
REMOVES = Phrase(
    "delete_removes",
    tr_noop(
        "Window",
        "This removes the entry here, and the passwords that this account stored for it on this PC: {passwords}. "
        "Undo brings them back until the program is started again. The user on the SwyxServer is not deleted.",
    ),
)
KEPT = Phrase(
    "delete_kept",
    tr_noop(
        "Window",
        "{removes}\n\nOther accounts stored passwords for it. These stay in their keyrings and cannot be reached "
        "from here:\n{entries}",
    ),
)
KEPT_ENTRY = Phrase("delete_kept_entry", tr_noop("Window", "{user}: {account} on {machine}"))
KEPT_MORE = Phrase("delete_kept_more", tr_n_noop("Window", "and %n more (see the details)"))
PASSWORDS = Phrase("delete_passwords", tr_n_noop("Window", "%n password(s)"))
DELETE = tr_noop("Window", "Delete")
COPIED = Phrase("rows_copied", tr_n_noop("Window", "%n row(s) copied."))
SELECTED = Phrase("users_selected", tr_n_noop("Window", "%n user(s) selected."))
LISTED = 5


class UserCommands(QObject):
    """Carries out the commands on users; the window shows the results."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tools = window.tools
        self.dialogs = UserDialogs(window, self._connect)

    def new(self) -> None:
        """Open the properties of a user that does not exist yet."""
        self._with_draft(lambda workspace: workspace.users.new(), "administration", focus_name=True)

    def open(self, user_id: int | None = None, *, rename: bool = False) -> None:
        """Open the properties of a user: if none is named, of all selected ones, or else of the current one."""
        selected = self._window.page.table.selected_ids() if user_id is None and not rename else []
        if len(selected) > 1:
            if self._window.can_write():
                self._window.several.open(selected)
            return
        wanted = self._window.page.table.current_id() if user_id is None else user_id
        if wanted is None or not self._window.can_write():
            return
        page = "administration" if rename else settings.text(self._tools.settings, settings.Key.PAGE) or None
        self._with_draft(lambda workspace: workspace.users.open(wanted), page, focus_name=rename)

    def delete(self) -> None:
        """Ask, then delete the selected users."""
        ids = self._window.page.table.selected_ids()
        if ids and self._window.can_write():
            self._window.with_workspace(lambda workspace: self._ask_to_delete(workspace, ids))

    def copy(self) -> None:
        """Copy the selected rows as tab-separated text: very many of them in the background."""
        database, table = self._window.database, self._window.page.table
        ids, columns = table.selected_ids(), table.shown_columns()
        if database is None or not ids:
            return
        from swyxsip_admin.ui.copied_rows import AT_ONCE, copied_text

        if len(ids) <= AT_ONCE:
            try:
                self._copied(copied_text(database.users, ids, columns))
            except AppError as error:
                self._failed(error)
            return
        path, here, newer = database.path, database.here, database.identity.newer

        def job(progress: Progress) -> str:
            with closing(UserList(path, here, newer=newer)) as users:
                return copied_text(users, ids, columns, progress)

        self._tools.background.submit_long(
            job,
            self._copied,
            self._failed,
            owner=self._window,
            title=tr_noop("Window", "Copying rows"),
            cancelled=lambda: None,
        )

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._window.statusBar().showMessage(say(COPIED(n=text.count("\n") + bool(text))), 4000)

    def paste_list(self) -> None:
        """Let a list be pasted whose users are then selected."""
        database = self._window.database
        if database is None:
            return
        from swyxsip_admin.ui.paste_list import PasteListDialog

        dialog = PasteListDialog(database.path, self._tools, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.found.connect(self._select)
        dialog.open()

    def _select(self, ids: list[int]) -> None:
        page = self._window.page
        page.show_all()
        page.table.select_users(ids)
        self._window.announce(SELECTED(n=page.table.selected_count()))
        page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # The property dialog.

    def _with_draft(self, make: Callable[[Workspace], UserDraft], page: str | None, *, focus_name: bool) -> None:
        def work(workspace: Workspace) -> None:
            draft = self._made(workspace, make)
            if draft is not None:
                self._show(workspace, draft, page, focus_name=focus_name)

        self._window.with_workspace(work)

    def _made(self, workspace: Workspace, make: Callable[[Workspace], UserDraft]) -> UserDraft | None:
        try:
            return make(workspace)
        except AppError as error:
            self._tools.questions.tell_error(self._window, error)
            self._window.refresh()
            return None

    def _show(self, workspace: Workspace, draft: UserDraft, page: str | None, *, focus_name: bool) -> None:
        dialog = self.dialogs.open(workspace, draft, page)
        name = dialog.findChild(QLineEdit, "name")
        if focus_name and name is not None:
            name.setFocus(Qt.FocusReason.OtherFocusReason)
            name.selectAll()

    def _connect(self, workspace: Workspace, dialog: QDialog) -> None:
        like: UserDialogLike = dialog  # type: ignore[assignment]
        like.saved.connect(self._saved)
        like.page_changed.connect(lambda page: self._tools.settings.setValue(settings.Key.PAGE.value, page))
        like.previous_requested.connect(lambda: self._step(workspace, like, -1))
        like.next_requested.connect(lambda: self._step(workspace, like, 1))
        dialog.finished.connect(lambda _result: self._window.page.table.setFocus())

    def _saved(self, user_id: int) -> None:
        self._window.refresh()
        self._window.page.table.go_to(user_id)

    def _step(self, workspace: Workspace, dialog: UserDialogLike, step: int) -> None:
        table, user_id = self._window.page.table, dialog.draft.baseline.row_id
        other = None if user_id is None else table.neighbour(user_id, step)
        draft = None if other is None else self._made(workspace, lambda services: services.users.open(other))
        if other is None or draft is None:
            QApplication.beep()
            return
        table.go_to(other)
        dialog.load(draft)

    # Deleting.

    def _ask_to_delete(self, workspace: Workspace, ids: list[int]) -> None:
        def ask(removal: Removal) -> None:
            if not removal.names:
                self._window.refresh()
                return
            details = [*removal.names, "", *map(say, _kept(removal))] if len(removal.names) > 1 else []
            self._tools.questions.ask(
                self._window,
                question(removal),
                lambda yes: self._delete(workspace, ids) if yes else None,
                yes=DELETE,
                more=explanation(removal),
                details="\n".join(details).strip(),
                dangerous=True,
            )

        self._tools.background.submit(lambda: workspace.users.removal(ids), ask, self._failed, owner=self)

    def _delete(self, workspace: Workspace, ids: list[int]) -> None:
        self._tools.background.submit_long(
            lambda _progress: workspace.users.remove(ids),
            lambda _nothing: self._window.refresh(),
            self._failed,
            owner=self._window,
            title=tr_noop("Window", "Deleting users"),
            can_cancel=False,
        )

    def _failed(self, error: Exception) -> None:
        self._tools.questions.tell_error(self._window, error)
        self._window.refresh()


def question(removal: Removal) -> Message:
    """What is asked before users are deleted."""
    if len(removal.names) == 1:
        return DELETE_ONE(name=removal.names[0])
    return DELETE_MANY(n=len(removal.names))


def explanation(removal: Removal) -> Message:
    """What deleting takes with it, and what it leaves: never the user on the server, never another keyring."""
    removes = REMOVES(passwords=PASSWORDS(n=removal.stored_here))
    kept = _kept(removal)
    if not kept:
        return removes
    lines = [say(line) for line in kept[:LISTED]]
    if len(kept) > LISTED:
        lines.append(say(KEPT_MORE(n=len(kept) - LISTED)))
    return KEPT(removes=removes, entries="\n".join(lines))


def _kept(removal: Removal) -> list[Message]:
    return [
        KEPT_ENTRY(user=user, account=owner.account, machine=owner.machine) for user, owner in removal.kept_elsewhere
    ]
