"""The one seam for message boxes and file dialogs, so that tests can answer them.

Nothing here blocks: every question is opened, and its answer arrives through a callback.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from swyxsip_admin.errors import AppError
from swyxsip_admin.paths import APP_NAME
from swyxsip_admin.texts import Message, Text
from swyxsip_admin.ui.words import CANCEL, OK, say

if TYPE_CHECKING:  # their classes are made when somebody is first asked
    from PySide6.QtWidgets import QFileDialog

Icon = Literal["Question", "Information", "Warning"]


class Questions:
    """Asks people. Texts are shown as plain text, never as markup; user values may stand in them."""

    def ask(
        self,
        parent: QWidget | None,
        text: Message | Text,
        then: Callable[[bool], None],
        *,
        yes: Text,
        no: Text = CANCEL,
        more: Message | Text | None = None,
        details: str = "",
        dangerous: bool = False,
    ) -> None:
        """Ask a question with two answers; Esc and the title bar's X mean no.

        Args:
            parent: the window the question belongs to.
            text: the question, one sentence.
            then: called with the answer.
            yes: the button that does it, named after what it does.
            no: the button that does not.
            more: what it means, below the question.
            details: a long list, folded away.
            dangerous: whether Enter means no.
        """
        default = 1 if dangerous else 0
        self._box(parent, text, [yes, no], lambda index: then(index == 0), default, 1, more, details, "Question")

    def choose(
        self,
        parent: QWidget | None,
        text: Message | Text,
        labels: Sequence[Text],
        then: Callable[[int], None],
        *,
        more: Message | Text | None = None,
        details: str = "",
    ) -> None:
        """Ask a question with several answers; the last one is the harmless one, and what Esc means.

        Args:
            parent: the window the question belongs to.
            text: the question, one sentence.
            labels: the answers, one button each.
            then: called with the index of the answer.
            more: what the answers mean.
            details: a long list, folded away.
        """
        last = len(labels) - 1
        self._box(parent, text, labels, then, last, last, more, details, "Question")

    def tell(
        self,
        parent: QWidget | None,
        text: Message | Text,
        *,
        more: Message | Text | None = None,
        details: str = "",
        warning: bool = False,
    ) -> None:
        """Say something that has only one answer."""
        icon: Icon = "Warning" if warning else "Information"
        self._box(parent, text, [OK], lambda _index: None, 0, 0, more, details, icon)

    def tell_error(self, parent: QWidget | None, error: Exception) -> None:
        """Say an error that has a sentence; a bug has none and is left to the crash dialog."""
        if isinstance(error, AppError):
            self.tell(parent, error.message, details=error.details, warning=True)

    def open_file(
        self,
        parent: QWidget | None,
        title: Text,
        filters: Sequence[Text],
        then: Callable[[Path], None],
        *,
        folder: Path | None = None,
    ) -> None:
        """Let an existing file be chosen; ``then`` is not called when nothing was.

        Args:
            parent: the window the dialog belongs to.
            title: the dialog's title.
            filters: as Qt writes them: ``Databases (*.swyxsip)``.
            then: called with the file.
            folder: where to start.
        """
        from PySide6.QtWidgets import QFileDialog

        dialog = self._file_dialog(parent, title, filters, folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, then)

    def save_file(
        self,
        parent: QWidget | None,
        title: Text,
        filters: Sequence[Text],
        then: Callable[[Path], None],
        *,
        suggested: Path | None = None,
        suffix: str = "",
        may_replace: bool = True,
    ) -> None:
        """Let a name for a file be chosen; the dialog itself asks before an existing one is replaced.

        Args:
            parent: the window the dialog belongs to.
            title: the dialog's title.
            filters: as Qt writes them.
            then: called with the file; not called when nothing was chosen.
            suggested: the file that is proposed.
            suffix: what a name without one gets, as ``.csv``.
            may_replace: whether an existing file may be replaced at all; if not, the dialog does not offer it.
        """
        from PySide6.QtWidgets import QFileDialog

        dialog = self._file_dialog(parent, title, filters, suggested.parent if suggested else None)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not may_replace)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        if suggested is not None:
            dialog.selectFile(suggested.name)
        self._open(dialog, then)

    def folder(
        self, parent: QWidget | None, title: Text, then: Callable[[Path], None], *, start: Path | None = None
    ) -> None:
        """Let a folder be chosen; ``then`` is not called when none was."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._file_dialog(parent, title, [], start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog, then)

    def _box(
        self,
        parent: QWidget | None,
        text: Message | Text,
        labels: Sequence[Text],
        then: Callable[[int], None],
        default: int,
        escape: int,
        more: Message | Text | None,
        details: str,
        icon: Icon,
    ) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon[icon])
        box.setWindowTitle(APP_NAME)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(say(text))
        if more is not None:
            box.setInformativeText(say(more))
        if details:
            box.setDetailedText(details)
        # One role for all, so that they stand in the order they were given on every platform.
        buttons = [box.addButton(say(label), QMessageBox.ButtonRole.ActionRole) for label in labels]
        box.setDefaultButton(buttons[default])
        box.setEscapeButton(buttons[escape])

        def finished(_result: int) -> None:
            clicked = box.clickedButton()
            then(next((index for index, button in enumerate(buttons) if button is clicked), escape))

        box.finished.connect(finished)
        box.open()

    @staticmethod
    def _file_dialog(parent: QWidget | None, title: Text, filters: Sequence[Text], folder: Path | None) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(parent, say(title), str(folder) if folder is not None else "")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([say(one) for one in filters])
        return dialog

    @staticmethod
    def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()
