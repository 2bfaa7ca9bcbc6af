from __future__ import annotations

import pytest

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import StateNone
from swyxsip_admin.domain.kinds import AuthMode, PasswordSource, SecretKind, UpnRule
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError, ConflictError, RefusedError, UsageError
from swyxsip_admin.services import bulk_edit
from swyxsip_admin.services.bulk_edit import apply_bulk, plan_bulk
from swyxsip_admin.services.bulk_plan import BULK_FIELDS, BulkPlan, BulkRefusedError, Reset, SetTo
from swyxsip_admin.services.check import check_database
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.storage import bulk_edits
from swyxsip_admin.storage.derived import DERIVED_FROM
from swyxsip_admin.storage.many import AT_ONCE
from tests.services.selecting import Crowd, counting_statements, mend, pattern, said


@pytest.fixture
def crowd(workspace: Workspace) -> Crowd:
    return Crowd(workspace)


@pytest.fixture
def three(crowd: Crowd) -> Crowd:
    for number, name in enumerate(("Anna", "Bernd", "Clara")):
        crowd.add(name, internal_numbers=[f"10{number}"], sip_allowed=True, location="Berlin")
    return crowd


def check_whole(crowd: Crowd) -> None:
    """Every computed column is as it would be computed now."""
    findings = [str(finding.message) for finding in check_database(crowd.workspace).findings]
    assert findings == []


def test_a_plan_names_every_user_and_writes_nothing(three: Crowd) -> None:
    before = three.everything()
    plan = three.plan(location="Dortmund", sip_auth_mode=SetTo(AuthMode.ALWAYS))
    assert three.everything() == before
    assert [user.name for user in plan.changed] == ["Anna", "Bernd", "Clara"]
    assert [(one.field, one.old, one.new) for one in plan.changed[0].changes] == [
        ("location", "Berlin", "Dortmund"),
        ("sip_auth_mode", AuthMode.SERVER_DEFAULT, AuthMode.ALWAYS),
    ]
    assert (plan.selected, plan.unchanged, plan.gone, plan.refused) == (3, 0, 0, [])
    assert plan.writes


def test_all_users_are_changed_by_one_operation(three: Crowd) -> None:
    three.add("Dora", location="Dortmund")
    plan = three.change(location="Dortmund")
    assert plan.unchanged == 1
    assert set(three.values("location").values()) == {"Dortmund"}
    assert three.history() == [("bulk", name, "location", "Berlin", "Dortmund") for name in ("Anna", "Bernd", "Clara")]
    assert {name: three.record(name).revision for name in ("Anna", "Dora")} == {"Anna": 2, "Dora": 1}
    check_whole(three)


def test_the_history_holds_what_an_undo_needs(three: Crowd) -> None:
    three.change(sip_user_id=pattern("x-{internal_number}"))
    three.change(sip_user_id=Reset(), sip_auth_mode=SetTo(AuthMode.NEVER))
    assert three.history()[:2] == [
        ("bulk", "Anna", "sip_auth_mode", "server_default", "never"),
        ("bulk", "Anna", "sip_user_id", "x-100", None),
    ]


def test_a_pattern_gives_each_user_its_own(three: Crowd) -> None:
    plan = three.change(sip_user_id=pattern("sip-{internal_number}"))
    assert three.values("sip_user_id") == {"Anna": "sip-100", "Bernd": "sip-101", "Clara": "sip-102"}
    change = plan.changed[0].changes[0]
    assert (change.old, change.old_shown, change.new_shown) == (None, "Anna", "sip-100")
    check_whole(three)


def test_what_follows_is_shown(three: Crowd) -> None:
    plan = three.plan(user_name=pattern("{name:lower}@example.com"))
    follow = [(one.field, one.old_shown, one.new_shown) for one in plan.changed[0].follow]
    assert follow == [
        ("sip_user_name", "Anna", "anna@example.com"),
        ("sip_user_id", "Anna", "anna@example.com"),
    ]


def test_a_reset_follows_again(three: Crowd) -> None:
    three.change(sip_user_id=pattern("sip-{internal_number}"))
    three.change(sip_user_id=Reset())
    assert set(three.values("sip_user_id").values()) == {None}
    check_whole(three)


