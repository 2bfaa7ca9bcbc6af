"""Draws the main screens on the sample's data: for the README, for the eye, and where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from swyxsip_admin.domain.owner import Owner
from swyxsip_admin.ui import settings
from swyxsip_admin.ui.appearance import Appearance, Look
from swyxsip_admin.ui.background import Background
from swyxsip_admin.ui.language import LANGUAGES, Languages
from swyxsip_admin.ui.main_window import MainWindow
from swyxsip_admin.ui.questions import Questions
from swyxsip_admin.ui.tools import Doors, Tools

if TYPE_CHECKING:
    from swyxsip_admin.credentials.store import SecretStore
    from swyxsip_admin.services.workspace import Workspace

HERE: Final = Owner("admin", "PC-ADMIN")
PATIENCE_MS: Final = 60_000
PERCENT: Final = (100, 200)
SCALE: Final = "QT_SCALE_FACTOR"


def draw_screens(application: QApplication, folder: Path, language: str | None, doors: Doors) -> int:
    """Draw every main screen, light and dark, as ``main-de-dark-200.png``.

    Args:
        application: the running application.
        folder: where the pictures go; it is made if it is not there.
        language: the only language to draw; all where it is None.
        doors: the dialogs to draw.

    A scale that ``QT_SCALE_FACTOR`` sets is the only one drawn; otherwise each is drawn in a process of its own,
    since Qt reads it once. Nothing of the person who runs this is read or written.

    Returns:
        The exit code of the program.
    """
    if SCALE not in os.environ:
        return max(_draw_scaled(folder, language, percent) for percent in PERCENT)
    folder.mkdir(parents=True, exist_ok=True)
    languages, look = Languages(), Look(application)
    with tempfile.TemporaryDirectory() as temporary:
        for spoken in [language] if language else LANGUAGES:
            languages.use(spoken)
            for appearance in (Appearance.LIGHT, Appearance.DARK):
                look.apply(appearance)
                artist = _Artist(folder, f"{spoken}-{appearance.value}", Path(temporary), look, languages, doors)
                artist.draw()
    return 0


def _draw_scaled(folder: Path, language: str | None, percent: int) -> int:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "swyxsip_admin"]
    options = ["--language", language] if language else []
    environment = {**os.environ, SCALE: str(percent / 100)}
    done = subprocess.run([*program, "--screenshot-dir", str(folder), *options], env=environment, check=False)
    return done.returncode


class _Artist:
    """Draws the screens in one language and one appearance."""

    def __init__(
        self, folder: Path, suffix: str, temporary: Path, look: Look, languages: Languages, doors: Doors
    ) -> None:
        self._folder = folder
        self._suffix = f"{suffix}-{round(float(os.environ.get(SCALE, '1')) * 100)}"
        self._database = temporary / f"Sample {suffix}.swyxsip"
        self._settings = QSettings(str(temporary / f"{suffix}.ini"), QSettings.Format.IniFormat)
        self._settings.setValue(settings.Key.BACKUPS.value, str(temporary / "copies"))
        self._store = _memory()
        self._tools = (look, languages, doors)

    def draw(self) -> None:
        """Draw them all."""
        look, languages, doors = self._tools
        doors.create_sample(self._database, HERE)
        background = Background()
        window = MainWindow(Tools(background, Questions(), self._settings, self._store, HERE, look, languages, doors))
        window.resize(window.fontMetrics().averageCharWidth() * 160, window.fontMetrics().height() * 42)
        window.show()
        self._save("start", window)
        window.files.open(self._database)
        database = window.database
        if database is None:
            raise RuntimeError("the sample cannot be opened")
        _wait(lambda: database.workspace is not None and background.is_idle())
        window.page.table.select_only(0)
        self._save("main", window)
        if database.workspace is not None:
            self._draw_dialogs(window, database.workspace)
        window.close()
        window.deleteLater()

    def _draw_dialogs(self, window: MainWindow, workspace: Workspace) -> None:
        from swyxsip_admin.domain.sections import SECTIONS
        from swyxsip_admin.services.bulk_survey import survey_users

        doors, context = window.tools.doors, window.context(workspace)
        users = window.page.model.ids
        allowed = [record.row_id for record in workspace.users.load() if record.values["sip_allowed"]]
        shown = next((user for user in users if user in allowed), users[0])
        for section in SECTIONS:
            with _shown(doors.user(context, workspace.users.open(shown), window, section.key)) as dialog:
                self._save(f"user-{section.key.replace('_', '-')}", dialog)
        with _shown(doors.several(context, survey_users(workspace, users), window)) as dialog:
            self._save("several-users", dialog)
        with _shown(doors.user(context, workspace.users.open(shown), window, "changes")) as dialog:
            _wait(context.background.is_idle)
            self._save("user-changes", dialog)
        for name, door in (("change-log", doors.change_log), ("work-list", doors.work_list)):
            with _shown(door(context, window)) as dialog:
                _wait(context.background.is_idle)
                self._save(name, dialog)
        self._draw_tests(window, workspace, shown)
        with _shown(doors.server(context, window)) as dialog:
            self._save("server", dialog)
        with _shown(doors.import_users(context, window)) as dialog:
            self._save("import", dialog)
            self._draw_import(window, workspace, dialog)

    def _draw_import(self, window: MainWindow, workspace: Workspace, wizard: Any) -> None:
        """The pages of the import on a file of the sample's own users; nothing is written."""
        from swyxsip_admin.services.exports import export_users

        file = self._database.with_suffix(".csv")
        export_users(workspace, file, columns=("server_user_id", "name", "email", "internal_numbers", "location"))
        text = file.read_text(encoding="utf-8-sig").replace("London", "Bristol")
        file.write_text(text, encoding="utf-8-sig")
        wizard.load(file)
        for number, name in enumerate(("import-file", "import-columns", "import-preview")):
            if number:
                wizard.next.click()
            _wait(window.tools.background.is_idle)
            self._save(name, wizard)

    def _draw_tests(self, window: MainWindow, workspace: Workspace, shown: int) -> None:
        """The test of SIP logins, without a network: with a result as a registrar might give it."""
        from swyxsip_admin.domain.kinds import Transport
        from swyxsip_admin.services.probe_plan import plan_probes
        from swyxsip_admin.sip.outcome import Outcome, ProbeResult
        from swyxsip_admin.sip.outcome_words import ACCEPTED
        from swyxsip_admin.ui.probe_dialog import ProbeDialog

        context = window.context(workspace)
        test = ProbeDialog(context, workspace.users.open(shown), window)
        result = ProbeResult(
            Outcome.ACCEPTED,
            ACCEPTED(),
            Transport.UDP,
            status=200,
            reason="OK",
            challenged=True,
            answered=True,
            realm="SwyxWare",
            algorithm="MD5",
            bindings=1,
            seconds=0.012,
        )
        with _shown(test):
            test.verdict.show_result(result)
            self._save("test-login", test)
        plan = plan_probes(workspace, window.page.model.ids)
        with _shown(window.tools.doors.probes(context, plan, window)) as dialog:
            self._save("test-logins", dialog)

    def _save(self, name: str, widget: QWidget) -> None:
        _settle()
        file = self._folder / f"{name}-{self._suffix}.png"
        if not widget.grab().save(str(file)):
            raise OSError(f"{file} cannot be written")


@contextmanager
def _shown(dialog: QDialog) -> Iterator[QDialog]:
    dialog.show()
    try:
        yield dialog
    finally:
        dialog.hide()
        dialog.deleteLater()
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)


def _memory() -> SecretStore:
    from swyxsip_admin.credentials.memory_store import MemoryStore

    return MemoryStore()


def _settle() -> None:
    """Let everything be laid out and drawn."""
    for _round in range(3):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _wait(until: Callable[[], bool]) -> None:
    watch = QElapsedTimer()
    watch.start()
    while not until():
        if watch.elapsed() > PATIENCE_MS:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
