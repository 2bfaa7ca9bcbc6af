"""The hand-over sheet of a user as data: what to enter where, in the order server, phone, trial, tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from swyxsip_admin.domain.device import Device, pretty_mac, read_devices
from swyxsip_admin.domain.kinds import KnownMode, PasswordState, SecretKind
from swyxsip_admin.domain.makers import maker_name, makers
from swyxsip_admin.domain.makers.base import Value
from swyxsip_admin.domain.phone import phone_entries
from swyxsip_admin.domain.record import Effective, UserRecord, applying_kind, effective, state_of
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.sections import Authentication, SipRegistration
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.domain.words import NO, SERVER_DEFAULT_MEANS, YES, label, word
from swyxsip_admin.services.workspace import Workspace
from swyxsip_admin.sip.identity import mapped
from swyxsip_admin.storage.history import SecretEvent
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

TITLE = Phrase("handover_title", tr_noop("Handover", "SIP phone of {user}"))
SERVER = tr_noop("Handover", "1. On the SwyxServer")
SERVER_HOW = tr_noop("Handover", "SwyxWare Administration, properties of the user, tab “SIP Registration”:")
PHONE = tr_noop("Handover", "2. In the phone")
PHONE_HOW = tr_noop("Handover", "On the phone's web page or in its menu. In the middle: what the phone calls it.")
TRY = tr_noop("Handover", "3. Try it")
TICK = tr_noop("Handover", "4. Tick off")
NOT_KNOWN = tr_noop("Handover", "not known; ask the administrator of the SwyxServer")
HAS_PASSWORD = tr_noop("Handover", "This sheet holds a password. Destroy it when the phone is set up.")
NO_PASSWORD = tr_noop("Handover", "This sheet holds no password.")
WHERE = Phrase(
    "handover_where",
    tr_noop("Handover", "not printed; in SwyxSIP Admin: properties of {user}, tab “{tab}”, “Show”"),
)
UNKNOWN = Phrase(
    "handover_unknown",
    tr_noop("Handover", "not known here; set a new one in SwyxSIP Admin, tab “{tab}”"),
)
ELSEWHERE = Phrase("handover_elsewhere", tr_noop("Handover", "stored by {owner}; ask there"))
NEVER = tr_noop("Handover", "none needed: the SwyxServer does not ask for it")
NONE = tr_noop("Handover", "the user has none; set one in SwyxSIP Admin, tab “SIP Registration”")
DEVICE = Phrase("handover_device", tr_noop("Handover", "{phone}, line {line}"))
CALLED = Phrase("handover_called", tr_noop("Handover", "{maker}: {word}"))
RINGS = Phrase("handover_rings", tr_noop("Handover", "A call to {number} rings at this phone."))
STEPS = (
    tr_noop("Handover", "The phone shows that it is registered."),
    tr_noop("Handover", "A call from this phone to another one can be heard on both ends."),
)
RINGS_ANY = tr_noop("Handover", "A call to the user's number rings at this phone.")
TESTED = tr_noop("Handover", "“Test SIP login…” in SwyxSIP Admin says that the logon data are accepted.")
TICKS = (
    tr_noop("Handover", "Entered on the SwyxServer, and ticked off in the work list of SwyxSIP Admin."),
    tr_noop("Handover", "Entered in the phone."),
    tr_noop("Handover", "Tried as above."),
)
SIGNED = tr_noop("Handover", "Date, name:")

Said = Message | Text | str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page.

    Attributes:
        title: whose phone.
        facts: server, numbers, phones, in one line each.
        server: what is entered on the server: label and value; an empty value is the place of the password.
        phone: what is entered in the phone: label, the phone's words for it, value as in ``server``.
        trial: what is tried, to tick.
        ticks: what is ticked off.
        warning: whether a password is on the page, in words.
        password: the password, where it was asked for and is known here; it is in none of the texts above.
    """

    title: Message
    facts: tuple[Said, ...]
    server: tuple[tuple[Text, Said], ...]
    phone: tuple[tuple[Text, tuple[Said, ...], Said], ...]
    trial: tuple[Said, ...]
    ticks: tuple[Said, ...]
    warning: Text
    password: Secret | None


def sheets_of(workspace: Workspace, row_ids: Sequence[int], *, with_password: bool) -> list[Sheet]:
    """A page for each user; for the thread that may call the keyring.

    Guarantees that no password is read unless it is asked for; the history notes each that was.

    Raises:
        SurroundingsError: database or keyring cannot be read.
    """
    server, _revision = workspace.server.open()
    return [_sheet(workspace, record, server, with_password) for record in workspace.users.load(row_ids)]