def test_users_may_swap_by_a_pattern(three: Crowd) -> None:
    """Each gets what another one has, in a circle."""
    three.change(sip_user_id=pattern("{internal_number}"))
    for name, number in (("Anna", "101"), ("Bernd", "102"), ("Clara", "100")):
        draft = three.workspace.users.open(three.record(name).row_id or 0)
        draft["internal_numbers"] = [number]
        three.workspace.users.save(draft)
    plan = three.change(sip_user_id=pattern("{internal_number}"))
    assert plan.refused == []
    assert three.values("sip_user_id") == {"Anna": "101", "Bernd": "102", "Clara": "100"}
    check_whole(three)


def test_name_and_id_may_change_places(three: Crowd) -> None:
    """Patterns read the values before the change."""
    three.change(sip_user_id=pattern("id-{internal_number}"), sip_user_name=pattern("name-{internal_number}"))
    three.change(sip_user_id=pattern("{sip_user_name}"), sip_user_name=pattern("{sip_user_id}"))
    assert three.values("sip_user_id")["Anna"] == "name-100"
    assert three.values("sip_user_name")["Anna"] == "id-100"
    check_whole(three)


def test_two_equal_ids_are_refused_naming_both(three: Crowd) -> None:
    before = three.everything()
    plan = three.plan(sip_user_id=pattern("{location}"))
    assert said(plan)["Anna"] == ["SIP user ID: “Berlin” would belong to Bernd as well, who is changed too."]
    assert "Anna" in said(plan)["Bernd"][0]
    with pytest.raises(BulkRefusedError) as refused:
        apply_bulk(three.workspace, plan)
    assert "Anna" in str(refused.value) and "Bernd" in str(refused.value)
    assert three.everything() == before


def test_an_id_that_somebody_outside_holds_is_refused_naming_both(three: Crowd) -> None:
    outside = three.add("Dora", sip_allowed=True, sip_user_id="SIP-101")
    before = three.everything()
    plan = three.plan(*(row for row in three.ids if row != outside), sip_user_id=pattern("sip-{internal_number}"))
    assert said(plan) == {"Bernd": ["SIP user ID: “sip-101” already belongs to Dora."]}
    with pytest.raises(RefusedError):
        apply_bulk(three.workspace, plan)
    assert three.everything() == before


def test_equal_ids_of_users_who_may_not_log_on_are_told_beforehand(crowd: Crowd) -> None:
    """They claim nothing yet; but who then allows SIP login for them is refused for a change made long ago."""
    for name in ("Anna", "Bernd", "Clara"):
        crowd.add(name, location="Berlin")
    dora = crowd.add("Dora", sip_allowed=True, sip_user_id="sip-anna")

    def warned(plan: BulkPlan) -> dict[str, list[str]]:
        assert plan.refused == []
        return {user.name: [str(finding.message) for finding in user.findings] for user in plan.warned}

    idle = [row for row in crowd.ids if row != dora]
    later = "SIP login could then be allowed for one of them only."
    assert warned(crowd.plan(*idle, sip_user_id=pattern("{location}"))) == {
        "Anna": [f"SIP user ID: “Berlin” would belong to Bernd as well; {later}"],
        "Bernd": [f"SIP user ID: “Berlin” would belong to Anna as well; {later}"],
        "Clara": [f"SIP user ID: “Berlin” would belong to Anna as well; {later}"],
    }
    assert warned(crowd.plan(*idle, sip_user_id=pattern("sip-{name}"))) == {
        "Anna": [f"SIP user ID: “sip-Anna” would belong to Dora as well; {later}"]
    }
    assert warned(crowd.plan(*idle, location="Dortmund")) == {}
    assert warned(crowd.plan(*idle, sip_user_id=Reset())) == {}


def test_allowing_sip_for_users_with_equal_names_is_refused(crowd: Crowd) -> None:
    crowd.add("Anna", user_name="same")
    crowd.add("Bernd", user_name="SAME")
    assert set(said(crowd.plan(sip_allowed=True))) == {"Anna", "Bernd"}
    assert crowd.plan(location="x").refused == []


