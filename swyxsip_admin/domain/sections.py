"""The tabs of a user's properties, in order. A new field is one entry here, its label in ``words``, and a migration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from swyxsip_admin.domain.columns import choice, texts
from swyxsip_admin.domain.fields import ExactText, FieldSpec, Phones, SecretSpec, Section, ShortText, Texts, Ui
from swyxsip_admin.domain.kinds import AuthMode, ComplexPassword, PasswordSource, SecretKind
from swyxsip_admin.texts import Text, tr_noop

_LOGON_KINDS = tr_noop("Group", "Logon kinds allowed")
_LOGON_DATA = tr_noop("Group", "User name and password")
_SIP_LOGON = tr_noop("Group", "Logon data of the SIP device")
_CTI = tr_noop("Group", "SwyxCTI+")


class Administration(Section):
    """Who the user is (manual 11.2.1.1)."""

    key: ClassVar[str] = "administration"
    title: ClassVar[Text] = tr_noop("Section", "Administration")

    name: Annotated[
        ShortText,
        Ui(
            tr_noop("Help", "The display name. It is unique among the users of a SwyxServer."),
            required=True,
            headers=("Display name", "Anzeigename", "Benutzer", "User"),
        ),
    ] = ""
    server_user_id: Annotated[
        int | None,
        Ui(
            tr_noop("Help", "The number under which SwyxServer keeps the user. An import matches by it first."),
            headers=("UserID", "SwyxWare UserID", "Server user ID", "Server-ID"),
        ),
    ] = None
    email: Annotated[
        ShortText,
        Ui(
            tr_noop("Help", "The user's primary e-mail address."),
            headers=("EmailAddress", "E-Mail", "Mail", "E-Mail-Adresse"),
        ),
    ] = ""
    description: Annotated[
        ShortText,
        Ui(
            tr_noop("Help", "Free text; SwyxWare does not evaluate it."),
            headers=("Comment", "Kommentar", "Bemerkung", "Beschreibung"),
            multi_line=True,
        ),
    ] = ""
    enabled: Annotated[
        bool,
        Ui(
            tr_noop("Help", "A user that is not enabled is rejected at the next logon."),
            headers=("Enabled", "Aktiviert", "Aktiv", "Active", "Benutzer ist aktiviert"),
        ),
    ] = True
    location: Annotated[
        ShortText,
        Ui(
            tr_noop("Help", "Country and area code, prefixes and time zone come from the location."),
            headers=("Standort", "Ort"),
        ),
    ] = ""
    administration_profile: Annotated[
        ShortText,
        Ui(
            tr_noop("Help", "Which administrative rights the user has on SwyxServer."),
            headers=("Administrationsprofil",),
        ),
    ] = ""
    feature_profile: Annotated[
        ShortText,
        Ui(tr_noop("Help", "Which licensed functions the user may use."), headers=("Funktionsprofil",)),
    ] = ""


class Authentication(Section):
    """How the user logs on to SwyxServer (manual 11.2.1.2); the SIP tab inherits from here."""

    key: ClassVar[str] = "authentication"
    title: ClassVar[Text] = tr_noop("Section", "Authentication")
    secrets: ClassVar[tuple[SecretSpec, ...]] = (
        SecretSpec(
            "password",
            SecretKind.USER,
            tr_noop(
                "Help", "The user's SwyxWare password, as it was set here. It may have been changed on the server."
            ),
            repeat=True,
        ),
    )

    windows_login_allowed: Annotated[
        bool,
        Ui(
            tr_noop("Help", "The user may log on with one of the Windows accounts below."),
            group=_LOGON_KINDS,
            headers=("WindowsLoginAllowed", "Anmeldung mit Windows-Konto", "Windows-Anmeldung zulassen"),
        ),
    ] = False
    windows_accounts: Annotated[
        Texts,
        Ui(
            tr_noop("Help", "One account per line, as DOMAIN\\account."),
            group=_LOGON_KINDS,
            enabled_by="windows_login_allowed",
            headers=("WindowsAccount", "Windows-Konto", "Windows-Konten"),
        ),
    ] = texts()
    federated_login_allowed: Annotated[
        bool,
        Ui(
            tr_noop("Help", "The user may log on through an identity provider (OpenID Connect)."),
            group=_LOGON_KINDS,
            headers=("Föderierte Anmeldung", "Föderierte Anmeldung (Identity Provider)", "Federated logon"),
        ),
    ] = False
    password_login_allowed: Annotated[
        bool,
        Ui(
            tr_noop("Help", "The user may log on with user name and password; SIP devices can use that password."),
            group=_LOGON_KINDS,
            headers=("Anmeldung mit Benutzername und Kennwort",),
        ),
    ] = True
    user_name: Annotated[
        ExactText | None,
        Ui(
            tr_noop("Help", "The SwyxWare user name. SIP user name and SIP user ID are prefilled from it."),
            follows="name",
            group=_LOGON_DATA,
            headers=(
                "LoginName",
                "Benutzername",
                "SwyxWare-Benutzername",
                "Anmeldename",
                "Username",
                "UPN",
                "UserPrincipalName",
            ),
        ),
    ] = None
    force_complex_password: Annotated[
        ComplexPassword,
        Ui(
            tr_noop(
                "Help",
                "Whether SwyxServer demands a complex password and forbids the last ones. "
                "SIP passwords are not checked by it.",
            ),
            group=_LOGON_DATA,
            headers=(
                "Komplexes Kennwort erzwingen",
                "Komplexes Kennwort und Kennworthistorie erzwingen",
                "Force complex password",
            ),
        ),
    ] = choice(ComplexPassword.SERVER_DEFAULT)
    must_change_password: Annotated[
        bool,
        Ui(
            tr_noop("Help", "A new password ends the SIP registration of a phone that uses the user's password."),
            group=_LOGON_DATA,
            headers=("Benutzer muss Kennwort bei nächster Anmeldung ändern",),
        ),
    ] = False


class SipRegistration(Section):
    """Whether and how third-party SIP devices register for the user (manual 11.2.1.4)."""

    key: ClassVar[str] = "sip_registration"
    title: ClassVar[Text] = tr_noop("Section", "SIP Registration")
    secrets: ClassVar[tuple[SecretSpec, ...]] = (
        SecretSpec(
            "sip_password",
            SecretKind.SIP,
            tr_noop("Help", "A password for SIP devices alone. It survives a change of the user's password."),
            enabled_by="sip_allowed",
        ),
    )
    notes: ClassVar[tuple[Text, ...]] = (
        tr_noop(
            "Note",
            "These are not the SIP provider's credentials: those belong to the SIP trunk.",
        ),
        tr_noop(
            "Note",
            "Some SIP clients, such as the native client of a mobile phone, ask the user to confirm a passive transfer "
            "(voice box, remote inquiry). Nobody looks at the display then, and the call is lost.",
        ),
    )

    sip_allowed: Annotated[
        bool,
        Ui(
            tr_noop("Help", "The user may log on to SwyxServer with a third-party SIP device."),
            delivered=False,
            headers=("SIP-Anmeldung zulassen", "SIP-Anmeldung", "Anmeldung via SIP-Endgerät erlauben"),
        ),
    ] = False
    sip_auth_mode: Annotated[
        AuthMode,
        Ui(
            tr_noop("Help", "Whether the SIP device must authenticate: always, never, or as the server says."),
            enabled_by="sip_allowed",
            delivered=False,
            headers=("SIP-Authentifizierungsmethode", "SIP-Authentifizierungsmodus", "SIP-Authentifizierung"),
        ),
    ] = choice(AuthMode.SERVER_DEFAULT)
    sip_user_name: Annotated[
        ExactText | None,
        Ui(
            tr_noop(
                "Help", "The name the SIP device authenticates with. It follows the user name until you change it."
            ),
            follows="user_name",
            enabled_by="sip_allowed",
            group=_SIP_LOGON,
            delivered=False,
            headers=("SipUserName", "SIP-Benutzername"),
        ),
    ] = None
    sip_user_id: Annotated[
        ExactText | None,
        Ui(
            tr_noop("Help", "The identity the SIP device registers. It follows the user name until you change it."),
            follows="user_name",
            enabled_by="sip_allowed",
            group=_SIP_LOGON,
            delivered=False,
            headers=("SipUserID", "SIP-Benutzer-ID"),
        ),
    ] = None
    sip_password_source: Annotated[
        PasswordSource,
        Ui(
            tr_noop("Help", "The user's password of the tab Authentication, or an own one for SIP devices."),
            enabled_by="sip_allowed",
            group=_SIP_LOGON,
            delivered=False,
            headers=("Quelle des SIP-Kennworts", "Herkunft des SIP-Kennworts"),
        ),
    ] = choice(PasswordSource.USER)
    sip_as_system_phone: Annotated[
        bool,
        Ui(
            tr_noop("Help", "Allows SwyxCTI+ with a third-party phone. Every system phone needs its own licence."),
            group=_CTI,
            delivered=False,
            headers=("SIP-Endgeräte als Systemtelefon nutzen", "Systemtelefon", "System phone"),
        ),
    ] = False


class Numbers(Section):
    """The user's telephone numbers."""

    key: ClassVar[str] = "numbers"
    title: ClassVar[Text] = tr_noop("Section", "Numbers")

    internal_numbers: Annotated[
        Texts,
        Ui(
            tr_noop("Help", "One number per line; the first one is shown in the list."),
            headers=(
                "InternalNumberEntryCollection",
                "Internal number",
                "Interne Rufnummer",
                "Interne Rufnummern",
                "Interne Nummern",
                "Interne Nummer",
                "Durchwahl",
                "Nebenstelle",
                "Extension",
            ),
        ),
    ] = texts()
    public_numbers: Annotated[
        Texts,
        Ui(
            tr_noop("Help", "One number per line, in international form, such as +49 231 4777-0."),
            headers=(
                "Public number",
                "Öffentliche Rufnummer",
                "Öffentliche Rufnummern",
                "Öffentliche Nummer",
                "Öffentliche Nummern",
            ),
        ),
    ] = texts()
    alternative_number: Annotated[
        ShortText,
        Ui(
            tr_noop("Help", "The alternative number, as SwyxWare keeps it."),
            headers=("Alternative Rufnummer", "Alternativnummer"),
        ),
    ] = ""


