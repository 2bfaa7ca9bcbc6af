"""What the dialog says of a password: what is known of it here, and never more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from swyxsip_admin.domain.draft import DropSecret, StateNone, StoreSecret, UserDraft
from swyxsip_admin.domain.kinds import KnownMode, PasswordSource, PasswordState, SecretKind
from swyxsip_admin.domain.record import SecretEntry
from swyxsip_admin.domain.sections import Authentication
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop
from swyxsip_admin.ui.forms.origins import shown_date

_HERE = Phrase(
    "password_here",
    tr_noop("Password", "Stored here since {date}. It may have been changed on the server since."),
)
_ELSEWHERE = Phrase("password_elsewhere", tr_noop("Password", "Stored by {account} on {machine} on {date}, not here."))
_LOST = Phrase(
    "password_lost",
    tr_noop("Password", "Lost: stored here on {date}, but the {store} no longer holds it. Enter it again."),
)
_NONE = Phrase("password_none", tr_noop("Password", "None: {account} stated on {date} that the server has none."))
_UNKNOWN = tr_noop("Password", "Not known here; only the server knows it.")
_NEW = tr_noop("Password", "New: it is stored when you press OK or Apply.")
_FORGET = tr_noop("Password", "What is stored here is forgotten when you press OK or Apply.")
_STATE_NONE = tr_noop("Password", "You state that the server has none; noted when you press OK or Apply.")
_OF_USER = Phrase("password_of_user", tr_noop("Password", "The user's password applies; it is set on the tab “{tab}”."))
_ADVICE = tr_noop(
    "Password", "Recommended: an own SIP password. It survives a change of the user's password; “Generate” sets one."
)
_WILL_DROP = tr_noop("Password", "The own SIP password is dropped when you press OK or Apply.")
_FOR_SIP = tr_noop("Password", "SIP devices of this user log on with this password, too.")
_NO_EFFECT = tr_noop("Password", "With the SIP authentication mode “Never” the password has no effect.")

PLACEHOLDER_HERE: Final = Phrase("placeholder_here", tr_noop("Password", "stored here since {date}"))


def password_sentences(draft: UserDraft, kind: SecretKind, store: Text, *, advise: bool) -> Iterator[Message | Text]:
    """Everything to be said of a password at its field, one sentence each.

    Args:
        draft: the user.
        kind: which of the passwords.
        store: the keyring's name.
        advise: whether to recommend an own SIP password; a warning at the field does so already.
    """
    inherits = draft["sip_password_source"] == PasswordSource.USER
    if kind is SecretKind.SIP and inherits:
        if kind in draft.baseline.secrets:
            yield _WILL_DROP
        yield _OF_USER(tab=Authentication.title)
        yield _known(draft, SecretKind.USER, store)
        if advise:
            yield _ADVICE
    else:
        yield _known(draft, kind, store)
        if kind is SecretKind.USER and inherits and draft["sip_allowed"]:
            yield _FOR_SIP
    if kind is SecretKind.SIP and draft.effective.sip_auth_mode is KnownMode.NEVER:
        yield _NO_EFFECT


def placeholder(draft: UserDraft, kind: SecretKind) -> Message | None:
    """What the empty field says: that there is a password, never which."""
    entry = draft.baseline.secrets.get(kind)
    if entry is None or draft.secret_state(kind) is not PasswordState.HERE or kind in draft.secret_edits:
        return None
    return PLACEHOLDER_HERE(date=shown_date(entry.stored_at))


def _known(draft: UserDraft, kind: SecretKind, store: Text) -> Message | Text:
    match draft.secret_edits.get(kind):
        case StoreSecret():
            return _NEW
        case DropSecret():
            return _FORGET
        case StateNone():
            return _STATE_NONE
        case None:
            entry = draft.baseline.secrets.get(kind)
            return _UNKNOWN if entry is None else _stored(draft.secret_state(kind), entry, store)


def _stored(state: PasswordState, entry: SecretEntry, store: Text) -> Message | Text:
    date = shown_date(entry.stored_at)
    match state:
        case PasswordState.HERE:
            return _HERE(date=date)
        case PasswordState.LOST:
            return _LOST(date=date, store=store)
        case PasswordState.ELSEWHERE:
            return _ELSEWHERE(account=entry.owner.account, machine=entry.owner.machine, date=date)
        case PasswordState.NONE:
            return _NONE(account=entry.owner.account, date=date)
        case PasswordState.UNKNOWN:
            return _UNKNOWN
