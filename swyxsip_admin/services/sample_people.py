"""The invented people of the sample; nobody of these names is meant, and the numbers are reserved for fiction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from swyxsip_admin.domain.kinds import AuthMode, ComplexPassword, PasswordSource

LOST: Final = "lost"
ELSEWHERE: Final = "elsewhere"
NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Person:
    """One invented user.

    Attributes:
        name: as the server delivered it.
        edits: what was changed here since.
        delivered: what the server delivered beside the usual.
        from_server: whether the server delivered the user at all.
        user_password: state of the user's password; None for not known here.
        sip_password: state of the own SIP password; None for not known here.
    """

    name: str
    edits: Mapping[str, Any] = field(default_factory=dict)
    delivered: Mapping[str, Any] = field(default_factory=dict)
    from_server: bool = True
    user_password: str | None = None
    sip_password: str | None = None


_SIP: Final = {"sip_allowed": True}
_OWN: Final = {"sip_allowed": True, "sip_password_source": PasswordSource.OWN}

PEOPLE: Final[tuple[Person, ...]] = (
    Person("Anna Lindgruber", {**_OWN, "sip_user_name": "anna.lindgruber", "sip_user_id": "201"}, sip_password=LOST),
    Person("Bernd Kastenholz", {**_SIP, "sip_user_name": "bernd", "sip_user_id": "202"}, user_password=ELSEWHERE),
    Person("Çiğdem Yavaşoğlu", _SIP),
    Person("Dörte Müßigbrodt", {**_OWN, "sip_user_id": "204"}, sip_password=ELSEWHERE),
    Person("Emil Öchslinger", delivered={"user_name": "emil.oechslinger@sample.example"}),
    Person("Frauke Süderholm", _SIP, {"user_name": "frauke.suederholm@sample.example"}),
    Person("Gisbert Radewald", {"sip_as_system_phone": True}),
    Person("Hannelore Quistdorf", {**_SIP, "sip_auth_mode": AuthMode.ALWAYS}, user_password=LOST),
    Person("Ignaz Tannreuther", {**_SIP, "sip_auth_mode": AuthMode.NEVER}),
    Person("Jördis Wackerhagen", {**_SIP, "sip_as_system_phone": True}),
    Person("Konrad Uhlenbrecht", _SIP, {"enabled": False}),
    Person("Lieselotte Vierkant", delivered={"enabled": False}),
    Person("Malte Brömmelkamp", {"must_change_password": True, **_SIP}),
    Person("Nadeshda Orlenkova", {"password_login_allowed": False, **_SIP}, {"windows_login_allowed": True}),
    Person("Ottokar Findeklee", {"password_login_allowed": False}),
    Person("Philomena Stargard", {**_OWN, "sip_user_id": "216"}, sip_password=NONE),
    Person("Quirin Hallerstede", user_password=NONE),
    Person("Roswitha Jungblodt", {"description": "Moves to the second floor in May"}),
    Person("Sönke Petermandl", {"email": "soenke@sample.example"}),
    Person("Tilda Ankerstjerne", {"location": "Berlin, Haus 2"}),
    Person("Ulf Zwirnemann", {**_SIP, "sip_user_name": "SAMPLE\\ulf"}),
    Person("Vroni Edelbacher", {**_OWN, "sip_user_name": "v" * 65, "sip_user_id": "222"}),
    Person("Wenzel Aschpurwis", {"force_complex_password": ComplexPassword.YES}),
    Person("Xaver Lodenmoser", {"force_complex_password": ComplexPassword.NO}),
    Person("Yngve Grottland", delivered={"federated_login_allowed": True}),
    Person("Zoë Martensdotter", {**_SIP, "sip_user_id": "226", "sip_auth_mode": AuthMode.ALWAYS}),
    Person(
        "Abigail Thornleigh", delivered={"windows_login_allowed": True, "windows_accounts": ["SAMPLE\\athornleigh"]}
    ),
    Person("Barnaby Quillfeather", {**_SIP, "sip_user_name": "barnaby", "sip_user_id": "228"}),
    Person("Clementine Ashgrove", {**_OWN, "sip_user_id": "229"}, sip_password=ELSEWHERE, user_password=ELSEWHERE),
    Person("Dashiell Wrenfield", delivered={"user_name": "dwrenfield"}),
    Person("Evangeline Marshcombe", {"user_name": "emarshcombe"}, {"user_name": "e.marshcombe"}),
    Person("Fitzroy Haddlesey", {**_SIP, "sip_user_id": "232"}, {"user_name": "fhaddlesey"}),
    Person("Gwendolyn Starbeck", {"public_numbers": ["+44 20 7946 0233", "+44 20 7946 0933"]}),
    Person("Horatio Pennywhistle", {"alternative_number": "+44 20 7946 0100"}),
    Person("Isadora Blackmere", {"internal_numbers": []}),
    Person("Reception", {**_SIP, "sip_user_name": "reception", "sip_user_id": "200"}, sip_password=None),
    Person("Meeting room Ostsee", {**_OWN, "sip_user_name": "room.ostsee", "sip_user_id": "room.ostsee"}),
    Person("New colleague in June", from_server=False),
    Person(
        "Door phone", {**_OWN, "sip_user_name": "door", "sip_user_id": "door"}, from_server=False, sip_password=LOST
    ),
    Person("Türsprechstelle Süd", {**_SIP, "sip_auth_mode": AuthMode.NEVER}, from_server=False),
)
"""Forty users that show every state a value, a password and a rule can have."""
