"""What the window is built from: wired in ``app``, replaced in tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from swyxsip_admin.credentials.store import SecretStore
    from swyxsip_admin.domain.draft import UserDraft
    from swyxsip_admin.domain.owner import Owner
    from swyxsip_admin.services.bulk_passwords import Candidates
    from swyxsip_admin.services.bulk_survey import Survey
    from swyxsip_admin.services.probe_plan import ProbePlan
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.appearance import Look
    from swyxsip_admin.ui.background import Background, Progress
    from swyxsip_admin.ui.context import UiContext
    from swyxsip_admin.ui.export_order import Counts, ExportOrder
    from swyxsip_admin.ui.language import Languages
    from swyxsip_admin.ui.questions import Questions


@dataclass
class Doors:
    """The ways out of the main window. Whatever lies behind them is loaded when it is first gone through.

    Attributes:
        user: makes the property dialog of a draft, on a page by name or (None) on its first one.
        server: makes the dialog about the SwyxServer.
        import_users: makes the import dialog.
        export: makes the dialog that asks what is exported; its ``chosen`` carries an order.
        export_users: writes users into a file as ordered; called on the worker thread.
        create_sample: makes the sample database; called on the worker thread.
        several: makes the property dialog of several users.
        passwords: makes the dialog that generates own SIP passwords.
        probes: makes the dialog that tries the registration of several users.
        change_log: makes the window of all changes.
        work_list: makes the window of what is to be carried over.
        registrar: makes the dialog that exports to other registrars.
    """

    user: Callable[[UiContext, UserDraft, QWidget, str | None], QDialog]
    server: Callable[[UiContext, QWidget], QDialog]
    import_users: Callable[[UiContext, QWidget], QDialog]
    export: Callable[[UiContext, Counts, QWidget], QDialog]
    export_users: Callable[[Workspace, Path, ExportOrder, Progress], object]
    create_sample: Callable[[Path, Owner], None]
    several: Callable[[UiContext, Survey, QWidget], QDialog]
    passwords: Callable[[UiContext, Candidates, QWidget], QDialog]
    probes: Callable[[UiContext, ProbePlan, QWidget], QDialog]
    change_log: Callable[[UiContext, QWidget], QDialog]
    work_list: Callable[[UiContext, QWidget], QDialog]
    registrar: Callable[[UiContext, QWidget], QDialog]


@dataclass(frozen=True)
class Tools:
    """Everything the window needs that outlives a database."""

    background: Background
    questions: Questions
    settings: QSettings
    store: SecretStore
    here: Owner
    look: Look
    languages: Languages
    doors: Doors
