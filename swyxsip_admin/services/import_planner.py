"""Making the plan of an import: read the rows, match them, compare them, find out what cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.record import UserRecord
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.exchange.table import Table, question_marks
from swyxsip_admin.services.import_blame import blamed
from swyxsip_admin.services.import_cells import CellReader
from swyxsip_admin.services.import_columns import lay_out
from swyxsip_admin.services.import_compare import added, compare
from swyxsip_admin.services.import_match import (
    NOTHING,
    OTHER_SERVER,
    Entry,
    Matches,
    doubtful,
    match,
    match_by_key,
    other_names,
    read_entries,
)
from swyxsip_admin.services.import_passwords import FilePasswords, changed_with, refusal, with_passwords
from swyxsip_admin.services.import_plan import (
    Added,
    Changed,
    Delivery,
    ImportOptions,
    ImportPlan,
    Kept,
    Missing,
    RefusedRow,
)
from swyxsip_admin.services.import_source import Source
from swyxsip_admin.services.import_unique import Claim, claim, clashes
from swyxsip_admin.services.import_watch import Watch
from swyxsip_admin.storage.bulk import CHUNK, KEY_FIELDS, Known, read_basis, read_known
from swyxsip_admin.storage.engine import Session
from swyxsip_admin.storage.match_keys import read_match_keys
from swyxsip_admin.storage.phones import read_phones
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.users import UserRepository
from swyxsip_admin.texts import Message, Phrase, tr_noop

QUESTION_MARKS = Phrase(
    "import_question_marks",
    tr_noop(
        "Import",
        "In “{file}”, names hold question marks where umlauts were (line {line}). Export again with -Encoding UTF8.",
    ),
)
SEVERAL_SERVERS = Phrase(
    "import_several_servers", tr_noop("Import", "“{file}” holds users of several servers: {first} and {second}.")
)

_UNIQUE: Final = KEY_FIELDS | {"phones"}


@dataclass(slots=True)
class _Comparisons:
    """What comes out of comparing all rows."""

    added: list[Added] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    delivered: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    stored: int = 0


class Planner:
    """Makes the plan for one table over one state of the database, read in one session."""

    def __init__(self, session: Session, path: Path, table: Table, options: ImportOptions, watch: Watch) -> None:
        self._session = session
        self._path = path
        self._table = table
        self._options = options
        self._watch = watch
        self._server: ServerProfile = load_server(session)[0]
        self._repository = UserRepository(session, self._server)
        self._layout = lay_out(table, path.name, options)
        self._passwords = FilePasswords(table, self._layout.passwords)
        self._as_server = not self._layout.exchange if options.as_server is None else options.as_server

    def plan(self) -> ImportPlan:
        """The plan; one with a reason to stop holds nothing else than the facts about the file."""
        plan = self._facts()
        if plan.stopped is not None:
            return plan
        plan.basis = read_basis(self._session)
        known = read_known(self._session)
        matches = self._match(known)
        if not self._options.other_server_confirmed and self._other_server(matches.by_id):
            plan.stopped = OTHER_SERVER()
            return plan
        found = self._compare(matches)
        self._refuse_clashes(matches, found, known)
        self._fill(plan, matches, found, known)
        return plan

    def _facts(self) -> ImportPlan:
        """The plan with what the file alone tells, and why it cannot be imported."""
        table, layout = self._table, self._layout
        source = Source(
            path=self._path,
            encoding=table.encoding,
            delimiter=table.delimiter,
            rows=len(table.rows) + len(table.malformed),
            headers=table.headers,
            secret_columns=table.secret,
            sheet=table.sheet,
            header_line=table.header_line,
        )
        plan = ImportPlan(source, self._options, layout.mapping, self._as_server)
        plan.stopped = layout.stopped or self._lost_umlauts() or self._other_server_name()
        adopted = len(layout.server_names) == 1 and not self._server.server_name
        plan.adopts_server_name = layout.server_names[0] if adopted else None
        return plan

    def _lost_umlauts(self) -> Message | None:
        """Windows PowerShell writes ASCII without a byte order mark unless told otherwise, and ? for the rest."""
        asked = self._options.question_marks_confirmed or self._layout.exchange or self._table.encoding != "utf-8"
        if asked:
            return None
        for column in self._layout.columns:
            if column.field == "name" and (lines := question_marks(self._table, column.index)):
                return QUESTION_MARKS(file=self._path.name, line=str(lines[0]))
        return None

    def _other_server_name(self) -> Message | None:
        if self._options.other_server_confirmed:
            return None
        names = self._layout.server_names
        ours = self._server.server_name
        if ours and any(key(name) != key(ours) for name in names):
            return OTHER_SERVER()
        if len({key(name) for name in names}) > 1:
            return SEVERAL_SERVERS(file=self._path.name, first=names[0], second=names[1])
        return None

    def _read(self) -> list[Entry]:
        options, match_by = self._options, self._options.match_by
        reader = CellReader(
            self._layout.columns,
            options.translate,
            exchange=self._layout.exchange,
            match_by=None if match_by is None else match_by.value,
        )
        entries = list(read_entries(self._table.rows, reader, self._watch.pause))
        self._refuse_unreadable(entries)
        return entries

    def _refuse_unreadable(self, entries: Sequence[Entry]) -> None:
        """A date, say, refuses its row only where its column is imported."""
        imported = {column.index for column in self._layout.columns} | self._layout.passwords.keys()
        reasons: dict[int, Message] = {}
        for (line, column), reason in self._table.unreadable.items():
            if column in imported:
                reasons.setdefault(line, reason)
        if reasons:
            for entry in entries:
                entry.refusal = reasons.get(entry.line, entry.refusal)

    def _match(self, known: Sequence[Known]) -> Matches:
        entries, match_by = self._read(), self._options.match_by
        if match_by is None:
            return match(entries, known, self._options)
        return match_by_key(entries, known, match_by, read_match_keys(self._session, match_by.value))

    def _other_server(self, by_id: Sequence[Entry]) -> bool:
        """Whether too many server IDs belong to users of other names; a rename here is not counted."""
        others = other_names(by_id)
        if not doubtful(len(others), len(by_id)):
            return False
        delivered = {
            record.row_id: key(str(state.value))
            for record in self._records(others)
            if (state := record.server_state.get("name")) is not None
        }
        still = [entry for entry in others if entry.target and delivered.get(entry.target.row_id) != entry.name_key]
        return doubtful(len(still), len(by_id))

    def _records(self, entries: Sequence[Entry]) -> list[UserRecord]:
        return self._repository.load_many([entry.target.row_id for entry in entries if entry.target is not None])

    def _compare(self, matches: Matches) -> _Comparisons:
        found = _Comparisons()
        entries = matches.entries
        for start in range(0, len(entries), CHUNK):
            self._watch.pause(len(entries) + start // CHUNK * 1024)
            usable = [entry for entry in entries[start : start + CHUNK] if entry.usable]
            records = {record.row_id: record for record in self._records(usable)}
            for entry in usable:
                record = None if entry.target is None else records[entry.target.row_id]
                if self._accepts_passwords(entry, record):
                    if entry.target is None or record is None:
                        self._compare_new(entry, found)
                    else:
                        self._compare_stored(entry, entry.target, record, found)
                entry.said = NOTHING  # no longer needed, and there may be very many
        return found

    def _accepts_passwords(self, entry: Entry, record: UserRecord | None) -> bool:
        passwords = self._passwords.of(entry.line)
        if passwords:
            entry.said = with_passwords(entry.said, passwords)
            entry.refusal = refusal(entry.said, None if record is None else record.values, passwords, self._server)
        return entry.refusal is None

    def _compare_new(self, entry: Entry, found: _Comparisons) -> None:
        one = added(entry, as_server=self._as_server, shared=found.delivered)
        if passwords := self._passwords.of(entry.line):
            one = replace(one, passwords=tuple(sorted(passwords)))
        found.added.append(one)
        found.claims.append(claim(entry.line, None, one.values, self._server))

    def _compare_stored(self, entry: Entry, user: Known, record: UserRecord, found: _Comparisons) -> None:
        take_server = self._options.take_server
        changed, kept, delivery = compare(entry, record, as_server=self._as_server, take_server=take_server)
        name, passwords = str(record.values["name"]), self._passwords.of(entry.line)
        changed = changed_with(changed, entry.line, user.row_id, name, passwords)
        found.stored += 1
        found.kept += kept
        if delivery is not None:
            found.deliveries.append(delivery)
        if changed is not None:
            found.changed.append(changed)
            if _UNIQUE.intersection(change.field for change in changed.changes):
                values = {**record.values, **{change.field: change.new for change in changed.changes}}
                found.claims.append(claim(entry.line, user, values, self._server))

    def _refuse_clashes(self, matches: Matches, found: _Comparisons, known: Sequence[Known]) -> None:
        says_phones = any(column.field == "phones" for column in self._layout.columns)
        phones = read_phones(self._session) if says_phones and found.claims else ()
        clashing = clashes(found.claims, known, self._server, phones) if found.claims else {}
        found.claims.clear()
        if not clashing:
            return
        rows: set[int] = set()
        for entry in matches.entries:
            if entry.line in clashing:
                entry.refusal = clashing[entry.line]
                if entry.target is not None:
                    rows.add(entry.target.row_id)
        found.stored -= len(rows)
        found.added = [one for one in found.added if one.line not in clashing]
        found.changed = [one for one in found.changed if one.row_id not in rows]
        found.kept = [one for one in found.kept if one.row_id not in rows]
        found.deliveries = [one for one in found.deliveries if one.row_id not in rows]

    def _headers_by_field(self) -> dict[str, str]:
        mapping = self._layout.mapping
        return {field: header for of in (mapping.fields, mapping.passwords) for header, field in of.items()}

    def _fill(self, plan: ImportPlan, matches: Matches, found: _Comparisons, known: Sequence[Known]) -> None:
        headers = self._headers_by_field()
        refused = [
            RefusedRow(row.number, row.cells, row.message, blamed(row.message, headers))
            for row in self._table.malformed
        ]
        refused += [
            RefusedRow(entry.line, entry.cells, entry.refusal, blamed(entry.refusal, headers))
            for entry in matches.entries
            if entry.refusal
        ]
        plan.added, plan.changed, plan.kept, plan.deliveries = found.added, found.changed, found.kept, found.deliveries
        if self._table.passwords:
            taken = [one.line for one in found.added if one.passwords] + [
                one.line for one in found.changed if one.passwords
            ]
            plan.passwords = {line: self._passwords.of(line) for line in taken}
        plan.unchanged = found.stored - len(found.changed)
        plan.questions = matches.questions
        plan.skipped = sum(entry.left_out for entry in matches.entries) - plan.open_questions
        plan.refused = sorted(refused, key=lambda row: row.line)
        if self._as_server:
            plan.missing = [
                Missing(user.row_id, user.name, user.keys.server_user_id)
                for user in known
                if user.row_id not in matches.seen and (user.delivered or user.keys.server_user_id is not None)
            ]
