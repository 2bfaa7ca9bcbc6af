"""One walk over all sections: every field is opened, changed as a person does, applied, and found again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from swyxsip_admin.credentials.memory_store import MemoryStore
from swyxsip_admin.domain.fields import FieldSpec
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.ui.dialog_buttons import Standard
from tests.ui.dialogs import Bench, change, change_back, control, make_bench, rows, section_of, shown

EVERY_FIELD = pytest.mark.parametrize("spec", FIELDS.values(), ids=FIELDS.keys())


@pytest.fixture
def bench(qtbot: QtBot, workspace: Workspace, store: MemoryStore, tmp_path: Path) -> Iterator[Bench]:
    with make_bench(qtbot, workspace, store, tmp_path) as made:
        yield made


def add(bench: Bench) -> int:
    """A user for whom every control is in force."""
    return bench.add("Anna", sip_allowed=True, windows_login_allowed=True)


@EVERY_FIELD
def test_apply_and_reopen_give_the_changed_value(bench: Bench, spec: FieldSpec) -> None:
    row = add(bench)
    dialog = bench.open(row, section_of(spec.name))
    before = shown(dialog, spec.name)
    change(bench, dialog, spec)
    after = shown(dialog, spec.name)
    assert after != before
    bench.press(dialog, Standard.Apply)
    assert not dialog.dirty
    assert not dialog.buttons.button(Standard.Apply).isEnabled()
    assert shown(dialog, spec.name) == after
    bench.press(dialog, Standard.Cancel)
    again = bench.open(row, section_of(spec.name))
    assert shown(again, spec.name) == after
    assert again.draft[spec.name] == after


@EVERY_FIELD
def test_cancel_writes_nothing(bench: Bench, spec: FieldSpec) -> None:
    row = add(bench)
    before = bench.stored(row).baseline
    dialog = bench.open(row, section_of(spec.name))
    change(bench, dialog, spec)
    assert dialog.draft.dirty == {spec.name}
    bench.press(dialog, Standard.Cancel)
    assert bench.stored(row).baseline == before


@EVERY_FIELD
def test_changed_back_is_clean(bench: Bench, spec: FieldSpec) -> None:
    dialog = bench.open(add(bench), section_of(spec.name))
    apply = dialog.buttons.button(Standard.Apply)
    assert not apply.isEnabled()
    change(bench, dialog, spec)
    assert apply.isEnabled()
    change_back(bench, dialog, spec)
    assert dialog.draft.dirty == set()
    assert not apply.isEnabled()


def test_every_field_and_page_is_found_by_its_name(bench: Bench) -> None:
    dialog = bench.open(add(bench))
    assert set(rows(dialog)) == set(FIELDS)
    names = {control(dialog, field).objectName() for field in FIELDS}
    assert names == set(FIELDS)
    pages = [page.objectName() for page in dialog.pages]
    assert pages == ["administrationPage", "authenticationPage", "sipRegistrationPage", "numbersPage", "sipDevicesPage"]
    assert dialog.tabs.objectName() == "tabs"
