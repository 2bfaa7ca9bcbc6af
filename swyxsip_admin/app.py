"""The window's program: the only place that builds and wires the objects behind it."""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from swyxsip_admin import __version__, paths
from swyxsip_admin.credentials.keyring_store import system_store
from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.errors import AppError
from swyxsip_admin.services.owner import present_owner
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.appearance import Look
from swyxsip_admin.ui.background import Background, Progress
from swyxsip_admin.ui.command_line import read_arguments
from swyxsip_admin.ui.language import Languages, system_language
from swyxsip_admin.ui.log_file import LogFile
from swyxsip_admin.ui.main_window import MainWindow
from swyxsip_admin.ui.questions import Questions
from swyxsip_admin.ui.tools import Doors, Tools

if TYPE_CHECKING:
    from swyxsip_admin.domain.draft import UserDraft
    from swyxsip_admin.services.bulk_passwords import Candidates
    from swyxsip_admin.services.bulk_survey import Survey
    from swyxsip_admin.services.probe_plan import ProbePlan
    from swyxsip_admin.services.workspace import Workspace
    from swyxsip_admin.ui.context import UiContext
    from swyxsip_admin.ui.export_order import Counts, ExportOrder
    from swyxsip_admin.ui.report import CrashDialog

LOG_NAME = "swyxsip-admin.log"
_log = logging.getLogger("swyxsip_admin")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window until it is closed.

    Args:
        argv: the arguments; those of the process if None.

    Returns:
        The exit code: 0; 1 where the self-test found a fault; 3 where screens could not be drawn.

    Raises:
        SystemExit: see `read_arguments`.
    """
    application = _application()
    asked = read_arguments(sys.argv[1:] if argv is None else argv)
    _start_log()
    if asked.screenshot_dir is not None or asked.selftest is not None:
        gc.enable()
    if asked.screenshot_dir is not None:
        from swyxsip_admin.ui.screenshots import draw_screens

        return draw_screens(application, asked.screenshot_dir, asked.language, make_doors())
    if asked.selftest is not None:
        from swyxsip_admin import selftest

        return selftest.run(asked.selftest, lambda: _make_tools(application, asked.language))
    window = MainWindow(_make_tools(application, asked.language))
    CrashReporter(window).install()
    open_first(window, asked.database)
    if asked.list_modules is not None:
        _list_modules(window, asked.list_modules)
    if asked.paint_time is not None:
        _note_paint(window, asked.paint_time)
    window.first_painted.connect(lambda: _settle(application))
    window.show()
    return application.exec()


def _settle(application: QApplication) -> None:
    """The window stands; what it did without until now follows."""
    from swyxsip_admin.ui.icons import app_icon

    gc.freeze()
    gc.enable()
    application.setWindowIcon(app_icon())


def _make_tools(application: QApplication, language: str | None) -> Tools:
    """What the window is built from; a language named for this run goes before the one that is kept."""
    kept = settings.open_settings()
    languages = Languages()
    languages.use(language or settings.text(kept, settings.Key.LANGUAGE) or system_language())
    look = Look(application)
    look.apply(settings.appearance(kept))
    return Tools(Background(), Questions(), kept, system_store(), present_owner(), look, languages, make_doors())


def open_first(window: MainWindow, named: Path | None) -> None:
    """Open the database that was named, or the one used last; else the first screen stays."""
    if named is not None:
        window.files.open(named)
        return
    used_last = settings.recent_files(window.tools.settings)
    default = paths.default_database()
    candidates = [default, *used_last] if "SWYXSIP_DATABASE" in os.environ else [*used_last, default]
    found = next((path for path in candidates if path.is_file()), None)
    if found is not None:
        window.files.open(found)


def make_doors() -> Doors:
    """The dialogs and services behind the main window; each is loaded when it is first used."""
    return Doors(
        user=_user_dialog,
        server=_server_dialog,
        import_users=_import_dialog,
        export=_export_dialog,
        export_users=_export_users,
        create_sample=_create_sample,
        several=_several,
        passwords=_passwords,
        probes=_probes,
        change_log=_change_log,
        work_list=_work_list,
        registrar=_registrar,
    )


def _user_dialog(context: UiContext, draft: UserDraft, parent: QWidget, page: str | None) -> QDialog:
    from swyxsip_admin.ui.dialog import UserDialog

    return UserDialog(context, draft, parent, page=page)


def _server_dialog(context: UiContext, parent: QWidget) -> QDialog:
    from swyxsip_admin.ui.server_dialog import ServerDialog

    return ServerDialog(context, parent)


def _import_dialog(context: UiContext, parent: QWidget) -> QDialog:
    from swyxsip_admin.ui.import_wizard import ImportWizard

    return ImportWizard(context, parent)


def _several(context: UiContext, survey: Survey, parent: QWidget) -> QDialog:
    from swyxsip_admin.ui.bulk_dialog import BulkDialog

    return BulkDialog(context, survey, parent)


def _passwords(context: UiContext, candidates: Candidates, parent: QWidget) -> QDialog:
    from swyxsip_admin.ui.bulk_passwords_dialog import GenerateDialog

    return GenerateDialog(context, candidates, parent)


def _probes(context: UiContext, plan: ProbePlan, parent: QWidget) -> QDialog:
    from swyxsip_admin.ui.probe_list_dialog import ProbeListDialog

    return ProbeListDialog(context, plan, parent)


def _change_log(context: UiContext, parent: QWidget) -> QDialog:
    from swyxsip_admin.ui.change_log import ChangeLogWindow

    return ChangeLogWindow(context, parent)


def _work_list(context: UiContext, parent: QWidget) -> QDialog:
    from swyxsip_admin.ui.work_list import WorkListWindow

    return WorkListWindow(context, parent)


def _registrar(context: UiContext, parent: QWidget) -> QDialog:
    from swyxsip_admin.ui.registrar_dialog import RegistrarDialog

    return RegistrarDialog(context, parent)


def _export_dialog(context: UiContext, counts: Counts, parent: QWidget) -> QDialog:
    from swyxsip_admin.ui.export_dialog import ExportDialog

    return ExportDialog(context, counts, parent)


def _export_users(workspace: Workspace, target: Path, order: ExportOrder, progress: Progress) -> int:
    from swyxsip_admin.exchange.registry import EXPORTERS
    from swyxsip_admin.services.exports import export_users

    return export_users(
        workspace,
        target,
        write=EXPORTERS[order.format].write,
        columns=order.columns,
        row_ids=order.row_ids,
        progress=progress.report,
        cancelled=progress.cancelled,
    )


def _create_sample(path: Path, here: Owner) -> None:
    from swyxsip_admin.services.sample import create_sample

    create_sample(path, here).close()


class CrashReporter:
    """Takes every exception nobody expected, wherever in the program it was raised.

    It is noted in the log and shown with a report to copy; the program goes on.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._dialog: CrashDialog | None = None

    def install(self) -> None:
        """Take over from Python."""
        sys.excepthook = self._hook
        threading.excepthook = lambda arguments: self._in_thread(arguments.exc_value)

    def show(self, error: BaseException) -> CrashDialog:
        """Note a bug, and show it."""
        from swyxsip_admin.ui.report import CrashDialog, bug_report, note_on_stderr

        report = bug_report(error)
        _log.error("%s", report)
        note_on_stderr(report)
        if self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible():
            # A fault that comes again and again, as in painting, must not bury the screen.
            self._dialog.add(report)
            return self._dialog
        self._dialog = CrashDialog(report, self._window)
        self._dialog.open()
        return self._dialog

    def _hook(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, AppError):
            # Not foreseen where it was raised, but no fault of the program: a locked database, for one.
            self._window.tools.questions.tell_error(self._window, error)
            return
        self.show(error)

    def _in_thread(self, error: BaseException | None) -> None:
        if error is not None:
            QTimer.singleShot(0, self._window, lambda: self.show(error))


