"""How a try of a registration ends: every end told apart, with what it means for a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from swyxsip_admin.domain.kinds import Transport
from swyxsip_admin.sip.trace import TraceLine
from swyxsip_admin.texts import Message


class Outcome(StrEnum):
    """How it ended. Every member's value is what JSON and CSV hold."""

    ACCEPTED = "accepted"
    ACCEPTED_UNCHECKED = "accepted_unchecked"
    WRONG_CREDENTIALS = "wrong_credentials"
    FAILED_BEFORE = "failed_before"
    PASSWORD_NEEDED = "password_needed"  # noqa: S105 - an outcome, not a password
    STALE = "stale"
    FORBIDDEN = "forbidden"
    UNKNOWN_USER = "unknown_user"
    TOO_BRIEF = "too_brief"
    REDIRECTED = "redirected"
    REJECTED = "rejected"
    SERVER_ERROR = "server_error"
    CANNOT_ANSWER = "cannot_answer"
    GARBLED = "garbled"
    CLOSED = "closed"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    NOT_RESOLVED = "not_resolved"
    TLS = "tls"
    CANCELLED = "cancelled"
    LEFT_OUT = "left_out"


ACCEPTING = frozenset({Outcome.ACCEPTED, Outcome.ACCEPTED_UNCHECKED})
"""The registrar would let the phone register."""

SILENT = frozenset(
    {Outcome.NO_ANSWER, Outcome.REFUSED, Outcome.UNREACHABLE, Outcome.NOT_RESOLVED, Outcome.TLS, Outcome.CLOSED}
)
"""No registrar spoke: it says nothing about the user."""


class TlsFault(StrEnum):
    """Why a TLS connection was not made."""

    SELF_SIGNED = "self_signed"
    UNKNOWN_ISSUER = "unknown_issuer"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    WRONG_NAME = "wrong_name"
    OTHER_CERTIFICATE = "other_certificate"
    HANDSHAKE = "handshake"


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What one try came to.

    Attributes:
        outcome: how it ended.
        explanation: what that means and what to do.
        status: the last status the server answered with; 0 where it did not.
        reason: what the server said beside it.
        challenged: whether the server asked for a password.
        answered: whether an answer to that was sent.
        realm: the realm of the challenge that was answered, or could have been; empty where there was none.
        algorithm: the hash the server asked for, in its own words; empty where there was no challenge.
        bindings: how many phones are registered, as the registrar says; None where it does not.
        binding_left: seconds for which a binding made by the try may stay; 0 for none.
        tls_fault: why there was no TLS connection.
        seconds: how long it took.
        trace: what was sent and received, masked.
    """

    outcome: Outcome
    explanation: Message
    transport: Transport
    status: int = 0
    reason: str = ""
    challenged: bool = False
    answered: bool = False
    realm: str = ""
    algorithm: str = ""
    bindings: int | None = None
    binding_left: int = 0
    tls_fault: TlsFault | None = None
    seconds: float = 0.0
    trace: tuple[TraceLine, ...] = ()