def _sheet(workspace: Workspace, record: UserRecord, server: ServerProfile, with_password: bool) -> Sheet:
    values, comes_to = record.values, effective(record.values, server)
    password = _password(workspace, record, comes_to) if with_password else None
    said = _password_words(workspace, record, comes_to) if password is None else ""
    devices = read_devices(values["phones"])
    numbers: list[str] = [*values["internal_numbers"], *values["public_numbers"]]
    mode: Said = word(values["sip_auth_mode"])
    if values["sip_auth_mode"] == "server_default":
        mode = SERVER_DEFAULT_MEANS(meaning=word(comes_to.sip_auth_mode))
    facts: list[Said] = [server.server_name, ", ".join(numbers), *map(_device_words, devices)]
    return Sheet(
        title=TITLE(user=str(values["name"])),
        facts=tuple(fact for fact in facts if fact),
        server=(
            (label("sip_allowed"), YES if values["sip_allowed"] else NO),
            (label("sip_auth_mode"), mode),
            (label("sip_user_name"), comes_to.sip_user_name),
            (label("sip_user_id"), comes_to.sip_user_id),
            (label("sip_password"), said),
        ),
        phone=tuple(_phone_rows(comes_to, server, devices, said)),
        trial=(*STEPS, RINGS(number=numbers[0]) if numbers else RINGS_ANY, TESTED),
        ticks=TICKS,
        warning=NO_PASSWORD if password is None else HAS_PASSWORD,
        password=password,
    )


def _password(workspace: Workspace, record: UserRecord, comes_to: Effective) -> Secret | None:
    """The password that applies, if it is known here."""
    kind = applying_kind(record.values)
    state = state_of(record.secrets.get(kind), workspace.here)
    if state is not PasswordState.HERE or comes_to.sip_auth_mode is KnownMode.NEVER:
        return None
    return workspace.secrets.reveal(record, kind, event=SecretEvent.WRITTEN)


def _password_words(workspace: Workspace, record: UserRecord, comes_to: Effective) -> Said:
    """Where the password is to be found."""
    if comes_to.sip_auth_mode is KnownMode.NEVER:
        return NEVER
    kind = applying_kind(record.values)
    tab = (SipRegistration if kind is SecretKind.SIP else Authentication).title
    entry = record.secrets.get(kind)
    match state_of(entry, workspace.here):
        case PasswordState.HERE:
            return WHERE(user=str(record.values["name"]), tab=tab)
        case PasswordState.ELSEWHERE if entry is not None:
            return ELSEWHERE(owner=str(entry.owner))
        case PasswordState.NONE:
            return NONE
        case _:
            return UNKNOWN(tab=SipRegistration.title)


def _phone_rows(
    comes_to: Effective, server: ServerProfile, devices: Sequence[Device], password: Said
) -> Iterable[tuple[Text, tuple[Said, ...], Said]]:
    """The values in the order a phone asks, under the words of the user's own phones, or of phones in general."""
    keys = [maker for maker in dict.fromkeys(one.maker for one in devices) if maker in makers()]
    aor_user, _digest = mapped("id", "name", server.identity_mapping)
    by_id = aor_user == "id"
    parts = {
        label("registrar_host"): Value.HOST,
        label("registrar_port"): Value.PORT,
        label("transport"): Value.TRANSPORT,
        label("sip_realm"): Value.REALM,
        label("sip_user_id"): Value.AOR_USER if by_id else Value.DIGEST_USERNAME,
        label("sip_user_name"): Value.DIGEST_USERNAME if by_id else Value.AOR_USER,
    }
    for entry in phone_entries(comes_to, server):
        value = parts.get(entry.label, Value.EXPIRY)
        called = _words(keys, value, entry.called)
        if called:  # a realm, for one, is entered into few phones
            yield entry.label, called, entry.value or NOT_KNOWN
    yield label("sip_password"), _words(keys, Value.PASSWORD, "Password, Auth password"), password


def _words(keys: Sequence[str], value: Value, general: str) -> tuple[Said, ...]:
    own = [(makers()[key].name, makers()[key].calls[value]) for key in keys if value in makers()[key].calls]
    if not own:
        return () if keys else (general,)
    if len(keys) == 1:
        return (own[0][1],)
    return tuple(CALLED(maker=maker, word=said) for maker, said in own)


def _device_words(device: Device) -> Message:
    name = maker_name(device.maker)
    maker = "" if isinstance(name, Text) else name
    phone = ", ".join(part for part in (f"{maker} {device.model}".strip(), pretty_mac(device.mac)) if part)
    return DEVICE(phone=phone or name, line=device.line)
