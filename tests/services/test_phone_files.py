"""Files for phones: who gets one, whose password is in it, and how they get into the folder."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from swyxsip_admin.credentials.errors import StoreLocked
from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.draft import StateNone, StoreSecret
from swyxsip_admin.domain.kinds import AuthMode, IdentityMapping, SecretKind
from swyxsip_admin.domain.record import Owner
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.errors import CancelledError, RefusedError, SurroundingsError
from swyxsip_admin.exchange import private_folder
from swyxsip_admin.services.phone_files import write_phone_files
from swyxsip_admin.services.phone_plan import plan_phone_files, taken_names
from swyxsip_admin.services.probe_plan import plan_probes
from swyxsip_admin.services.workspace import Workspace
from tests.conftest import HERE
from tests.services.test_probing import know_server
from tests.storage.disks import small_disk

T46 = "yealink, 00:15:65:12:34:56, 1, SIP-T46U"
LINE_2 = "yealink, 00:15:65:12:34:56, 2, SIP-T46U"
PASSWORD = "Vier-Ecken-47-Runde"


@pytest.fixture
def site(workspace: Workspace) -> Iterator[Workspace]:
    profile, revision = workspace.server.open()
    workspace.server.save(profile.model_copy(update={"registrar_host": "swyx.example.com"}), revision)
    yield workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


def add(workspace: Workspace, name: str, *phones: str, password: str = PASSWORD, **values: Any) -> int:
    draft = workspace.users.new()
    for field, value in {"name": name, "sip_allowed": True, "phones": list(phones), **values}.items():
        draft[field] = value
    if password:
        draft.edit_secret(SecretKind.SIP, StoreSecret(Secret(password)))
    return workspace.users.save(draft)


def export(workspace: Workspace, folder: Path, *row_ids: int) -> Any:
    return write_phone_files(workspace, plan_phone_files(workspace, row_ids or None), folder)


def test_a_file_for_each_phone_readable_by_its_owner_alone(site: Workspace, folder: Path) -> None:
    add(site, "Anna", T46, "snom, 00:04:13:AA:BB:CC, 1, D785", "linphone, -, 1", "baresip, -, 1")
    written = export(site, folder)
    assert sorted(written.names) == [
        "000413AABBCC.xml",
        "001565123456.cfg",
        "baresip-Anna/accounts",
        "baresip-Anna/config",
        "linphone-Anna/linphonerc",
    ]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {str(path.relative_to(folder)).replace(os.sep, "/") for path in files} == set(written.names)
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert PASSWORD in (folder / "001565123456.cfg").read_text(encoding="utf-8")
    assert (written.with_password, written.without, written.omissions) == (4, (), ())


def test_a_phone_that_several_users_share_is_written_whole(site: Workspace, folder: Path) -> None:
    anna, _berta = add(site, "Anna", T46), add(site, "Berta", LINE_2, "linphone, -, 1")
    plan = plan_phone_files(site, [anna])
    assert plan.also == ("Berta",) and plan.names == ("001565123456.cfg",)
    write_phone_files(site, plan, folder)
    text = (folder / "001565123456.cfg").read_text(encoding="utf-8")
    assert "account.1.user_name = Anna" in text and "account.2.user_name = Berta" in text


def test_unknown_passwords_are_left_out_and_listed_never_empty(site: Workspace, folder: Path) -> None:
    add(site, "Anna", T46, password="")
    bert = add(site, "Bert", "snom, 00:04:13:00:00:01, 1", password="", sip_password_source="own")
    draft = site.users.open(bert)
    draft.edit_secret(SecretKind.SIP, StateNone())
    site.users.save(draft)
    plan = plan_phone_files(site)
    said = {remark.user: str(remark.message) for remark in plan.unknown}
    assert said == {
        "Anna": "The password is not known here.",
        "Bert": "The user has no password, as was stated here.",
    }
    written = write_phone_files(site, plan, folder)
    assert {remark.user: str(remark.message) for remark in written.without} == said
    assert written.with_password == 0
    assert "password" not in (folder / "001565123456.cfg").read_text(encoding="utf-8")
    assert "user_pass" not in (folder / "000413000001.xml").read_text(encoding="utf-8")


def test_a_password_of_another_account_and_a_lost_one_are_told_apart(
    site: Workspace, store: MemoryStore, folder: Path, database_path: Path
) -> None:
    add(site, "Anna", T46)
    other = Workspace.open(database_path, MemoryStore(), Owner("berta", "elsewhere"))
    assert [str(one.message) for one in plan_phone_files(other).unknown] == [
        "The password is stored by admin @ workstation."
    ]
    other.close()
    entry = site.users.load()[0].secrets[SecretKind.SIP]
    store.drop(entry.reference or "")
    (remark,) = export(site, folder).without
    assert str(remark.message) == "The password should be stored here, but the keyring does not hold it."


def test_who_gets_no_file_is_named_with_the_reason(site: Workspace) -> None:
    add(site, "Anna", T46, sip_allowed=False)
    add(site, "Bert", "yealink, -, 1, T46")
    add(site, "Carla", "other, -, 1, Wall phone")
    row = add(site, "Doris")
    plan = plan_phone_files(site)
    assert plan.names == ()
    assert [(one.user, str(one.message)) for one in plan.left_out] == [
        ("Anna", "SIP login is not allowed."),
        ("Bert", "The MAC address of the phone (Yealink T46) is not known."),
        ("Carla", "No files are written for this phone (other, -, 1, Wall phone)."),
    ]
    (remark,) = plan_phone_files(site, [row]).left_out
    assert str(remark.message) == "The user has no phone."


def test_without_a_check_no_password_is_needed_or_written(site: Workspace, folder: Path) -> None:
    add(site, "Anna", T46, sip_auth_mode=AuthMode.NEVER)
    written = export(site, folder)
    assert (written.with_password, written.without) == (0, ())


def test_the_mapping_of_the_server_profile_is_followed(site: Workspace, folder: Path) -> None:
    add(site, "Anna", T46, sip_user_id="201", sip_user_name="anna-auth")
    export(site, folder)
    assert "user_name = 201" in (folder / "001565123456.cfg").read_text(encoding="utf-8")
    profile, revision = site.server.open()
    site.server.save(profile.model_copy(update={"identity_mapping": IdentityMapping.NAME_IS_AOR}), revision)
    export(site, folder)
    text = (folder / "001565123456.cfg").read_text(encoding="utf-8")
    assert "user_name = anna-auth" in text and "auth_name = 201" in text


@pytest.mark.parametrize(
    ("host", "said"), [("", "It is not known how phones reach"), ("a b;c", "“a b;c” is no name or address")]
)
def test_a_registrar_that_is_not_known_or_none_is_one_sentence(workspace: Workspace, host: str, said: str) -> None:
    profile, revision = workspace.server.open()
    if host:
        workspace.server.save(profile.model_copy(update={"registrar_host": host}), revision)
    add(workspace, "Anna", T46)
    with pytest.raises(RefusedError, match=said):
        plan_phone_files(workspace)


def test_users_of_equal_names_get_folders_of_their_own(site: Workspace) -> None:
    anna = add(site, "Anna Müller", "linphone, -, 1")
    other = add(site, "Anna Mueller", "linphone, -, 1")
    odd = add(site, "漢字", "linphone, -, 1")
    assert set(plan_phone_files(site).names) == {
        f"linphone-Anna.Mueller-{anna}/linphonerc",
        f"linphone-Anna.Mueller-{other}/linphonerc",
        f"linphone-user-{odd}/linphonerc",
    }


def test_files_that_are_there_are_named_before_and_replaced_whole(site: Workspace, folder: Path) -> None:
    add(site, "Anna", T46)
    plan = plan_phone_files(site)
    assert taken_names(plan, folder) == []
    (folder / "001565123456.cfg").write_text("older and much longer than what comes\n" * 99, encoding="utf-8")
    assert taken_names(plan, folder) == ["001565123456.cfg"]
    write_phone_files(site, plan, folder)
    assert (folder / "001565123456.cfg").read_text(encoding="utf-8").startswith("#!version")


def test_the_history_says_whose_password_went_into_a_file_and_never_which(site: Workspace, folder: Path) -> None:
    add(site, "Anna", T46)
    add(site, "Bert", LINE_2, password="")
    export(site, folder)
    lines = site.history.page()
    told = [(line.verb, line.user, line.change.field, line.change.new) for line in lines if line.verb == "phones"]
    assert told == [("phones", "Anna", "sip_password", "written")]
    assert PASSWORD not in repr(lines)
    step = site.undo.steps().undo
    assert step is not None and step.of.verb == "add", "writing files is nothing to take back"


def refuse(number: int) -> Any:
    def write(*_arguments: Any, **_more: Any) -> None:
        raise OSError(number, os.strerror(number))

    return write


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "No file was written: the drive of"),
        (errno.EACCES, "No file was written: you are not allowed to write in"),
        (errno.EROFS, "No file was written: you are not allowed to write in"),
        (errno.EIO, "No file was written: the drive of"),
    ],
)
def test_a_drive_that_refuses_is_one_sentence_and_leaves_nothing(
    site: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    add(site, "Anna", T46, "linphone, -, 1", "baresip, -, 1")
    (folder / "001565123456.cfg").write_text("older", encoding="utf-8")
    synced = os.fsync
    calls: list[int] = []

    def failing(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 3:
            refuse(number)()
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    monkeypatch.setattr("swyxsip_admin.services.phone_files._note", lambda *_more: None)  # it syncs as well
    with pytest.raises(SurroundingsError) as caught:
        export(site, folder)
    assert str(caught.value.message).startswith(said) and PASSWORD not in str(caught.value.message)
    assert [path.name for path in folder.rglob("*")] == ["001565123456.cfg"], "nothing half-written, no empty folder"
    assert (folder / "001565123456.cfg").read_text(encoding="utf-8") == "older"


def test_a_file_held_open_elsewhere_is_named_with_what_was_written(
    site: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(site, "Anna", T46, "snom, 00:04:13:00:00:01, 1")
    moved: list[Path] = []

    def held(finished: Path, target: Path) -> None:
        if moved:
            refuse(errno.EACCES)()
        moved.append(target)
        os.replace(finished, target)

    monkeypatch.setattr(private_folder, "replace_file", held)
    with pytest.raises(SurroundingsError, match="1 of 2 files were written"):
        export(site, folder)
    assert [path.name for path in folder.iterdir()] == [moved[0].name]


def test_no_folder_and_something_in_the_way_are_one_sentence(site: Workspace, folder: Path) -> None:
    add(site, "Anna", "linphone, -, 1")
    with pytest.raises(SurroundingsError, match="does not exist"):
        export(site, folder / "none")
    (folder / "linphone-Anna").write_text("a file", encoding="utf-8")
    with pytest.raises(SurroundingsError, match="is in the way"):
        export(site, folder)
    (folder / "linphone-Anna").unlink()
    (folder / "linphone-Anna" / "linphonerc").mkdir(parents=True)
    with pytest.raises(SurroundingsError, match="is in the way"):
        export(site, folder)


def test_a_real_full_disk_keeps_what_is_there_and_leaves_nothing(site: Workspace, tmp_path: Path) -> None:
    add(site, "Anna", T46, "linphone, -, 1")
    with small_disk(tmp_path / "disk", "256k") as disk:
        older = disk.folder / "001565123456.cfg"
        older.write_text("older", encoding="utf-8")
        filler = disk.fill()
        with pytest.raises(SurroundingsError, match=r"No file was written: the drive of .* is full"):
            export(site, disk.folder)
        assert sorted(disk.folder.iterdir()) == [older, filler]
        assert older.read_text(encoding="utf-8") == "older"


def test_a_real_read_only_disk_is_one_sentence(site: Workspace, tmp_path: Path) -> None:
    add(site, "Anna", T46)
    with small_disk(tmp_path / "disk", "256k") as disk:
        disk.make_read_only()
        with pytest.raises(SurroundingsError, match="No file was written: you are not allowed to write in"):
            export(site, disk.folder)


def test_cancelling_leaves_nothing(site: Workspace, folder: Path) -> None:
    add(site, "Anna", T46, "snom, 00:04:13:00:00:01, 1")
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3  # two lines are read, one file is written

    with pytest.raises(CancelledError):
        write_phone_files(site, plan_phone_files(site), folder, cancelled=cancelled)
    assert list(folder.iterdir()) == []


def test_progress_ends_where_it_said(site: Workspace, folder: Path) -> None:
    add(site, "Anna", T46, "linphone, -, 1")
    said: list[tuple[int, int]] = []
    write_phone_files(site, plan_phone_files(site), folder, progress=lambda *state: said.append(state))
    assert [done for done, _total in said] == list(range(4)) and {total for _done, total in said} == {4}


def test_no_password_is_in_any_error(site: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(site, "Anna", T46)
    monkeypatch.setattr(private_folder, "create_private", refuse(errno.ENOSPC))
    with pytest.raises(SurroundingsError) as caught:
        export(site, folder)
    error: BaseException | None = caught.value
    while error is not None:
        assert PASSWORD not in repr(error) and PASSWORD not in str(error)
        error = error.__cause__ or error.__context__


def test_what_a_killed_program_left_is_removed_by_the_next_export(site: Workspace, folder: Path) -> None:
    add(site, "Anna", T46, "linphone, -, 1")
    old, new, other = (folder / name for name in (f".swyxsip-{'0' * 16}.tmp", f".swyxsip-{'1' * 16}.tmp", ".x.tmp"))
    inner = folder / "linphone-Anna" / old.name
    inner.parent.mkdir()
    for path in (old, new, other, inner):
        path.write_text("account.1.password = x")
    for path in (old, other, inner):
        os.utime(path, (0, 0))
    export(site, folder)
    assert [path.exists() for path in (old, new, other, inner)] == [False, True, True, False]


class LockedStore(MemoryStore):
    """A keyring that nobody unlocks."""

    def connection(self) -> Any:
        raise StoreLocked("keyring")


def test_a_locked_keyring_is_not_asked_where_nothing_in_it_is_needed(database_path: Path, folder: Path) -> None:
    locked = Workspace.open(database_path, LockedStore(), HERE)
    know_server(locked, registrar_host="swyx.example.com")
    add(locked, "Anna", T46, password="")
    add(locked, "Bert", "linphone, -, 1", password="", sip_auth_mode=AuthMode.NEVER)
    written = export(locked, folder)
    assert ([remark.user for remark in written.without], written.with_password) == (["Anna"], 0)
    assert [user.name for user in plan_probes(locked).candidates] == ["Bert"]
    locked.close()


def test_a_locked_keyring_is_one_sentence_and_no_file(site: Workspace, database_path: Path, folder: Path) -> None:
    add(site, "Anna", T46)
    locked = Workspace.open(database_path, LockedStore(), HERE)
    for work in (lambda: export(locked, folder), lambda: plan_probes(locked)):
        with pytest.raises(StoreLocked):
            work()
    locked.close()
    assert list(folder.iterdir()) == []