class SipDevices(Section):
    """The user's phones, for their files and for warnings; the server knows nothing of them."""

    key: ClassVar[str] = "sip_devices"
    title: ClassVar[Text] = tr_noop("Section", "SIP devices")

    phones: Annotated[
        Phones,
        Ui(
            tr_noop("Help", "The user's phones. They are noted here only; SwyxServer knows nothing of them."),
            delivered=False,
            local=True,
        ),
    ] = texts()


SECTIONS: tuple[type[Section], ...] = (Administration, Authentication, SipRegistration, Numbers, SipDevices)
"""The tabs in the order they are shown."""

FIELDS: Mapping[str, FieldSpec] = {spec.name: spec for section in SECTIONS for spec in section.specs()}
"""Every field of a user by its name, in the order of the tabs."""

ON_SERVER: tuple[str, ...] = tuple(name for name, spec in FIELDS.items() if not spec.ui.local)
"""The fields that a SwyxServer has as well: what a file brings, what is carried over, what can be stated of it."""

SECRETS: Mapping[SecretKind, SecretSpec] = {spec.kind: spec for section in SECTIONS for spec in section.secrets}
"""The passwords of a user by their kind."""


class UserValues(SipDevices, Numbers, SipRegistration, Authentication, Administration):
    """All fields of a user, validated: nothing else is ever written to the database."""
