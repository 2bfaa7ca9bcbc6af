"""Making the plan of a change of many users: new values, what follows from them, and what stands against them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from swyxsip_admin.domain.draft import UNREADABLE
from swyxsip_admin.domain.fields import FieldKind
from swyxsip_admin.domain.findings import Finding, refusals
from swyxsip_admin.domain.kinds import PasswordSource, SecretKind, Severity
from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.patterns import EmptyPart, pattern_values
from swyxsip_admin.domain.record import UserRecord, Values, effective, open_changes
from swyxsip_admin.domain.rules import RULED, check
from swyxsip_admin.domain.sections import FIELDS, UserValues
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.errors import RefusedError, UsageError
from swyxsip_admin.services.bulk_holders import UNIQUE, Holders, Nobody
from swyxsip_admin.services.bulk_plan import (
    BULK_FIELDS,
    BulkEdit,
    BulkPlan,
    ByPattern,
    ChangedUser,
    SetTo,
    UserFindings,
    ValueChange,
)
from swyxsip_admin.storage.bulk import CHUNK
from swyxsip_admin.storage.bulk_edits import Prepared, hashable, read_holders
from swyxsip_admin.storage.derived import DERIVED_FROM, derive
from swyxsip_admin.storage.engine import Session
from swyxsip_admin.storage.users import UserRepository
from swyxsip_admin.texts import Phrase, tr_noop

NOT_FOR_MANY = Phrase("bulk_not_for_many", tr_noop("Bulk", "{field} cannot be changed for several users at once."))

_FOLLOWING: Final = ("user_name", "sip_user_name", "sip_user_id")


@dataclass(slots=True)
class _Candidate:
    """A user with its new values, before the others are known."""

    record: UserRecord
    new: dict[str, Any]


class Planner:
    """One plan in the making. Users are looked at piece by piece; only those that change are kept.

    To be called in this order: ``look_at`` for each piece, ``find_holders``, ``plan``.
    """

    def __init__(self, server: ServerProfile, edit: BulkEdit) -> None:
        """Prepare the edit.

        Raises:
            UsageError: a field that cannot be changed for several users.
            RefusedError: a value that no field of that kind can hold.
        """
        self._server = server
        self._edit = {field: edit[field] for field in FIELDS if field in edit}
        for field in edit:
            if field not in BULK_FIELDS:
                raise UsageError(NOT_FOR_MANY(field=FIELDS[field].label))
        self._fixed = {field: _fixed(field, one.value) for field, one in self._edit.items() if isinstance(one, SetTo)}
        self._patterns = {field: one.pattern for field, one in self._edit.items() if isinstance(one, ByPattern)}
        self._fixed |= {
            field: FIELDS[field].default
            for field in self._edit
            if field not in self._fixed and field not in self._patterns
        }
        self._derives = frozenset(column for field in self._edit for column in DERIVED_FROM.get(field, ()))
        self._equal: dict[Any, Any] = {}
        self._ruled = not RULED.isdisjoint(self._edit)
        self._found = 0
        self._unchanged = 0
        self._candidates: deque[_Candidate] = deque()
        self._refused: list[UserFindings] = []
        self._holders = Holders()

    def look_at(self, session: Session, row_ids: Sequence[int]) -> None:
        """Compute the new values of some of the users: two statements for each thousand."""
        records = {record.row_id: record for record in UserRepository(session, self._server).load_many(row_ids)}
        self._found += len(records)
        for row_id in row_ids:
            if row_id in records:
                self._look_at(records[row_id])

    def plan(self, selected: int, server_revision: int, step: Callable[[int], None]) -> BulkPlan:
        """What the edit would do, now that all users are known. Reads nothing more.

        Args:
            selected: how many users it was to be done to.
            server_revision: the server profile's revision that it is made with.
            step: told how many users are done, at every thousand; what it raises ends the work.
        """
        changed: list[ChangedUser] = []
        warned: list[UserFindings] = []
        order = {candidate.record.row_id: place for place, candidate in enumerate(self._candidates)}
        for place in range(len(order)):
            if place % CHUNK == 0:
                step(place)
            # Let go of one by one: all records beside the whole plan would be twice the memory, freed at a stretch.
            candidate = self._candidates.popleft()
            found = (*self._news(candidate), *self._barred(candidate))
            refused = refusals(found)
            record = candidate.record
            if refused:
                self._refused.append(_said(record, refused))
                continue
            changed.append(self._changed(candidate))
            warnings = tuple(finding for finding in found if finding.severity is Severity.WARNING)
            if warnings:
                warned.append(_said(record, warnings))
        self._refused.sort(key=lambda user: order.get(user.row_id, -1))
        return BulkPlan(
            edit=self._edit,
            selected=selected,
            changed=changed,
            unchanged=self._unchanged,
            gone=selected - self._found,
            refused=self._refused,
            warned=warned,
            server_revision=server_revision,
        )

    def _look_at(self, record: UserRecord) -> None:
        new = dict(self._fixed)
        if self._patterns:
            known = pattern_values(record.values, self._server)
            try:
                for field, pattern in self._patterns.items():
                    current = field
                    new[field] = _fixed(field, pattern.fill(known))
            except EmptyPart as error:
                finding = Finding(current, Severity.REFUSED, error.message(current))
                self._refused.append(_said(record, (finding,)))
                return
            except RefusedError as error:
                self._refused.append(_said(record, (Finding(current, Severity.REFUSED, error.message),)))
                return
        changes = {field: new[field] for field in self._edit if new[field] != record.values[field]}
        if changes:
            self._candidates.append(_Candidate(record, changes))
        else:
            self._unchanged += 1

    def find_holders(self, session: Session, step: Callable[[int], None]) -> None:
        """Find everybody who holds a SIP user name or ID that one of the changed users would get.

        Reads at the end alone, and shortly: as long as something is read, no other program can write.

        Args:
            session: nothing was read in it yet.
            step: told how many users are done, at every thousand; what it raises ends the work.
        """
        if not self._derives:
            return
        holders = self._holders
        wanted: dict[str, set[str]] = {field: set() for field in UNIQUE}
        changing = {candidate.record.row_id for candidate in self._candidates}
        for place, candidate in enumerate(self._candidates):
            if place % CHUNK == 0:
                step(place)
            values = {**candidate.record.values, **candidate.new}
            row_id, name = candidate.record.row_id or 0, str(values["name"])
            if not values["sip_allowed"]:
                for field in self._given(candidate):
                    value = key(candidate.new[field])
                    wanted[field].add(value)
                    holders.keep_idle(field, value, row_id, name)
                continue
            comes_to, before = effective(values, self._server), effective(candidate.record.values, self._server)
            for field in UNIQUE:
                value = key(getattr(comes_to, field))
                wanted[field].add(value)
                gets = value != key(getattr(before, field)) or not candidate.record.values["sip_allowed"]
                holders.take(field, value, row_id, name, gets=gets)
        for field, keys in wanted.items():
            for value, row_id, name in read_holders(session, f"{field}_key", keys):
                if row_id not in changing:
                    holders.take(field, value, row_id, name)

    def _news(self, candidate: _Candidate) -> tuple[Finding, ...]:
        """What there would be to say that there is not now: what a server delivered is not refused for another edit."""
        if not self._ruled:
            return ()
        record, holders = candidate.record, self._holders
        found = check({**record.values, **candidate.new}, self._server, holders, record.row_id)
        if not found:
            return ()
        before = {
            (finding.field, finding.message.id)
            for finding in check(record.values, self._server, Nobody(), record.row_id)
            if finding.field not in candidate.new
        }
        return tuple(
            holders.said_truly(finding) for finding in found if (finding.field, finding.message.id) not in before
        )

    @staticmethod
    def _given(candidate: _Candidate) -> tuple[str, ...]:
        """The unique fields that get a value of their own."""
        return tuple(field for field in UNIQUE if candidate.new.get(field))

    def _barred(self, candidate: _Candidate) -> Iterator[Finding]:
        """What will stand in the way of allowing the login later: nobody sees it then, in the middle of a list."""
        if candidate.new.get("sip_allowed", candidate.record.values["sip_allowed"]):
            return
        for field in self._given(candidate):
            finding = self._holders.bars(field, str(candidate.new[field]), candidate.record.row_id or 0)
            if finding is not None:
                yield finding

    def _changed(self, candidate: _Candidate) -> ChangedUser:
        record, new = candidate.record, candidate.new
        values = {**record.values, **new}
        drops = _drops(record, new)
        secrets = {kind: entry for kind, entry in record.secrets.items() if kind not in drops}
        columns: dict[str, Any] = {field: new[field] for field in self._edit if field in new}
        if self._derives:
            computed = derive(values, self._server, record.server_state, secrets)
            columns |= {column: computed[column] for column in computed if column in self._derives}
        columns["open_changes"] = open_changes(values, record.server_state, secrets)
        row_id = record.row_id or 0
        direct, follow = self._value_changes(record.values, values, new)
        if not self._patterns:
            columns, direct = self._shared(columns, direct)
        return ChangedUser(
            row_id=row_id,
            name=str(record.values["name"]),
            changes=direct,
            follow=follow,
            drops=drops,
            prepared=Prepared(row_id, record.revision, columns),
            secrets=record.secrets,
        )

    def _shared(
        self, columns: dict[str, Any], changes: tuple[ValueChange, ...]
    ) -> tuple[dict[str, Any], tuple[ValueChange, ...]]:
        """The same objects for users of whom equal things are written: thousands of them get the same."""
        known = [(one.field, *map(hashable, (one.old, one.new, one.old_shown, one.new_shown))) for one in changes]
        changes = self._equal.setdefault(tuple(known), changes)
        if not self._derives:
            columns = self._equal.setdefault((*columns, columns["open_changes"]), columns)
        return columns, changes

    def _value_changes(
        self, old: Values, values: Values, new: Mapping[str, Any]
    ) -> tuple[tuple[ValueChange, ...], tuple[ValueChange, ...]]:
        """The changes themselves, and what comes to something else because it follows."""
        before, after = old, values
        if self._derives:
            before, after = self._followed(old), self._followed(values)

        def change(field: str) -> ValueChange:
            return ValueChange(field, old[field], values[field], before[field], after[field])

        direct = tuple(change(field) for field in new)
        follow = (change(field) for field in _FOLLOWING if field not in new)
        return direct, tuple(one for one in follow if one.old_shown != one.new_shown)

    def _followed(self, values: Values) -> Values:
        """The values with what following fields come to."""
        comes_to = effective(values, self._server)
        return {**values, **{field: getattr(comes_to, field) for field in _FOLLOWING}}


def _fixed(field: str, value: Any) -> Any:
    """A value as the field holds it.

    Raises:
        RefusedError: the field cannot hold it.
    """
    spec = FIELDS[field]
    if spec.kind is FieldKind.LIST and isinstance(value, str):
        value = [value]
    try:
        return getattr(UserValues.model_validate({field: value}), field)
    except ValidationError:
        raise RefusedError(UNREADABLE(field=spec.label)) from None


def _drops(record: UserRecord, new: Mapping[str, Any]) -> tuple[SecretKind, ...]:
    """The own SIP password goes where the user's password applies again, as when one user is saved."""
    if new.get("sip_password_source") is PasswordSource.USER and SecretKind.SIP in record.secrets:
        return (SecretKind.SIP,)
    return ()


def _said(record: UserRecord, findings: Sequence[Finding]) -> UserFindings:
    return UserFindings(record.row_id or 0, str(record.values["name"]), tuple(findings))
