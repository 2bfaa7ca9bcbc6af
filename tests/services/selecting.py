"""Users to be changed together, and short ways to look at what came of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from swyxsip_admin.domain.draft import StoreSecret
from swyxsip_admin.domain.kinds import SecretKind
from swyxsip_admin.domain.patterns import parse_pattern
from swyxsip_admin.domain.record import UserRecord, defaults
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.services.bulk_edit import apply_bulk, plan_bulk
from swyxsip_admin.services.bulk_plan import BulkPlan, ByPattern, FieldEdit, SetTo
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage.bulk import insert_users
from swyxsip_admin.storage.server import load_server
from swyxsip_admin.storage.users import UserRepository


class Crowd:
    """The users of one database."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def add(self, name: str, *, secret: str | None = None, **values: Any) -> int:
        draft = self.workspace.users.new()
        draft["name"] = name
        for field, value in values.items():
            draft[field] = value
        if secret is not None:
            draft.edit_secret(SecretKind.SIP, StoreSecret(Secret(secret)))
        return self.workspace.users.save(draft)

    def add_many(self, count: int, **values: Any) -> list[int]:
        with self.workspace.database.write() as session:
            users = [
                ({**defaults(), "name": f"User {number}", "internal_numbers": [str(1000 + number)], **values}, {})
                for number in range(count)
            ]
            return insert_users(session, users, load_server(session)[0])

    def plan(self, *row_ids: int, **edit: FieldEdit | Any) -> BulkPlan:
        return plan_bulk(self.workspace, row_ids or self.ids, {field: as_edit(one) for field, one in edit.items()})

    def change(self, *row_ids: int, **edit: FieldEdit | Any) -> BulkPlan:
        plan = self.plan(*row_ids, **edit)
        apply_bulk(self.workspace, plan)
        return plan

    @property
    def ids(self) -> list[int]:
        return [record.row_id or 0 for record in self.workspace.users.load()]

    def record(self, name: str) -> UserRecord:
        return next(record for record in self.workspace.users.load() if record.values["name"] == name)

    def values(self, field: str) -> dict[str, Any]:
        return {str(record.values["name"]): record.values[field] for record in self.workspace.users.load()}

    def rows(self, query: str) -> list[Any]:
        with self.workspace.database.read() as session:
            return [tuple(row) for row in session.execute(text(query))]

    def everything(self) -> list[Any]:
        """All that a change could touch, history included."""
        tables = ("user", "secret", "secret_intent", "server_state", "delivery", "operation", "change")
        return [self.rows(f'SELECT * FROM "{table}"') for table in tables]

    def history(self) -> list[tuple[str, str, str, Any, Any]]:
        """Operation, user, field, old, new of the last operation."""
        rows = self.rows(
            "SELECT operation.verb, user_label, field, old, new FROM change JOIN operation "
            "ON operation.id = operation_id WHERE operation_id = (SELECT MAX(id) FROM operation) ORDER BY change.id"
        )
        return [
            (verb, user, field, *(None if value is None else json.loads(value) for value in values))
            for verb, user, field, *values in rows
        ]


def pattern(source: str) -> ByPattern:
    return ByPattern(parse_pattern(source))


def as_edit(edit: FieldEdit | Any) -> FieldEdit:
    plain = isinstance(edit, str | bool | list) or edit is None
    return SetTo(edit) if plain else edit


def said(plan: BulkPlan) -> dict[str, list[str]]:
    """User → the refusals in words."""
    return {user.name: [str(finding.message) for finding in user.findings] for user in plan.refused}


def mend(workspace: Workspace) -> list[Any]:
    """The rows as they would be if every computed column were computed anew."""
    from swyxsip_admin.storage.derived import derive

    with workspace.database.read() as session:
        server, _revision = load_server(session)
        records = UserRepository(session, server).load_all()
        return [
            (record.row_id, derive(record.values, server, record.server_state, record.secrets)) for record in records
        ]


@contextmanager
def counting_statements() -> Iterator[list[str]]:
    """The statements inside the block; one for many rows counts once."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)
