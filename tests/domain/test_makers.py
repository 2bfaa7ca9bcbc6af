"""The makers' registry, and what holds for every maker that is in it: a new one needs its file and its own test alone.

A maker's own test is ``tests/domain/makers/test_<key>.py``; that it is there is tested here.
"""

from __future__ import annotations

import string
from pathlib import Path
from types import ModuleType

import pytest

from swyxsip_admin.domain import makers as package
from swyxsip_admin.domain.device import OTHER
from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.domain.makers import makers
from swyxsip_admin.domain.makers.base import Composed, Maker, PhoneFile, Value
from swyxsip_admin.domain.secret import Secret
from tests.domain.makers.accounts import account, text_of

ALL = pytest.mark.parametrize("maker", makers().values(), ids=makers().keys())
MEAN = [
    "Käse-Größe-5€",
    "O'Brien & Söhne <GmbH>",
    "a;b#c=d,e%f|g`h$i{j}k[l]m]]>n",
    'quote " and \\ backslash',
    "%NULL%",
    "-leading",
    "漢字 😀",
]


def test_a_maker_is_its_file_and_its_test() -> None:
    folder = Path(package.__file__).parent
    modules = {file.stem for file in folder.glob("*.py")} - {"__init__", "base"}
    assert set(makers()) == modules, "the file is named after the key"
    tests = {file.stem for file in (Path(__file__).parent / "makers").glob("test_*.py")}
    assert tests == {f"test_{key}" for key in makers()}
    assert OTHER not in makers()


def test_a_new_file_in_the_folder_is_a_maker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tiptel.py").write_text(
        "from swyxsip_admin.domain.makers.base import Composed, Maker\n"
        "MAKER = Maker('tiptel', 'Tiptel', {}, lambda place, accounts: Composed())\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    makers.cache_clear()
    try:
        assert makers()["tiptel"].name == "Tiptel"
        assert package.maker_name("tiptel") == "Tiptel"
    finally:
        monkeypatch.undo()
        makers.cache_clear()
    assert "tiptel" not in makers()
    assert package.maker_name("tiptel") == "tiptel", "as it stands in a database of another version"


@ALL
def test_every_maker_says_what_its_phones_call_what(maker: Maker) -> None:
    assert {Value.AOR_USER, Value.DIGEST_USERNAME, Value.PASSWORD, Value.HOST} <= maker.calls.keys()
    assert len({maker.calls[Value.AOR_USER], maker.calls[Value.DIGEST_USERNAME]}) == 2
    assert all(limit.source.source for limit in maker.limits), "no limit without a source"
    assert all("{maker}" in limit.message.text.source for limit in maker.limits)


@ALL
@pytest.mark.parametrize("transport", Transport)
def test_a_file_holds_what_is_entered_and_says_that_it_holds_a_password(maker: Maker, transport: Transport) -> None:
    made = maker.compose("001565123456", [account(transport=transport)])
    assert made.omissions == []
    text = "".join(text_of(file) for file in made.files)
    for part in ("bob", "bob-auth-77", "bob-SIP-pw", "swyx.example.com"):
        assert part in text
    assert [file.with_password for file in made.files] == ["bob-SIP-pw" in text_of(file) for file in made.files]
    assert all(text_of(file).endswith("\n") and "\r" not in text_of(file) for file in made.files)


@ALL
def test_without_a_password_there_is_none_and_no_empty_one(maker: Maker) -> None:
    made = maker.compose("001565123456", [account(password=None)])
    assert made.files and not any(file.with_password for file in made.files)
    lines = "".join(text_of(file) for file in made.files).splitlines()
    text = "\n".join(line for line in lines if not line.startswith("# "))  # in words it may say what is missing
    assert "pass" not in text.lower(), "not even the setting's name"
    assert '""' not in text.replace('perm=""', "")


@ALL
@pytest.mark.parametrize("password", MEAN)
def test_a_mean_password_is_carried_whole_or_left_out_and_reported(maker: Maker, password: str) -> None:
    made = maker.compose("001565123456", [account(password=Secret(password))])
    written = [file for file in made.files if file.with_password]
    if made.omissions:
        assert [(one.user, one.line, one.value) for one in made.omissions] == [("Bob", 1, Value.PASSWORD)]
        assert not written and made.files, "the rest is written"
        assert password not in "".join(map(text_of, made.files))
    else:
        assert len(written) == 1
    assert password not in repr(made) and password not in str(made.omissions)


@ALL
@pytest.mark.parametrize("broken", ["line\nbreak", "\r", "\x00", "\u2028", '>;"'])
@pytest.mark.parametrize("field", ["display_name", "aor_user", "digest_username", "host"])
def test_no_value_breaks_out_of_its_line(maker: Maker, field: str, broken: str) -> None:
    made = maker.compose("001565123456", [account(**{field: f"x{broken}account.9.enable = 1"})])
    for file in made.files:
        assert not [line for line in text_of(file).split("\n") if line.startswith("account.9.")]
        assert "\x00" not in text_of(file)


@ALL
def test_several_lines_stand_in_one_file(maker: Maker) -> None:
    made = maker.compose("001565123456", [account(), account(line=3, aor_user="carla", aor_escaped="carla")])
    text = "".join(map(text_of, made.files))
    assert "bob" in text and "carla" in text
    assert len({file.name for file in made.files}) == len(made.files)


@ALL
def test_a_line_whose_identity_cannot_be_carried_is_left_out_alone(maker: Maker) -> None:
    bad = account(user="Eve", line=2, digest_username='a"\nb')
    made = maker.compose("001565123456", [account(), bad])
    assert {one.user for one in made.omissions} == {"Eve"}
    assert "bob" in "".join(map(text_of, made.files))
    assert maker.compose("001565123456", [bad]).files == [], "no file that would do nothing"


@ALL
def test_names_of_files_are_taken_by_every_file_system(maker: Maker) -> None:
    allowed = set(string.ascii_letters + string.digits + "._-/")
    for file in maker.compose("001565123456" if maker.by_mac else "phone-Bob", [account()]).files:
        assert set(file.name) <= allowed and not file.name.startswith("/") and ".." not in file.name


def test_a_module_without_a_maker_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(package, ModuleType) and "base" not in makers()
    empty = Composed()
    assert (empty.files, empty.omissions) == ([], [])
    assert "***" in repr(PhoneFile("a", Secret("b"), with_password=False))
