from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swyxsip_admin.credentials.store import SecretRefused
from swyxsip_admin.domain.secret import Secret

STORABLE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text[0] != "\ufeff")


@given(STORABLE)
def test_it_shows_itself_nowhere_but_in_reveal(text: str) -> None:
    secret = Secret(text)
    shown = (repr(secret), str(secret), f"{secret}", f"{secret!r:>80}".strip(), f"{secret:>80}", "%s" % secret)  # noqa: UP031
    assert set(shown) == {"***"}
    assert secret.reveal() == unicodedata.normalize("NFC", text)


@given(STORABLE)
def test_utf16_units_is_the_length_that_windows_counts(text: str) -> None:
    secret = Secret(text)
    assert secret.utf16_units == len(secret.reveal().encode("utf-16-le")) // 2


@given(STORABLE)
def test_every_accepted_text_survives_both_encodings(text: str) -> None:
    secret = Secret(text)
    assert Secret(secret.reveal().encode("utf-8").decode("utf-8")) == secret
    assert Secret(secret.reveal().encode("utf-16-le").decode("utf-16")) == secret


@given(STORABLE, STORABLE)
def test_equality_is_of_the_normalised_text(one: str, other: str) -> None:
    assert (Secret(one) == Secret(other)) == (unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other))
    assert Secret(unicodedata.normalize("NFD", one)) == Secret(one)


@given(st.text(st.characters(categories=["Cs"]), min_size=1), STORABLE)
def test_half_a_pair_is_refused_without_naming_it(half: str, text: str) -> None:
    with pytest.raises(SecretRefused) as caught:
        Secret(text + half)
    assert caught.value.message.id == "secret-unstorable"
    assert caught.value.__cause__ is caught.value.__context__ is None


def test_empty_and_byte_order_mark_are_refused() -> None:
    with pytest.raises(SecretRefused, match="empty"):
        Secret("")
    with pytest.raises(SecretRefused, match="byte order mark"):
        Secret("\ufeffgeheim")


def test_it_equals_no_text() -> None:
    assert Secret("geheim") != "geheim"


def test_it_cannot_be_hashed_pickled_changed_or_written_as_json() -> None:
    secret = Secret("geheim")
    for forbidden in (
        hash,
        json.dumps,
        vars,
        lambda value: {value},
        *(lambda v, p=p: pickle.dumps(v, p) for p in range(6)),
    ):
        with pytest.raises(TypeError) as caught:
            forbidden(secret)
        assert "geheim" not in str(caught.value)
    with pytest.raises(AttributeError):
        secret._Secret__text = "other"
    with pytest.raises(AttributeError):
        del secret._Secret__text
    assert secret.reveal() == "geheim"


def test_copies_are_the_object_itself() -> None:
    @dataclasses.dataclass
    class Holder:
        secret: Secret

    secret = Secret("geheim")
    assert copy.copy(secret) is copy.deepcopy(secret) is secret
    assert dataclasses.asdict(Holder(secret))["secret"] is secret
    assert repr(Holder(secret)).endswith("Holder(secret=***)")