def test_users_without_what_the_pattern_needs_are_named(three: Crowd) -> None:
    three.add("Door")
    plan = three.plan(sip_user_id=pattern("sip-{internal_number}"))
    assert said(plan) == {"Door": ["SIP user ID: the pattern needs “first internal number”, which is empty."]}
    assert len(plan.changed) == 3 and not plan.writes


def test_what_the_server_delivered_is_not_refused_for_another_field(three: Crowd) -> None:
    with three.workspace.database.write() as session:
        from sqlalchemy import text

        session.execute(text("UPDATE user SET sip_user_id = 'a:b' WHERE name = 'Anna'"))
    assert three.plan(location="Dortmund").refused == []
    assert three.plan(enabled=False).refused == []
    assert list(said(three.plan(sip_user_id=pattern("{internal_number}:x")))) == ["Anna", "Bernd", "Clara"]


def test_only_new_warnings_are_told(three: Crowd) -> None:
    three.add("Dora Öde", sip_allowed=True)
    assert three.plan(location="x").warned == []
    assert three.plan(sip_as_system_phone=True).warned == []
    plan = three.plan(sip_auth_mode=SetTo(AuthMode.NEVER))
    assert [user.name for user in plan.warned] == ["Anna", "Bernd", "Clara", "Dora Öde"]
    assert {finding.message.id for user in plan.warned for finding in user.findings} == {"no_authentication"}


def test_the_user_s_password_drops_the_own_one(crowd: Crowd, store: MemoryStore) -> None:
    crowd.add("Anna", secret="own password of anna", sip_allowed=True)
    crowd.add("Bernd", sip_allowed=True)
    plan = crowd.plan(sip_password_source=SetTo(PasswordSource.USER))
    assert (plan.dropped_passwords, [user.name for user in plan.changed]) == (1, ["Anna"])
    (reference,) = [row[0] for row in crowd.rows("SELECT reference FROM secret")]
    apply_bulk(crowd.workspace, plan)
    assert crowd.record("Anna").secrets == {}
    assert ("bulk", "Anna", "sip_password", None, "dropped") in crowd.history()
    crowd.workspace.secrets.recover()
    assert store.present([reference]) == frozenset()
    check_whole(crowd)


def test_a_password_that_was_stated_not_to_exist_is_not_said_to_be_dropped(crowd: Crowd) -> None:
    anna = crowd.add("Anna", sip_allowed=True, sip_password_source=PasswordSource.OWN)
    draft = crowd.workspace.users.open(anna)
    draft.edit_secret(SecretKind.SIP, StateNone())
    crowd.workspace.users.save(draft)
    plan = crowd.change(sip_password_source=SetTo(PasswordSource.USER))
    assert (plan.dropped_passwords, plan.changed[0].dropped_passwords) == (0, 0)
    assert crowd.record("Anna").secrets == {}
    check_whole(crowd)


@pytest.mark.parametrize("field", ["name", "server_user_id"])
def test_name_and_server_id_are_never_shared(three: Crowd, field: str) -> None:
    with pytest.raises(UsageError):
        three.plan(**{field: SetTo("x")})


def test_a_value_that_no_field_can_hold_is_refused(three: Crowd) -> None:
    with pytest.raises(RefusedError):
        three.plan(location="x" * 1001)
    plan = three.plan(description=pattern("x" * 999 + "{name}"))
    assert len(plan.refused) == 3


def test_somebody_else_changed_a_user_meanwhile(three: Crowd) -> None:
    plan = three.plan(location="Dortmund")
    draft = three.workspace.users.open(plan.changed[1].row_id)
    draft["email"] = "b@example.com"
    three.workspace.users.save(draft)
    before = three.everything()
    with pytest.raises(ConflictError, match="Bernd"):
        apply_bulk(three.workspace, plan)
    assert three.everything() == before


def test_somebody_else_took_an_id_meanwhile(three: Crowd) -> None:
    plan = three.plan(sip_user_id=pattern("sip-{internal_number}"))
    three.add("Dora", sip_allowed=True, sip_user_id="sip-101")
    before = three.everything()
    with pytest.raises(RefusedError, match=r"sip-101.*Dora.*Bernd"):
        apply_bulk(three.workspace, plan)
    assert three.everything() == before