def _application() -> QApplication:
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(paths.APP_NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("swyxsip-admin")
    return application


def _start_log() -> None:
    """Log to a file; a folder that cannot be written keeps nobody from working."""
    with suppress(OSError):
        paths.log_dir().mkdir(parents=True, exist_ok=True)
        _log.addHandler(LogFile(paths.log_dir() / LOG_NAME))
        _log.setLevel(logging.INFO)


def _list_modules(window: MainWindow, file: Path) -> None:
    """For the test of the start: which modules are loaded at the first paint, and which once all is ready."""
    found: dict[str, list[str]] = {}

    def painted() -> None:
        found["painted"] = sorted(sys.modules)

    def look() -> None:
        if window.database is None or window.database.workspace is not None:
            found["ready"] = sorted(sys.modules)
            file.write_text(json.dumps(found), encoding="utf-8")
            window.close()

    window.first_painted.connect(painted)
    timer = QTimer(window)
    timer.timeout.connect(look)
    window.first_painted.connect(lambda: timer.start(20))


def _note_paint(window: MainWindow, file: Path) -> None:
    """For the measurement of the start: at what time the first rows stood on the screen."""

    def painted() -> None:
        file.write_text(repr(time.time()), encoding="ascii")
        QTimer.singleShot(0, window, window.close)

    window.first_painted.connect(painted)
