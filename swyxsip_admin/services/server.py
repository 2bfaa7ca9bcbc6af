"""What an administrator says about the SwyxServer, and what that changes for the users."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from swyxsip_admin.domain.naming import key
from swyxsip_admin.domain.record import Effective, Owner, UserRecord, effective
from swyxsip_admin.domain.rules import DUPLICATE, check_ranges
from swyxsip_admin.domain.server import SERVER_FIELDS, ServerProfile
from swyxsip_admin.domain.words import label
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.storage.engine import Database
from swyxsip_admin.storage.history import Change, Verb, record_operation
from swyxsip_admin.storage.rekey import rekey
from swyxsip_admin.storage.server import load_server, save_server
from swyxsip_admin.storage.users import UserRepository
from swyxsip_admin.texts import Phrase, tr_noop

EMPTY_NAME = Phrase("empty_for", tr_noop("Server", "{field}: it would be empty for {user}, who may log on with SIP."))


@dataclass(frozen=True, slots=True)
class Affected:
    """A user whose effective SIP values a server setting changes."""

    name: str
    before: Effective
    after: Effective


class ServerService:
    """The server profile of one database."""

    def __init__(self, database: Database, here: Owner) -> None:
        self._database = database
        self._here = here

    def open(self) -> tuple[ServerProfile, int]:
        """The profile and its revision."""
        with self._database.read() as session:
            return load_server(session)

    def affected(self, profile: ServerProfile) -> list[Affected]:
        """The users whose SIP user name or ID another profile would change."""
        with self._database.read() as session:
            before, _revision = load_server(session)
            if before.upn_rule is profile.upn_rule:
                return []
            records = UserRepository(session, before).load_all()
        return _affected(records, before, profile)

    def save(self, profile: ServerProfile, revision: int) -> None:
        """Write the profile and everything computed with it, in one transaction.

        Raises:
            RefusedError: a number is out of range; two users with SIP login allowed would get the same SIP user name
                or ID, or one an empty one; names them.
            ConflictError: somebody else wrote it since.
        """
        for finding in check_ranges(profile.model_dump(), SERVER_FIELDS.values()):
            raise RefusedError(finding.message)
        with self._database.write() as session:
            before, _revision = load_server(session)
            save_server(session, profile, revision)
            if before.upn_rule is not profile.upn_rule:
                records = UserRepository(session, profile).load_all()
                refuse_collisions(records, profile)
                rekey(session, records, profile)
            changes = [
                Change(0, "", field, getattr(before, field), getattr(profile, field))
                for field in SERVER_FIELDS
                if getattr(before, field) != getattr(profile, field)
            ]
            record_operation(session, Verb.SERVER, self._here, changes)


def _affected(records: Sequence[UserRecord], before: ServerProfile, after: ServerProfile) -> list[Affected]:
    found = (
        Affected(str(record.values["name"]), effective(record.values, before), effective(record.values, after))
        for record in records
    )
    return [
        item
        for item in found
        if (item.before.sip_user_name, item.before.sip_user_id) != (item.after.sip_user_name, item.after.sip_user_id)
    ]


def refuse_collisions(records: Sequence[UserRecord], server: ServerProfile) -> None:
    """Refuse a profile with which two users with SIP login would get the same SIP user name or ID, or an empty one.

    Raises:
        RefusedError: names them.
    """
    allowed = [record for record in records if record.values["sip_allowed"]]
    for field in ("sip_user_name", "sip_user_id"):
        texts = {record.row_id: getattr(effective(record.values, server), field) for record in allowed}
        empty = next((record for record in allowed if not texts[record.row_id].strip()), None)
        if empty is not None:
            raise RefusedError(EMPTY_NAME(field=label(field), user=str(empty.values["name"])))
        counts = Counter(key(text) for text in texts.values())
        clashing = [record for record in allowed if counts[key(texts[record.row_id])] > 1]
        if clashing:
            text = texts[clashing[0].row_id]
            names = [str(r.values["name"]) for r in clashing if key(texts[r.row_id]) == key(text)]
            raise RefusedError(DUPLICATE(field=label(field), value=text, other=" / ".join(names[:5])))
