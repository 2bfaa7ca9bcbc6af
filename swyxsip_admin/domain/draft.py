"""A user being edited: edits over a baseline. Nothing is written until a service saves the draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from pydantic import ValidationError

from swyxsip_admin.domain.device import DeviceError
from swyxsip_admin.domain.device_rules import password_warnings
from swyxsip_admin.domain.findings import Finding, InvalidUserError, refusals
from swyxsip_admin.domain.kinds import KnownMode, Origin, PasswordSource, PasswordState, SecretKind, Severity
from swyxsip_admin.domain.origin import origin_of
from swyxsip_admin.domain.password_rules import check_password
from swyxsip_admin.domain.record import Effective, Owner, UserRecord, Values, applying_kind, effective, state_of
from swyxsip_admin.domain.rules import TOO_LONG, Directory, check, check_ranges
from swyxsip_admin.domain.secret import Secret
from swyxsip_admin.domain.sections import FIELDS, SECRETS, UserValues
from swyxsip_admin.domain.server import ServerProfile
from swyxsip_admin.texts import Phrase, tr_noop

NO_OWN_PASSWORD = Phrase(
    "no_own_password",
    tr_noop("Rule", "An own SIP password applies, but the server is said to have none. Set one."),
)
NO_PASSWORD_OF_USER = Phrase(
    "no_password_of_user",
    tr_noop("Rule", "The user's password applies, but the user is said to have none. Set an own SIP password."),
)
UNREADABLE = Phrase("unreadable", tr_noop("Rule", "{field}: this value cannot be used."))


@dataclass(frozen=True, slots=True)
class StoreSecret:
    """A new password is to be stored in this account's keyring.

    Attributes:
        secret: the password.
        entry: tells this entering from every other of this session, also of the same password.
    """

    secret: Secret
    entry: int = field(default_factory=count(1).__next__, compare=False)


@dataclass(frozen=True, slots=True)
class DropSecret:
    """What is known of the password is to be forgotten, and the keyring entry dropped."""


@dataclass(frozen=True, slots=True)
class StateNone:
    """An administrator states that the server has no such password."""


SecretEdit = StoreSecret | DropSecret | StateNone


class UserDraft:
    """The values of one user under edit.

    Guarantees: dirty means "differs from the baseline", so that a change taken back is no change; a field that
    follows stays NULL until somebody sets it, and only :meth:`reset` returns it to following.

    Attributes:
        baseline: the user as it was opened.
        server: what is known of the server.
        here: whose keyring "here" means.
    """

    def __init__(self, baseline: UserRecord, server: ServerProfile, here: Owner) -> None:
        self.baseline = baseline
        self.server = server
        self.here = here
        self._values: dict[str, Any] = {name: _copied(value) for name, value in baseline.values.items()}
        self._secret_edits: dict[SecretKind, SecretEdit] = {}
        self._lost: frozenset[SecretKind] = frozenset()
        self._source_before: PasswordSource | None = None
        self._dropped_with_source = False

    @property
    def values(self) -> Mapping[str, Any]:
        """Every field with its present value; not yet validated."""
        return self._values

    def _clean(self) -> Values:
        """The values as they would be written: in NFC, without outer blanks; as they are where that is impossible."""
        try:
            return UserValues.model_validate(self._values).model_dump()
        except ValidationError:
            return self._values

    @property
    def is_new(self) -> bool:
        """Whether the user was never saved."""
        return self.baseline.row_id is None

    def __getitem__(self, field: str) -> Any:
        return self._values[field]

    def __setitem__(self, field: str, value: Any) -> None:
        if field not in FIELDS:
            raise KeyError(field)
        self._values[field] = _copied(value)
        if field == "sip_password_source":
            self._settle_with(value)

    def reset(self, field: str) -> None:
        """Return a field to its default: one that follows follows again."""
        self[field] = FIELDS[field].default

    def follows(self, field: str) -> bool:
        """Whether a field has no value of its own and shows the one it follows."""
        return FIELDS[field].ui.follows is not None and self._values[field] is None

    def shown(self, field: str) -> Any:
        """The value a person sees: the own one, or what the field follows."""
        return getattr(self.effective, field) if self.follows(field) else self._values[field]

    @property
    def effective(self) -> Effective:
        """What the SIP values come to now."""
        return effective(self._clean(), self.server)

    def origin(self, field: str) -> Origin:
        """Where the present value of a field comes from."""
        return origin_of(self._clean()[field], FIELDS[field].default, self.baseline.server_state.get(field))

    # Passwords: only what is to happen to them; a stored one is never read into a draft.

    @property
    def secret_edits(self) -> Mapping[SecretKind, SecretEdit]:
        """What is to happen to the passwords when the draft is saved."""
        return self._secret_edits

    def edit_secret(self, kind: SecretKind, edit: SecretEdit | None) -> None:
        """Say what is to happen to a password; None takes that back.

        A new SIP password makes the own one apply; when it is taken back, what applied before does again. An edit
        that would change nothing is none.
        """
        if kind is SecretKind.SIP:
            self._dropped_with_source = False
            self._let_apply(edit)
        if edit is None or self._changes_nothing(kind, edit):
            self._secret_edits.pop(kind, None)
        elif self._secret_edits.get(kind) != edit:  # else it is the same entering still
            self._secret_edits[kind] = edit

    def _let_apply(self, edit: SecretEdit | None) -> None:
        present = self._values["sip_password_source"]
        if isinstance(edit, StoreSecret):
            if present != PasswordSource.OWN:
                self._source_before = present
                self._values["sip_password_source"] = PasswordSource.OWN
        elif self._source_before is not None:
            self._values["sip_password_source"] = self._source_before
            self._source_before = None

    def _changes_nothing(self, kind: SecretKind, edit: SecretEdit) -> bool:
        entry = self.baseline.secrets.get(kind)
        match edit:
            case DropSecret():
                return entry is None
            case StateNone():
                return entry is not None and entry.reference is None
            case _:
                return False

    def use_password_of_user(self) -> None:
        """Let the user's password apply to SIP devices again; an own SIP password is dropped on saving."""
        self["sip_password_source"] = PasswordSource.USER
        self.edit_secret(SecretKind.SIP, DropSecret())
        self._dropped_with_source = True

    def _settle_with(self, source: Any) -> None:
        """The source was chosen on purpose: a SIP password edit that contradicts it is taken back."""
        self._source_before = None
        edit = self._secret_edits.get(SecretKind.SIP)
        stale_store = source == PasswordSource.USER and isinstance(edit, StoreSecret)
        stale_drop = source == PasswordSource.OWN and self._dropped_with_source
        if stale_store or stale_drop:
            self._secret_edits.pop(SecretKind.SIP, None)
        self._dropped_with_source = False

    def note_lost(self, kinds: frozenset[SecretKind]) -> None:
        """Tell which passwords the keyring turned out not to hold."""
        self._lost = kinds

    def secret_state(self, kind: SecretKind) -> PasswordState:
        """What is known of one password, the edits included."""
        match self._secret_edits.get(kind):
            case StoreSecret():
                return PasswordState.HERE
            case DropSecret():
                return PasswordState.UNKNOWN
            case StateNone():
                return PasswordState.NONE
            case _:
                state = state_of(self.baseline.secrets.get(kind), self.here)
        return PasswordState.LOST if state is PasswordState.HERE and kind in self._lost else state

    # State

    @property
    def dirty(self) -> frozenset[str]:
        """Names of the fields and passwords that differ from the baseline."""
        fields = {name for name, value in self._clean().items() if value != self.baseline.values[name]}
        return frozenset(fields | {SECRETS[kind].name for kind in self._secret_edits})

    def findings(self, directory: Directory) -> tuple[Finding, ...]:
        """Everything there is to say about the draft."""
        if shape := self._shape():
            return shape
        values = self._clean()
        found = list(check(values, self.server, directory, self.baseline.row_id))
        for kind, edit in self._secret_edits.items():
            if isinstance(edit, StoreSecret):
                found += check_password(SECRETS[kind], edit.secret, values, self.server)
            if isinstance(edit, StoreSecret) and kind is applying_kind(values):
                found += password_warnings(SECRETS[kind], edit.secret, values)
        found += self._without_password(values)
        return tuple(found)

    def _without_password(self, values: Mapping[str, Any]) -> list[Finding]:
        """Whether the password that applies is one that the server is said not to have."""
        kind = applying_kind(values)
        mode = effective(values, self.server).sip_auth_mode
        if not values["sip_allowed"] or mode is KnownMode.NEVER or self.secret_state(kind) is not PasswordState.NONE:
            return []
        phrase = NO_OWN_PASSWORD if kind is SecretKind.SIP else NO_PASSWORD_OF_USER
        return [Finding(SECRETS[SecretKind.SIP].name, Severity.WARNING, phrase())]

    def validated(self, directory: Directory) -> UserValues:
        """The values, ready to be written.

        Raises:
            InvalidUserError: some are refused.
        """
        refused = refusals(self.findings(directory))
        if refused:
            raise InvalidUserError(str(self._values["name"]), refused)
        return UserValues.model_validate(self._values)

    def _shape(self) -> tuple[Finding, ...]:
        """Values no field can hold (of a wrong type, far too long): only a file or a script brings them."""
        try:
            values = UserValues.model_validate(self._values)
        except ValidationError as error:
            return tuple(_shape_finding(item) for item in error.errors(include_input=False, include_url=False))
        return check_ranges(values.model_dump(), FIELDS.values())


def _copied(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value


def _shape_finding(item: Mapping[str, Any]) -> Finding:
    field = str(item["loc"][0])
    label = FIELDS[field].label
    reason = item.get("ctx", {}).get("error")
    if isinstance(reason, DeviceError):
        return Finding(field, Severity.REFUSED, reason.message)
    if item["type"] == "string_too_long":
        return Finding(field, Severity.REFUSED, TOO_LONG(field=label, limit=item["ctx"]["max_length"]))
    return Finding(field, Severity.REFUSED, UNREADABLE(field=label))
