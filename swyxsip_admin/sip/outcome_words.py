"""The words for every end of a try: a short name for lists, and a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from swyxsip_admin.sip.outcome import Outcome, TlsFault
from swyxsip_admin.texts import Message, Phrase, Text, tr_noop

NAMES: Final[Mapping[Outcome, Text]] = {
    Outcome.ACCEPTED: tr_noop("Probe", "Accepted after a password check"),
    Outcome.ACCEPTED_UNCHECKED: tr_noop("Probe", "Accepted without a password check"),
    Outcome.WRONG_CREDENTIALS: tr_noop("Probe", "Wrong password or SIP user name"),
    Outcome.FAILED_BEFORE: tr_noop("Probe", "Not tried: this password failed before"),
    Outcome.PASSWORD_NEEDED: tr_noop("Probe", "Password needed"),
    Outcome.STALE: tr_noop("Probe", "Asked again by the server"),
    Outcome.FORBIDDEN: tr_noop("Probe", "Login not allowed"),
    Outcome.UNKNOWN_USER: tr_noop("Probe", "Unknown to the server"),
    Outcome.TOO_BRIEF: tr_noop("Probe", "Registration expiry too short"),
    Outcome.REDIRECTED: tr_noop("Probe", "Sent elsewhere"),
    Outcome.REJECTED: tr_noop("Probe", "Request rejected"),
    Outcome.SERVER_ERROR: tr_noop("Probe", "Server error"),
    Outcome.CANNOT_ANSWER: tr_noop("Probe", "Kind of password check not supported"),
    Outcome.GARBLED: tr_noop("Probe", "Unreadable answer"),
    Outcome.CLOSED: tr_noop("Probe", "Connection closed by the server"),
    Outcome.NO_ANSWER: tr_noop("Probe", "No answer"),
    Outcome.REFUSED: tr_noop("Probe", "Connection refused"),
    Outcome.UNREACHABLE: tr_noop("Probe", "Not reachable"),
    Outcome.NOT_RESOLVED: tr_noop("Probe", "Name not found"),
    Outcome.TLS: tr_noop("Probe", "No secure connection"),
    Outcome.CANCELLED: tr_noop("Probe", "Cancelled"),
    Outcome.LEFT_OUT: tr_noop("Probe", "Left out"),
}

ACCEPTED = Phrase(
    "probe_accepted",
    tr_noop("Probe", "The server checked the password and accepted it. A phone with these values can register."),
)
ACCEPTED_UNCHECKED = Phrase(
    "probe_accepted_unchecked",
    tr_noop(
        "Probe",
        "The server accepted without asking for a password. This says nothing about the password: anyone in the "
        "network can register as this user.",
    ),
)
WRONG_CREDENTIALS = Phrase(
    "probe_wrong_credentials",
    tr_noop(
        "Probe",
        "The server refused the password, or does not know the SIP user name “{username}”. To keep the user from being "
        "locked out, this password is not tried again.",
    ),
)
FAILED_BEFORE = Phrase(
    "probe_failed_before",
    tr_noop(
        "Probe",
        "The server refused this password for “{username}” before, so it was not sent again: that could lock the user "
        "out. Enter another password in the properties; if the server's was changed to this one meanwhile, enter it "
        "there again.",
    ),
)
PASSWORD_NEEDED = Phrase(
    "probe_password_needed",
    tr_noop("Probe", "The server asks for the password, which is not known here."),
)
STALE = Phrase(
    "probe_stale",
    tr_noop(
        "Probe",
        "The server took too long over its own question and asks again; that says nothing about the password. "
        "Only one try is made. Test again later.",
    ),
)
FORBIDDEN = Phrase(
    "probe_forbidden",
    tr_noop(
        "Probe",
        "The server does not let this user log on with a SIP device. It did not ask for a password. Allow SIP login on "
        "the SwyxServer.",
    ),
)
FORBIDDEN_AFTER_CHECK = Phrase(
    "probe_forbidden_after_check",
    tr_noop(
        "Probe",
        "The server refused after the password was sent: the login is not allowed, or the SIP user name “{username}” "
        "does not belong to the SIP user ID “{user}”. Some servers say so of a wrong password too.",
    ),
)
UNKNOWN_USER = Phrase(
    "probe_unknown_user",
    tr_noop("Probe", "The server does not know “{user}” at “{domain}”. Check the SIP user ID and the realm."),
)
TOO_BRIEF = Phrase(
    "probe_too_brief",
    tr_noop(
        "Probe",
        "The server takes no registration as short as {seconds} seconds; it asks for {minimum} or more. Change the "
        "expiry under “About your SwyxServer” and in the phone.",
    ),
)
REDIRECTED = Phrase(
    "probe_redirected",
    tr_noop("Probe", "The server sends the phone to another address ({status} {reason}). That was not followed."),
)
REJECTED = Phrase(
    "probe_rejected",
    tr_noop("Probe", "The server rejected the request: {status} {reason}. It said nothing about the password."),
)
SERVER_ERROR = Phrase(
    "probe_server_error",
    tr_noop("Probe", "The server reports an error of its own: {status} {reason}. Try again later."),
)
CANNOT_ANSWER = Phrase(
    "probe_cannot_answer",
    tr_noop(
        "Probe",
        "The server asks for a password check that this program cannot do ({algorithm}). No password was sent.",
    ),
)
GARBLED = Phrase(
    "probe_garbled",
    tr_noop("Probe", "What answered does not speak SIP, or not correctly. Check port and transport."),
)
CLOSED = Phrase(
    "probe_closed",
    tr_noop("Probe", "The server closed the connection before it had answered."),
)
NO_ANSWER = Phrase(
    "probe_no_answer",
    tr_noop(
        "Probe",
        "{host} did not answer within {seconds} seconds. Check address, port and transport, and the firewall between.",
    ),
)
REFUSED = Phrase(
    "probe_refused",
    tr_noop("Probe", "Nothing listens at {host}: the connection was refused. Check port and transport."),
)
UNREACHABLE = Phrase(
    "probe_unreachable",
    tr_noop("Probe", "{host} cannot be reached from this PC. Check the network."),
)
NOT_RESOLVED = Phrase(
    "probe_not_resolved",
    tr_noop("Probe", "The name “{host}” was not found. Check the registrar under “About your SwyxServer”."),
)
CANCELLED = Phrase("probe_cancelled", tr_noop("Probe", "Cancelled before the server had answered."))
GIVEN_UP = Phrase(
    "probe_given_up",
    tr_noop("Probe", "Not tried: the registrar answered none of the users before."),
)
BINDING_LEFT = Phrase(
    "probe_binding_left",
    tr_noop(
        "Probe",
        "{sentence} The registration made for the test could not be taken back for certain; it ends by itself within "
        "{seconds} seconds.",
    ),
)

TLS: Final[Mapping[TlsFault, Phrase]] = {
    TlsFault.SELF_SIGNED: Phrase(
        "probe_tls_self_signed",
        tr_noop(
            "Probe",
            "The server's certificate is signed by itself, so nobody vouches for it. Enter the file of your own "
            "certification authority under “About your SwyxServer”, or give the server a certificate.",
        ),
    ),
    TlsFault.UNKNOWN_ISSUER: Phrase(
        "probe_tls_unknown_issuer",
        tr_noop(
            "Probe",
            "The server's certificate comes from an authority that this PC does not know. Enter that authority's file "
            "under “About your SwyxServer”.",
        ),
    ),
    TlsFault.EXPIRED: Phrase(
        "probe_tls_expired", tr_noop("Probe", "The server's certificate has expired. It has to be renewed.")
    ),
    TlsFault.NOT_YET_VALID: Phrase(
        "probe_tls_not_yet_valid",
        tr_noop("Probe", "The server's certificate is not valid yet. Check the clocks of server and PC."),
    ),
    TlsFault.WRONG_NAME: Phrase(
        "probe_tls_wrong_name",
        tr_noop(
            "Probe",
            "The server's certificate is for another name than “{host}”. Enter the registrar by the name in the "
            "certificate.",
        ),
    ),
    TlsFault.OTHER_CERTIFICATE: Phrase(
        "probe_tls_other_certificate",
        tr_noop("Probe", "The server's certificate cannot be trusted: {detail}."),
    ),
    TlsFault.HANDSHAKE: Phrase(
        "probe_tls_handshake",
        tr_noop("Probe", "No TLS connection came about ({detail}). Check the port: 5061 is usual for TLS."),
    ),
}


def name_of(outcome: Outcome) -> Text:
    """The short name of an outcome."""
    return NAMES[outcome]


def with_binding_left(sentence: Message, seconds: int) -> Message:
    """A sentence, and that a registration of the test may have stayed."""
    return BINDING_LEFT(sentence=sentence, seconds=seconds) if seconds else sentence
