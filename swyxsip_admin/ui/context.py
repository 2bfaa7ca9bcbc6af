"""What every window and dialog is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from swyxsip_admin.ui.background import Background
from swyxsip_admin.ui.questions import Questions

if TYPE_CHECKING:  # it loads the whole storage, which the first paint must not wait for
    from swyxsip_admin.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UiContext:
    """An open database and the means to work on it from a window.

    Attributes:
        workspace: the services of the open database; writes and keyring calls go through ``background``.
        background: the one worker thread.
        questions: message boxes and file dialogs.
        settings: what the window remembers between two starts; never a secret.
    """

    workspace: Workspace
    background: Background
    questions: Questions
    settings: QSettings
