"""A draft: dirty means different from what was opened, and following ends and begins on purpose alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from swyxsip_admin.domain.draft import DropSecret, SecretEdit, StateNone, StoreSecret
from swyxsip_admin.domain.findings import InvalidUserError
from swyxsip_admin.domain.kinds import AuthMode, Origin, PasswordSource, PasswordState, SecretKind
from swyxsip_admin.domain.record import Owner, SecretEntry, applying_kind, open_changes, origins
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.sections import FIELDS, ON_SERVER
from tests.domain.making import HERE, Others, draft, record, values

WHEN = datetime(2026, 1, 2, tzinfo=UTC)
STORED = SecretEntry("reference", HERE, WHEN)
NONE = SecretEntry(None, HERE, WHEN)
ELSEWHERE = SecretEntry("other reference", Owner("berta", "laptop"), WHEN)
NEW = StoreSecret(Secret("geheim"))
OTHER: dict[str, Any] = {"name": "Bernd", "server_user_id": 5, "sip_auth_mode": AuthMode.NEVER}


@pytest.mark.parametrize("field", FIELDS)
def test_changed_is_dirty_and_changed_back_is_clean(field: str) -> None:
    edited, spec = draft(), FIELDS[field]
    before = edited[field]
    if field in OTHER:
        other = OTHER[field]
    elif spec.choices is not None:
        other = next(member for member in spec.choices if member != before)
    else:
        other = {"bool": not before, "text": "other", "list": ["1"], "integer": 1}[spec.kind.value]
    edited[field] = other
    assert edited.dirty == {field}
    edited[field] = before
    assert edited.dirty == frozenset()


def test_an_unknown_field_is_a_bug() -> None:
    with pytest.raises(KeyError):
        draft()["no such field"] = 1


def test_blanks_and_composition_are_no_change() -> None:
    edited = draft(name="Müller")
    edited["name"] = "  Mu\N{COMBINING DIAERESIS}ller "
    edited["internal_numbers"] = [" ", ""]
    assert edited.dirty == frozenset()
    assert edited.effective.user_name == "Müller"


def test_a_list_belongs_to_nobody_else() -> None:
    stored = record(internal_numbers=["200"])
    edited, mine = draft(stored), ["201"]
    edited["internal_numbers"].append("202")
    assert stored.values["internal_numbers"] == ["200"]
    assert edited.dirty == {"internal_numbers"}
    edited["internal_numbers"] = mine
    mine.append("203")
    assert edited["internal_numbers"] == ["201"]


def test_following_ends_by_a_value_and_begins_by_a_reset() -> None:
    edited = draft(name="Anna")
    assert edited.follows("sip_user_id") and edited.shown("sip_user_id") == "Anna"
    edited["name"] = "Berta"
    assert edited.shown("sip_user_id") == edited.shown("user_name") == "Berta"
    edited["sip_user_id"] = "Berta"
    assert not edited.follows("sip_user_id"), "explicit, even if it equals the default"
    edited["name"] = "Clara"
    assert edited.shown("sip_user_id") == "Berta"
    edited.reset("sip_user_id")
    assert edited.shown("sip_user_id") == "Clara"
    edited["name"] = "Anna"
    assert edited.dirty == frozenset()
    assert not edited.follows("name") and not edited.follows("email")


def test_a_reset_returns_any_field_to_its_default() -> None:
    edited = draft(internal_numbers=["1"], sip_auth_mode=AuthMode.NEVER, description="x")
    for field in ("internal_numbers", "sip_auth_mode", "description"):
        edited.reset(field)
        assert edited[field] == FIELDS[field].default
    edited["internal_numbers"].append("2")
    assert FIELDS["internal_numbers"].default == []


def test_origins() -> None:
    stored = record(name="Anna", enabled=False, delivered={"name": "Anna", "enabled": True, "sip_user_id": None})
    edited = draft(stored)
    assert edited.origin("name") is Origin.SERVER
    assert edited.origin("enabled") is Origin.EDITED
    assert edited.origin("sip_user_id") is Origin.SERVER, "delivered as the default"
    assert edited.origin("location") is Origin.ASSUMED
    assert edited.origin("sip_allowed") is Origin.EDITED
    edited["enabled"], edited["location"] = True, "Dortmund"
    assert (edited.origin("enabled"), edited.origin("location")) == (Origin.SERVER, Origin.EDITED)
    edited["name"] = " Anna "
    assert edited.origin("name") is Origin.SERVER
    assert set(origins(stored.values, stored.server_state)) == set(ON_SERVER)


def test_open_changes_are_edited_values_and_new_passwords() -> None:
    stored = record(delivered={"name": "Anna"}, secrets={SecretKind.SIP: STORED, SecretKind.USER: NONE})
    assert open_changes(stored.values, stored.server_state, stored.secrets) == 2, "sip_allowed and one password"
    done = {SecretKind.SIP: SecretEntry("reference", HERE, WHEN, pending=False)}
    assert open_changes(stored.values, stored.server_state, done) == 1


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (None, PasswordState.UNKNOWN),
        (STORED, PasswordState.HERE),
        (ELSEWHERE, PasswordState.ELSEWHERE),
        (NONE, PasswordState.NONE),
    ],
)
def test_states_of_a_password(entry: SecretEntry | None, state: PasswordState) -> None:
    edited = draft(record(secrets={} if entry is None else {SecretKind.SIP: entry}))
    assert edited.secret_state(SecretKind.SIP) is state
    edited.note_lost(frozenset({SecretKind.SIP}))
    assert edited.secret_state(SecretKind.SIP) is (PasswordState.LOST if entry is STORED else state)
    for edit, then in ((NEW, PasswordState.HERE), (StateNone(), PasswordState.NONE)):
        edited.edit_secret(SecretKind.SIP, edit)
        assert edited.secret_state(SecretKind.SIP) is then
    edited.edit_secret(SecretKind.SIP, None)
    assert edited.dirty == frozenset()


@pytest.mark.parametrize("kind", SecretKind)
def test_a_password_edit_is_dirty_and_taken_back_is_clean(kind: SecretKind) -> None:
    edited = draft()
    edited.edit_secret(kind, NEW)
    name = {SecretKind.SIP: "sip_password", SecretKind.USER: "password"}[kind]
    assert name in edited.dirty
    edited.edit_secret(kind, None)
    assert edited.dirty == frozenset()


@pytest.mark.parametrize(("entry", "edit"), [(None, DropSecret()), (NONE, StateNone())])
def test_an_edit_that_changes_nothing_is_none(entry: SecretEntry | None, edit: SecretEdit) -> None:
    edited = draft(record(secrets={} if entry is None else {SecretKind.USER: entry}))
    edited.edit_secret(SecretKind.USER, edit)
    assert not edited.dirty and not edited.secret_edits


def test_a_new_sip_password_applies_until_it_is_taken_back() -> None:
    edited = draft()
    edited.edit_secret(SecretKind.SIP, NEW)
    assert edited["sip_password_source"] is PasswordSource.OWN
    assert applying_kind(edited.values) is SecretKind.SIP
    edited.edit_secret(SecretKind.SIP, NEW)
    edited.edit_secret(SecretKind.SIP, None)
    assert edited["sip_password_source"] is PasswordSource.USER
    edited["sip_password_source"] = PasswordSource.OWN
    edited.edit_secret(SecretKind.SIP, NEW)
    edited.edit_secret(SecretKind.SIP, None)
    assert edited["sip_password_source"] is PasswordSource.OWN, "chosen on purpose before"
    assert applying_kind(values()) is SecretKind.USER


def test_the_users_password_takes_a_new_own_one_back() -> None:
    for choose in (lambda d: d.use_password_of_user(), lambda d: d.__setitem__("sip_password_source", "user")):
        edited = draft()
        edited.edit_secret(SecretKind.SIP, NEW)
        choose(edited)
        assert edited.dirty == frozenset()


def test_choosing_the_own_password_again_keeps_it() -> None:
    edited = draft(record(secrets={SecretKind.SIP: STORED}, sip_password_source=PasswordSource.OWN))
    edited.use_password_of_user()
    assert edited.dirty == {"sip_password_source", "sip_password"}
    assert edited.secret_edits == {SecretKind.SIP: DropSecret()}
    edited["sip_password_source"] = PasswordSource.OWN
    assert edited.dirty == frozenset()
    edited.edit_secret(SecretKind.SIP, DropSecret())
    edited["sip_password_source"] = PasswordSource.OWN
    assert edited.dirty == {"sip_password"}, "a drop that was asked for by itself stays"


def test_what_is_validated_is_clean_and_complete() -> None:
    edited = draft()
    edited["name"] = " Mu\N{COMBINING DIAERESIS}ller "
    edited["internal_numbers"] = [" 200 ", ""]
    written = edited.validated(Others())
    assert (written.name, written.internal_numbers) == ("Müller", ["200"])
    assert set(written.model_dump()) == set(FIELDS)


def test_a_refused_draft_names_user_and_first_mistake() -> None:
    edited = draft(name="Anna")
    edited["sip_user_id"] = "a:b"
    with pytest.raises(InvalidUserError, match="“Anna” was not saved: SIP user ID") as caught:
        edited.validated(Others())
    assert [finding.field for finding in caught.value.findings] == ["sip_user_id"]
    assert caught.value.exit_code == 1
