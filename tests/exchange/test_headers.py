"""Which column holds which field."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swyxsip_admin.errors import RefusedError
from swyxsip_admin.exchange.headers import fold_header, is_secret_header, match_headers, refuse_two_columns

ALIASES = {
    "server_user_id": ("Server-ID", "UserID"),
    "name": ("Name",),
    "description": ("Beschreibung", "Description", "Comment"),
    "enabled": ("Benutzer ist aktiviert", "Enabled"),
    "location": ("Standort", "Location", "LocationID"),
    "must_change_password": ("Benutzer muss Kennwort bei nächster Anmeldung ändern",),
    "force_complex_password": ("Komplexes Kennwort erzwingen", "Force complex password"),
    "sip_user_id": ("SIP-Benutzer-ID", "SIP user ID"),
    "alternative_number": ("Alternative Rufnummer",),
}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("UserID", "server_user_id"),
        ("USER ID", "server_user_id"),
        ("server_user_id", "server_user_id"),
        ("SIP-Benutzer-ID", "sip_user_id"),
        ("sip benutzer id", "sip_user_id"),
        ("SIP\u2011Benutzer\u2011ID", "sip_user_id"),
        ("SIP_Benutzer.ID", "sip_user_id"),
        ("\uff33\uff29\uff30 user ID", "sip_user_id"),  # full-width letters
        ("Benutzer muss Kennwort bei naechster Anmeldung aendern", "must_change_password"),
        ("Benutzer muß Kennwort bei na\u0308chster Anmeldung A\u0308ndern", "must_change_password"),
        ("LocationID", "location"),
        ("SIP-\nBenutzer-ID", "sip_user_id"),
        ("Komplexes Kennwort erzwingen", "force_complex_password"),
        ("force_complex_password", "force_complex_password"),
    ],
)
def test_spellings(header: str, field: str) -> None:
    assert match_headers([header], ALIASES).columns == {0: field}


def test_columns_are_recognised_in_any_order_and_the_rest_is_named() -> None:
    match = match_headers(
        ("CertificateThumbprint", "Locked", "Name", "LanPhonePin", "UserID", "InternalNumberEntryCollection"), ALIASES
    )
    assert match.columns == {1: "enabled", 2: "name", 4: "server_user_id"}
    assert match.inverse == {1}
    assert match.unknown == ("CertificateThumbprint", "InternalNumberEntryCollection")
    assert match.secret == ("LanPhonePin",)
    assert not match.ambiguous
    assert not match.twice
    refuse_two_columns(match)


def test_locked_is_unknown_where_no_field_says_enabled() -> None:
    assert match_headers(["Locked"], {"name": ()}).unknown == ("Locked",)


@pytest.mark.parametrize(
    ("headers", "names"),
    [
        (("Name", "UserID", "Server-ID"), ("UserID", "Server-ID")),
        (("Enabled", "Locked"), ("Enabled", "Locked")),
        (("Beschreibung", "Comment", "Description"), ("Beschreibung", "Comment", "Description")),
    ],
)
def test_two_columns_for_one_field_are_an_error_that_names_both(
    headers: tuple[str, ...], names: tuple[str, ...]
) -> None:
    match = match_headers(headers, ALIASES)
    assert list(match.twice.values()) == [names]
    with pytest.raises(RefusedError) as caught:
        refuse_two_columns(match)
    assert caught.value.message.id == "import_two_columns"
    assert all(f"“{name}”" in str(caught.value) for name in names[:2])


def test_benutzer_id_alone_is_asked() -> None:
    headers = ("Benutzer-ID", "Name")
    match = match_headers(headers, ALIASES)
    assert match.columns == {1: "name"}
    assert match.ambiguous == {"Benutzer-ID": ("server_user_id", "sip_user_id")}
    assert match_headers(headers, ALIASES, {"Benutzer-ID": "sip_user_id"}).columns == {0: "sip_user_id", 1: "name"}
    ignored = match_headers(headers, ALIASES, {"Benutzer-ID": None})
    assert (ignored.columns, ignored.unknown, ignored.ambiguous) == ({1: "name"}, (), {})


def test_benutzer_id_beside_another_id_is_still_asked_but_not_what_is_taken() -> None:
    match = match_headers(("Benutzer-ID", "Server-ID"), ALIASES)
    assert match.ambiguous == {"Benutzer-ID": ("sip_user_id",)}
    match = match_headers(("Benutzer-ID", "Server-ID", "SIP-Benutzer-ID"), ALIASES)
    assert (match.ambiguous, match.unknown) == ({}, ("Benutzer-ID",))


def test_an_alias_of_two_fields_is_asked() -> None:
    match = match_headers(["Number"], {"a": ("Number",), "b": ("number",)})
    assert match.ambiguous == {"Number": ("a", "b")}


def test_a_chosen_field_must_exist() -> None:
    with pytest.raises(KeyError):
        match_headers(["Name"], ALIASES, {"Name": "nonsense"})


@pytest.mark.parametrize(
    "header",
    [
        "LanPhonePin",
        "UserPin",
        "PIN",
        "pin",
        "PIN-Code",
        "Desk Phone PIN",
        "User PIN on Desk Phone",
        "TelefonPIN",
        "Benutzerpin",
        "lan_phone_pin",
        "Pin1",
        "SIP-Kennwort",
        "Kennwort",
        "Passwort",
        "Password",
        "SIP password",
        "SipPasswordHash",
        "user_password",
    ],
)
def test_secrets_are_known_by_their_header(header: str) -> None:
    assert is_secret_header(header)
    assert match_headers([header], ALIASES).secret == (header,)


@pytest.mark.parametrize(
    "header",
    [
        "Name",
        "Pinguin",
        "Mapping",
        "Shipping",
        "Spinner",
        "PasswordLoginAllowed",
        "password_login_allowed",
        "must_change_password",
        "force_complex_password",
        "Komplexes Kennwort erzwingen",
        "Anmeldung mit Benutzername und Kennwort zulassen",
        "sip_password_source",
    ],
)
def test_settings_are_no_secrets(header: str) -> None:
    assert not is_secret_header(header)


@given(st.lists(st.text(min_size=1), unique=True))
def test_every_column_is_named_once(headers: list[str]) -> None:
    match = match_headers(headers, ALIASES)
    named = len(match.columns) + len(match.unknown) + len(match.secret) + len(match.ambiguous)
    assert named + sum(len(same) - 1 for same in match.twice.values()) == len(headers)


@given(st.text())
def test_composed_and_decomposed_letters_are_the_same(header: str) -> None:
    assert fold_header(unicodedata.normalize("NFD", header)) == fold_header(header)