def test_the_server_s_data_changed_meanwhile(three: Crowd) -> None:
    plan = three.plan(sip_user_id=pattern("sip-{internal_number}"))
    profile, revision = three.workspace.server.open()
    profile.upn_rule = UpnRule.BEFORE_AT
    three.workspace.server.save(profile, revision)
    with pytest.raises(ConflictError):
        apply_bulk(three.workspace, plan)


def test_removed_users_are_counted(three: Crowd) -> None:
    ids = three.ids
    three.workspace.users.remove(ids[:1])
    plan = plan_bulk(three.workspace, ids, {"location": SetTo("x")})
    assert (plan.gone, len(plan.changed)) == (1, 2)


def test_cancelling_leaves_everything_as_it_was(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_edit, "AT_ONCE", 1000)
    crowd.add_many(2500, sip_allowed=True)
    plan = crowd.plan(sip_user_id=pattern("sip-{internal_number}"), location="x")
    before = crowd.everything()
    told: list[tuple[int, int]] = []
    with pytest.raises(CancelledError):
        apply_bulk(crowd.workspace, plan, progress=lambda *at: told.append(at), cancelled=lambda: (2000, 2500) in told)
    assert told == [(0, 2500), (1000, 2500), (2000, 2500)]
    assert crowd.everything() == before
    with pytest.raises(CancelledError):
        plan_bulk(crowd.workspace, crowd.ids, {"location": SetTo("x")}, cancelled=lambda: True)
    apply_bulk(crowd.workspace, plan)
    check_whole(crowd)


def test_planning_can_be_cancelled_to_its_end(crowd: Crowd) -> None:
    """Most of its time goes into what comes after the last user was read."""
    ids = crowd.add_many(2500, sip_allowed=True)
    edit = {"sip_user_id": pattern("sip-{internal_number}")}
    told: list[tuple[int, int]] = []
    plan_bulk(crowd.workspace, ids, edit, progress=lambda *at: told.append(at))
    looks = [(look * 2500 + done, 7500) for look in range(3) for done in (0, 1000, 2000)]
    assert told == [*looks, (7500, 7500)]
    for last in looks:
        told.clear()
        with pytest.raises(CancelledError):
            plan_bulk(
                crowd.workspace, ids, edit, progress=lambda *at: told.append(at), cancelled=lambda at=last: at in told
            )
        assert told[-1] == last


def test_others_can_write_while_a_plan_is_made(crowd: Crowd) -> None:
    ids = crowd.add_many(1000, sip_allowed=True)
    other = Workspace.open(crowd.workspace.database.path, MemoryStore(), crowd.workspace.here)
    seen: list[int] = []

    def write(done: int, total: int) -> None:
        seen.append(done)
        draft = other.users.open(ids[len(seen)])
        draft["email"] = f"{done}@example.com"
        other.users.save(draft)

    plan = plan_bulk(crowd.workspace, ids, {"sip_user_id": pattern("sip-{internal_number}")}, progress=write)
    other.close()
    assert seen == [0, 1000, 2000, 3000]
    with pytest.raises(ConflictError):
        apply_bulk(crowd.workspace, plan)


@pytest.mark.parametrize("count", [1000, 3000])
def test_statements_grow_by_the_thousand(crowd: Crowd, count: int) -> None:
    ids = crowd.add_many(count, sip_allowed=True)
    for edit in ({"location": SetTo("x")}, {"sip_user_id": pattern("sip-{internal_number}")}):
        with counting_statements() as seen:
            apply_bulk(crowd.workspace, plan_bulk(crowd.workspace, ids, edit))
        assert len(seen) <= 15 * count // 1000 + 15


def verbs(statements: list[str]) -> list[str]:
    return [" ".join(statement.split()[:3]) for statement in statements]


