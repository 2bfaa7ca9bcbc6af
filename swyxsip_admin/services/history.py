"""The history of one database: read page by page, exported, and kept for so many months."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from swyxsip_admin.domain.record import Owner
from swyxsip_admin.errors import CancelledError, SurroundingsError
from swyxsip_admin.services.calm import without_collection
from swyxsip_admin.services.history_words import COLUMNS, Say, cells
from swyxsip_admin.storage.engine import Database, Session
from swyxsip_admin.storage.errors import NEWER_DATABASE
from swyxsip_admin.storage.history import HISTORY_MONTHS, Change, Verb, record_operation
from swyxsip_admin.storage.history_reads import PAGE, HistoryFilter, HistoryLine, count_history, read_history
from swyxsip_admin.storage.history_upkeep import can_prune, history_months, prune, pseudonymise, set_history_months
from swyxsip_admin.storage.operation_reads import last_operation
from swyxsip_admin.storage.tables import now
from swyxsip_admin.storage.undo_data import forget_kept, is_kept

if TYPE_CHECKING:
    from swyxsip_admin.exchange.csv_writer import Flavour

FORGOTTEN_AFTER: Final = timedelta(days=7)
"""After so long nobody's operation can be taken back any more, also where its window was never started again."""


class HistoryService:
    """What was changed when, and by whom."""

    def __init__(self, database: Database, here: Owner) -> None:
        self._database = database
        self._here = here

    def page(
        self, wanted: HistoryFilter | None = None, *, before: int | None = None, limit: int = PAGE
    ) -> list[HistoryLine]:
        """Changes, newest first; ``before`` is the last one of the page before.

        Guarantees that nothing tells who a user was that is no longer there, and that no password is in it.
        """
        with self._database.read() as session:
            return read_history(session, wanted or HistoryFilter(), before=before, limit=limit)

    def last(self) -> int:
        """A number that is another one when something was done since; 0 before anything was."""
        with self._database.read() as session:
            return last_operation(session)

    def count(self, wanted: HistoryFilter | None = None) -> int:
        """How many changes there are."""
        with self._database.read() as session:
            return count_history(session, wanted or HistoryFilter())

    def export_csv(
        self,
        path: str | os.PathLike[str],
        wanted: HistoryFilter,
        say: Say,
        *,
        flavour: Flavour | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Write changes into a CSV file, newest first; as a whole or not at all.

        Returns:
            How many were written.

        Raises:
            SurroundingsError: the file cannot be written, or the database not read.
            CancelledError: ``cancelled`` said so.
        """
        from swyxsip_admin.exchange.csv_writer import GERMAN_EXCEL, write_csv

        total = self.count(wanted)
        written = 0

        def rows() -> Iterator[tuple[str, ...]]:
            nonlocal written
            before: int | None = None
            while lines := self.page(wanted, before=before, limit=1000):
                if cancelled():
                    raise CancelledError
                if progress is not None:
                    progress(written, total)
                before = lines[-1].change_id
                written += len(lines)
                yield from (cells(line, say) for line in lines)

        write_csv(path, [say(title) for title in COLUMNS], rows(), flavour=flavour or GERMAN_EXCEL)
        return written

    def months(self) -> int:
        """For how many months the history is kept."""
        with self._database.read() as session:
            return history_months(session)

    def keep_for(self, months: int) -> None:
        """Say for how many months; older changes go when it is tidied next."""
        with self._database.write() as session:
            before = history_months(session)
            set_history_months(session, months)
            if before != months:
                change = Change(0, "", HISTORY_MONTHS, before, months)
                record_operation(session, Verb.SETTING, self._here, [change])

    def tidy(self) -> int:
        """For the window's start: give up what this account could take back, and what is too old to be kept.

        From then on the history no longer tells who the users were that this account removed. Everything happens in
        one transaction, which is given up where anything younger would be lost.

        Returns:
            How many operations were deleted.

        Raises:
            SurroundingsError: the database cannot be written.
        """
        if self._database.newer:
            raise SurroundingsError(NEWER_DATABASE(file=str(self._database.path)))
        return self._tidy(now(), self._here)

    def tidy_old(self) -> int:
        """For a window that stays open, and for the console: as :meth:`tidy`, but for what is old alone.

        What this account did in the last days can still be taken back. Writes only where there is something to do.
        """
        moment = now()
        with self._database.read() as session:
            due = is_kept(session, moment - FORGOTTEN_AFTER) or can_prune(session, self._limit(session, moment))
        return self._tidy(moment, None) if due else 0

    def _tidy(self, moment: datetime, whose: Owner | None) -> int:
        with without_collection(), self._database.write() as session:
            forget_kept(session, whose, moment - FORGOTTEN_AFTER)
            deleted = prune(session, self._limit(session, moment))
            pseudonymise(session)
        return deleted

    @staticmethod
    def _limit(session: Session, moment: datetime) -> datetime:
        return months_before(moment, history_months(session))


def months_before(moment: datetime, months: int) -> datetime:
    """The same day some months ago; the last of the month where it had no such day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = moment.day
    while True:
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            day -= 1
