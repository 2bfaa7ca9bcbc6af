"""The text of a cell and the value it stands for."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from swyxsip_admin.exchange.values import (
    CellError,
    is_collection_type_name,
    is_reset,
    join_list,
    neutralise,
    parse_bool,
    parse_server_id,
    restore,
    split_list,
)

TRIGGERS = "=+-@\t\r\n"
HOSTILE = st.text(alphabet=st.sampled_from("'=+-@\t\r\n\";,| aäß0€")) | st.text()


@pytest.mark.parametrize("text", ["True", "TRUE", "true", "Wahr", "WAHR", "Ja", "Yes", "1", " 1 "])
def test_true(text: str) -> None:
    assert parse_bool(text) is True


@pytest.mark.parametrize("text", ["False", "FALSE", "Falsch", "FALSCH", "Nein", "No", "no", "0", "\u00a00"])
def test_false(text: str) -> None:
    assert parse_bool(text) is False


@pytest.mark.parametrize("text", ["", " ", "2", "-1", "x", "truthy", "1.0", "on"])
def test_neither(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_bool(text)
    assert caught.value.message.id == "cell_not_yes_or_no"


def test_a_long_cell_is_shortened_in_the_sentence() -> None:
    with pytest.raises(CellError) as caught:
        parse_bool("x" * 5000)
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("7", 7), (" 12\t", 12), ("007", 7), ("2147483647", 2147483647)]
)
def test_server_id(text: str, number: int) -> None:
    assert parse_server_id(text) == number


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", "1.0", "1,0", "1e3", "0x1", "1_000", "1 000", "a", "²", "١", "2147483648", "9" * 5000]
)
def test_no_server_id(text: str) -> None:
    with pytest.raises(CellError) as caught:
        parse_server_id(text)
    assert caught.value.message.id == "cell_not_a_server_id"


@pytest.mark.parametrize(
    ("text", "reset"),
    [("<leer>", True), (" <LEER> ", True), ("<empty>", True), ("<Empty>", True), ("", False), ("leer", False)],
)
def test_reset_token(text: str, reset: bool) -> None:
    assert is_reset(text) is reset


@pytest.mark.parametrize(
    "text",
    [
        "System.Object[]",
        "System.String[]",
        "System.Byte[,]",
        "System.Collections.ArrayList",
        "System.Collections.Hashtable",
        "System.Collections.Generic.List`1[System.String]",
        "System.Collections.Generic.Dictionary`2[System.String,System.Object]",
        "System.Collections.Generic.List`1[[System.String, mscorlib, Version=4.0.0.0, Culture=neutral]]",
        "SWConfigDataClientLib.Proxies.Users.InternalNumberEntryCollection",
        "SWConfigDataClientLib.WSInternalNumberFacade.TInternalNumberEntry[]",
        "SWConfigDataClientLib.UserEntryCollection",
        "Foo.Bar.InternalNumberEntryCollection",
        "System.Nullable`1[System.Int32]",
        " System.Object[] ",
    ],
)
def test_collection_type_names(text: str) -> None:
    assert is_collection_type_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Anna Müller",
        "anna.mueller",
        "anna.mueller@example.com",
        "System",
        "system.backup",
        "System.Operator",
        "Collection",
        "EXAMPLE\\anna.mueller",
        "10|11",
        "Anna Müller [Einkauf]",
        "Sammlung Collection",
        "swyx.example.com",
        "1.2.3",
    ],
)
def test_names_are_no_type_names(text: str) -> None:
    assert not is_collection_type_name(text)


def test_lists() -> None:
    assert split_list(" 10 | 11||12| ") == ("10", "11", "12")
    assert split_list("") == ()
    assert join_list(()) == ""
    for bad in ("a|b", ""):
        with pytest.raises(ValueError, match="item"):
            join_list([bad])


@given(st.lists(st.text(min_size=1).filter(lambda item: "|" not in item and item == item.strip())))
def test_lists_round_trip(items: list[str]) -> None:
    assert split_list(join_list(items)) == tuple(items)


@given(HOSTILE)
@example("+49 30 1234")
@example("'=1+1")
@example("''=")
@example("'")
@example("''")
@example("'''-")
@example("\t=")
@example("O'Neill")
def test_the_guard_comes_off_as_it_went_on(text: str) -> None:
    guarded = neutralise(text)
    assert restore(guarded) == text
    assert guarded[:1] not in set(TRIGGERS)


@pytest.mark.parametrize("text", ["+49 30 1234", "=1", "-", "O'Neill", "'quoted'", "''", "", "'"])
def test_foreign_text_without_a_guard_stays(text: str) -> None:
    assert restore(text) == text


def test_exactly_one_guard_comes_off() -> None:
    assert restore("''=1") == "'=1"
    assert restore("'+49") == "+49"