def test_a_plain_field_of_many_is_written_by_two_statements(crowd: Crowd) -> None:
    ids = crowd.add_many(AT_ONCE + 1, sip_allowed=True)
    plan = plan_bulk(crowd.workspace, ids[:AT_ONCE], {"sip_auth_mode": SetTo(AuthMode.ALWAYS)})
    with counting_statements() as seen:
        apply_bulk(crowd.workspace, plan)
    begun = ["BEGIN IMMEDIATE", "PRAGMA user_version", "SELECT server.server_name, server.sip_realm,"]
    assert verbs(seen) == [*begun, "INSERT INTO operation", "UPDATE user SET", "INSERT INTO change"]
    with counting_statements() as seen:
        crowd.change(*ids, location="Dortmund")
    assert [verb for verb in verbs(seen) if "INTO change" in verb] == ["INSERT INTO change"] * 2


def test_keys_of_many_are_written_by_a_statement_for_each_column(crowd: Crowd) -> None:
    ids = crowd.add_many(1000, sip_allowed=True)
    plan = plan_bulk(crowd.workspace, ids, {"sip_user_id": pattern("sip-{internal_number}")})
    with counting_statements() as seen:
        apply_bulk(crowd.workspace, plan)
    assert verbs(seen)[3:] == [
        "SELECT user.sip_user_id_key, user.id,",
        "INSERT INTO operation",
        "UPDATE user SET",
        "INSERT INTO change",
    ]


def test_it_does_not_matter_how_many_groups_of_equal_users_there_are(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set-based or row by row, the users and the history come to the same."""
    for number in range(6):
        crowd.add(
            f"User {number}",
            location="" if number % 2 else 'Köln "Süd"',
            windows_accounts=["a\\b"] * (number % 3),
            sip_auth_mode=AuthMode.NEVER if number == 4 else AuthMode.SERVER_DEFAULT,
            user_name=None if number else "x",
        )
    edit = {
        "location": SetTo("Dortmund"),
        "windows_accounts": SetTo(["ä", "ö"]),
        "enabled": SetTo(False),
        "sip_auth_mode": SetTo(AuthMode.NEVER),
        "user_name": Reset(),
    }
    found = []
    for most in (bulk_edits.MANY_GROUPS, 0):
        plan = plan_bulk(crowd.workspace, crowd.ids, edit)
        monkeypatch.setattr(bulk_edits, "MANY_GROUPS", most)
        monkeypatch.setattr(bulk_edit, "MANY_GROUPS", most)
        apply_bulk(crowd.workspace, plan)
        check_whole(crowd)
        told = "SELECT user_id, user_label, field, old, new FROM change WHERE operation_id = "
        last = "(SELECT MAX(id) FROM operation) ORDER BY user_id, id"
        values = [(record.revision % 2, record.values) for record in crowd.workspace.users.load()]
        found.append((crowd.rows(told + last), values))
        undo = crowd.workspace.undo.steps().undo
        assert undo is not None
        crowd.workspace.undo.undo(undo.operation_id)
    assert found[0] == found[1]
    assert len(found[0][0]) > 20


@pytest.mark.parametrize("field", BULK_FIELDS)
def test_every_field_can_be_changed_and_computed_columns_keep_up(three: Crowd, field: str) -> None:
    from swyxsip_admin.domain.fields import FieldKind
    from swyxsip_admin.domain.sections import FIELDS

    spec = FIELDS[field]
    match spec.kind:
        case FieldKind.BOOL:
            edit = SetTo(not three.record("Anna").values[field])
        case FieldKind.CHOICE:
            edit = SetTo(next(one for one in spec.choices or () if one != spec.default))
        case _:
            edit = pattern("new {internal_number}")
    three.change(**{field: edit})
    check_whole(three)
    stored = {
        row[0]: dict(zip(DERIVED_FROM["name"], row[1:], strict=True))
        for row in three.rows(f"SELECT id, {', '.join(DERIVED_FROM['name'])} FROM user")
    }
    for row_id, computed in mend(three.workspace):
        assert stored[row_id] == {column: computed[column] for column in DERIVED_FROM["name"]}


def test_a_secret_is_not_touched_by_other_fields(crowd: Crowd, store: MemoryStore) -> None:
    crowd.add("Anna", secret="own password of anna")
    crowd.change(location="x", sip_user_id=pattern("{name:lower}"))
    reference = crowd.record("Anna").secrets[SecretKind.SIP].reference
    assert reference is not None and store.get(reference) == Secret("own password of anna")
