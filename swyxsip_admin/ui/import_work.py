"""What the import does on the worker thread before anything is written: read the file, make the plan and its tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.table import Table
from swyxsip_admin.services.calm import let_go
from swyxsip_admin.services.import_columns import holds_passwords
from swyxsip_admin.services.import_file import FileMark
from swyxsip_admin.services.import_guess import FileGuess, guess_columns
from swyxsip_admin.services.import_plan import ImportOptions, ImportPlan
from swyxsip_admin.services.imports import plan_import, read_file
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.texts import Phrase, Text, tr_noop
from swyxsip_admin.ui.background import Progress
from swyxsip_admin.ui.import_tables import Sheet, sheets

Cancelled = Callable[[], bool]

OTHER_COLUMNS = Phrase(
    "import_other_columns",
    tr_noop("Import", "“{file}” was changed meanwhile and has other columns now. Choose it again on the first page."),
)


@dataclass(frozen=True)
class Source:
    """A file that was read."""

    path: Path
    mark: FileMark | None
    table: Table
    guess: FileGuess


@dataclass(frozen=True)
class Planned:
    """A plan with the tables that show it; both made on the worker thread."""

    source: Source
    plan: ImportPlan
    tables: list[tuple[Text, Sheet]]


def read_source(path: Path, known: Source | None, progress: Progress, cancelled: Cancelled) -> Source:
    """Read a file without its passwords; one that is ``known`` only where it was changed since."""
    if known is not None and not _is_changed(known):
        return known
    mark = FileMark.of(path)
    table = read_file(path, progress=progress.report, cancelled=cancelled)
    return Source(path, mark, table, guess_columns(table))


def make_plan(
    workspace: Workspace,
    source: Source,
    options: ImportOptions,
    progress: Progress,
    cancelled: Cancelled,
    *,
    anew: bool,
) -> Planned:
    """Plan the import of a file that was read, with its passwords where they were asked for.

    Args:
        workspace: the open database.
        source: the file.
        options: the choices, made for the columns of just this file.
        progress: told how far it is.
        cancelled: asked now and then.
        anew: whether the file is read again where it was changed; not where somebody answers what its rows ask.

    Raises:
        RefusedError: the file was read again, and has other columns.
        SurroundingsError: the file or the database cannot be read.
        CancelledError: ``cancelled`` said so.
    """
    fresh = _as_wanted(source, options, progress, cancelled, anew=anew)
    plan = plan_import(
        workspace, source.path, options, table=fresh.table, progress=progress.report, cancelled=cancelled
    )
    return Planned(fresh, plan, sheets(plan))


def forget_source(source: Source) -> None:
    """Let go of a file's rows, which nobody may read any more."""
    let_go(source.table.rows, source.table.malformed)


def forget_plan(plan: ImportPlan) -> None:
    """Let go of what a plan says, which nobody may read any more."""
    let_go(plan.added, plan.changed, plan.deliveries, plan.kept, plan.missing, plan.questions, plan.refused)


def _is_changed(source: Source) -> bool:
    present = FileMark.of(source.path)
    return present is not None and present != source.mark


def _as_wanted(
    source: Source, options: ImportOptions, progress: Progress, cancelled: Cancelled, *, anew: bool
) -> Source:
    """The file read again, where other columns than before are to be kept as passwords, or where it was changed."""
    headers = source.table.headers
    wanted = frozenset(index for index, header in enumerate(headers) if holds_passwords(header, options))
    if wanted == source.table.kept and not (anew and _is_changed(source)):
        return source
    mark = FileMark.of(source.path)
    table = read_file(source.path, options, progress=progress.report, cancelled=cancelled)
    if table.headers != headers:
        raise RefusedError(OTHER_COLUMNS(file=source.path.name))
    return Source(source.path, mark, table, source.guess)
