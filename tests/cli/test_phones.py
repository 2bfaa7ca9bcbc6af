"""`swyxsip phone`."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


def add(swyxsip: Run, user: str, *more: str) -> int:
    return swyxsip("phone", "add", user, "--maker", "yealink", *more).code


def test_a_phone_is_added_listed_and_removed(swyxsip: Run, anna: str) -> None:
    said = swyxsip("phone", "add", anna, "--maker", "yealink", "--mac", "0015.6512.3456", "--model", "SIP-T46U")
    assert (said.code, said.out) == (0, "“Anna Müller” now has the phone Yealink SIP-T46U, 00:15:65:12:34:56, 1.\n")
    assert swyxsip("phone", "add", anna, "--maker", "linphone").code == 0
    assert swyxsip("phone", "list", anna, "--json").data == [
        {"user": anna, "maker": "yealink", "model": "SIP-T46U", "mac": "00:15:65:12:34:56", "line": 1},
        {"user": anna, "maker": "linphone", "model": "", "mac": "", "line": 1},
    ]
    assert swyxsip("phone", "list").out.splitlines()[1:] == [
        "Anna Müller\tYealink\tSIP-T46U\t00:15:65:12:34:56\t1",
        "Anna Müller\tLinphone\t\t\t1",
    ]
    assert swyxsip("user", "show", anna, "--json").data["phones"] == [
        "yealink, 00:15:65:12:34:56, 1, SIP-T46U",
        "linphone, -, 1",
    ]
    said = swyxsip("phone", "remove", "anna", "--mac", "00-15-65-12-34-56")
    assert said.out == "“Anna Müller” no longer has the phone Yealink SIP-T46U, 00:15:65:12:34:56, 1.\n"
    assert [phone["maker"] for phone in swyxsip("phone", "list", "--json").data] == ["linphone"]


def test_a_line_that_somebody_has_is_refused_by_name(swyxsip: Run, anna: str) -> None:
    swyxsip("user", "add", "Bert")
    assert add(swyxsip, anna, "--mac", "001565123456") == 0
    said = swyxsip("phone", "add", "Bert", "--maker", "yealink", "--mac", "00:15:65:12:34:56")
    assert said.code == 1
    assert "Line 1 of the phone 00:15:65:12:34:56 already belongs to Anna Müller." in said.err
    assert add(swyxsip, "Bert", "--mac", "001565123456", "--line", "2") == 0


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--mac", "12"), 1, "“12” is no MAC address: that has 12 digits"),
        (("--mac", "FF:FF:FF:FF:FF:FF"), 1, "is the MAC address of no single device"),
        (("--line", "0"), 1, "“0” is no line of a phone"),
        (("--maker", "nokia"), 2, "--maker takes one of snom | yealink | baresip | linphone | other, not “nokia”."),
        (("--model", "x" * 101), 1, "at most 100 characters"),
    ],
)
def test_every_bad_value_is_one_sentence(
    swyxsip: Run, anna: str, options: tuple[str, ...], code: int, said: str
) -> None:
    outcome = swyxsip("phone", "add", anna, *options)
    assert (outcome.code, outcome.err.count("\n")) == (code, 1)
    assert said in outcome.err
    assert swyxsip("phone", "list", "--json").data == []


def test_removing_asks_which_and_finds_none(swyxsip: Run, anna: str) -> None:
    said = swyxsip("phone", "remove", anna)
    assert (said.code, said.err) == (2, "Say which phone: --mac, --maker, --model or --line.\n")
    said = swyxsip("phone", "remove", anna, "--maker", "snom")
    assert (said.code, said.err) == (1, "“Anna Müller” has no such phone.\n")
