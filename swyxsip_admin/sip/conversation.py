"""One try of a registration as a conversation, without any network: requests out, responses in, a result at the end.

Guarantees:
- a password is sent once: before the server has accepted it, no second challenge is answered, stale or not;
- nothing is sent to an address that a response names;
- without ``full`` no request carries a Contact: a query (RFC 3261 section 10.2.3), which changes nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from swyxsip_admin.sip import outcome_words as words
from swyxsip_admin.sip.bindings import granted_seconds, other_bindings
from swyxsip_admin.sip.challenge import Answer, Challenge, best, challenges_of
from swyxsip_admin.sip.message import Garbled, Response
from swyxsip_admin.sip.outcome import Outcome, ProbeResult, TlsFault
from swyxsip_admin.sip.register import Registration, Request, Target, Try
from swyxsip_admin.sip.trace import MAX_MESSAGES, TraceLine, masked, plain
from swyxsip_admin.texts import Message

_MINIMUM = re.compile(r"[0-9]{1,10}")

Step = Request | ProbeResult | None


class Conversation:
    """Asks a registrar about one user."""

    def __init__(
        self, target: Target, tried: Try, *, traced: bool = True, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Prepare the conversation.

        Args:
            target: the registrar.
            tried: what is tried.
            traced: whether the messages are kept; among very many tries they would take too much memory.
            clock: seconds that only rise.
        """
        self._target = target
        self._try = tried
        self._traced = traced
        self._clock = clock
        self._began = clock()
        self._registration = Registration(target, tried.aor_user)
        self._request: Request | None = None
        self._answer: Answer | None = None
        self._challenge: Challenge | None = None
        self._proxy = False
        self._accepted: Response | None = None
        self._renewed = False
        self._last: Response | None = None
        self._open = False
        self._trace: list[TraceLine] = []

    @property
    def may_hold_binding(self) -> bool:
        """Whether the server may hold a binding of ours: then the conversation should be led to its end."""
        return self._try.full and (self._accepted is not None or self._open)

    def begin(self, local_host: str, local_port: int) -> Request:
        """The first request, sent from this address."""
        self._registration.send_from(local_host, local_port)
        return self._next_request(self._try.expiry)

    def take(self, response: Response, data: bytes) -> Step:
        """What follows on a response: another request, the result, or None while it is not final.

        A response that belongs to another request is passed over.
        """
        request = self._request
        if request is None or response.branch != request.branch or response.cseq != (request.number, "REGISTER"):
            return None
        if response.first("call-id") != self._registration.call_id:
            return None
        self.heard(data)
        if not response.is_final:
            return None
        self._last, self._open = response, False
        try:
            return self._after_acceptance(response) if self._accepted is not None else self._judge(response)
        except Garbled:
            return self.fail(Outcome.GARBLED)

    def heard(self, data: bytes) -> None:
        """Something arrived, readable or not."""
        self._note(sent=False, data=data)

    def fail(
        self, outcome: Outcome, *, detail: str = "", fault: TlsFault | None = None, waited: float = 0
    ) -> ProbeResult:
        """The result where no further response comes."""
        if self._accepted is not None:  # only taking the binding back failed
            return self._accepted_result(left=granted_seconds(self._accepted, self._registration.mark))
        told = self._told(outcome, detail, fault, waited)
        unsure = self.may_hold_binding and outcome is not Outcome.REFUSED
        return self._result(outcome, told, fault=fault, left=self._try.expiry if unsure else 0)

    def _told(self, outcome: Outcome, detail: str, fault: TlsFault | None, waited: float) -> Message:
        host = str(self._target)
        match outcome:
            case Outcome.NO_ANSWER:
                return words.NO_ANSWER(host=host, seconds=max(1, round(waited)))
            case Outcome.REFUSED:
                return words.REFUSED(host=host)
            case Outcome.UNREACHABLE:
                return words.UNREACHABLE(host=host)
            case Outcome.NOT_RESOLVED:
                return words.NOT_RESOLVED(host=self._target.host)
            case Outcome.TLS:
                return words.TLS[fault or TlsFault.HANDSHAKE](host=self._target.host, detail=detail)
            case Outcome.CLOSED:
                return words.CLOSED()
            case Outcome.CANCELLED:
                return words.CANCELLED()
            case _:
                return words.GARBLED()

    # Judging

    def _judge(self, response: Response) -> Step:
        status, tried = response.status, self._try
        if status < 300:
            return self._judge_success(response)
        if status in (401, 407):
            return self._judge_challenge(response)
        said: dict[str, str | int] = {"status": status, "reason": plain(response.reason)}
        match status:
            case 403 if self._answer is None:
                return self._result(Outcome.FORBIDDEN, words.FORBIDDEN())
            case 403:
                told = words.FORBIDDEN_AFTER_CHECK(username=tried.digest_username, user=tried.aor_user)
                return self._result(Outcome.FORBIDDEN, told)
            case 404 | 410 | 604:
                told = words.UNKNOWN_USER(user=tried.aor_user, domain=self._target.domain)
                return self._result(Outcome.UNKNOWN_USER, told)
            case 423:
                minimum = response.first("min-expires")
                shown = int(minimum) if _MINIMUM.fullmatch(minimum) else 0
                return self._result(Outcome.TOO_BRIEF, words.TOO_BRIEF(seconds=tried.expiry, minimum=shown))
            case _ if status < 400:
                return self._result(Outcome.REDIRECTED, words.REDIRECTED(**said))
            case _ if status >= 500:
                return self._result(Outcome.SERVER_ERROR, words.SERVER_ERROR(**said))
            case _:
                return self._result(Outcome.REJECTED, words.REJECTED(**said))

    def _judge_success(self, response: Response) -> Step:
        self._accepted = response
        return self._next_request(0) if self._try.full else self._accepted_result()

    def _judge_challenge(self, response: Response) -> Step:
        tried, offered = self._try, challenges_of(response)
        if self._answer is not None:
            if any(challenge.stale for challenge in offered):
                return self._result(Outcome.STALE, words.STALE())
            return self._result(Outcome.WRONG_CREDENTIALS, words.WRONG_CREDENTIALS(username=tried.digest_username))
        challenge = best(offered, tried.realm)
        if challenge is None:
            named = ", ".join(_named(one) for one in offered) or plain(response.first("www-authenticate")[:40])
            return self._result(Outcome.CANNOT_ANSWER, words.CANNOT_ANSWER(algorithm=named))
        self._challenge = challenge
        if tried.password is None:
            return self._result(Outcome.PASSWORD_NEEDED, words.PASSWORD_NEEDED())
        if tried.failed(challenge.realm_text):
            return self._result(Outcome.FAILED_BEFORE, words.FAILED_BEFORE(username=tried.digest_username))
        self._answer = Answer(challenge, tried.digest_username, tried.password)
        self._proxy = response.status == 407
        return self._next_request(tried.expiry)

    def _after_acceptance(self, response: Response) -> Step:
        """The answer to taking the binding back."""
        tried, accepted = self._try, self._accepted
        if accepted is None or response.status < 300:
            return self._accepted_result()
        if response.status in (401, 407) and self._answer is not None and not self._renewed:
            # The password was accepted a moment ago: a new nonce is answered once, so that no binding stays.
            challenge = best(challenges_of(response), tried.realm)
            if challenge is not None and tried.password is not None:
                self._renewed = True
                self._proxy = response.status == 407
                hidden = self._answer.secrets
                self._answer = Answer(challenge, tried.digest_username, tried.password)
                self._answer.secrets += hidden
                return self._next_request(0)
        return self._accepted_result(left=granted_seconds(accepted, self._registration.mark))

    # Requests and results

    def _next_request(self, expires: int) -> Request:
        authorization = None
        if self._answer is not None:
            name = "Proxy-Authorization" if self._proxy else "Authorization"
            authorization = (name, self._answer.header("REGISTER", self._registration.uri))
        request = self._registration.request(expires=expires if self._try.full else None, authorization=authorization)
        self._request, self._open = request, True
        self._note(sent=True, data=request.data)
        return request

    def _accepted_result(self, left: int = 0) -> ProbeResult:
        if self._answer is not None:
            return self._result(Outcome.ACCEPTED, words.ACCEPTED(), left=left)
        return self._result(Outcome.ACCEPTED_UNCHECKED, words.ACCEPTED_UNCHECKED(), left=left)

    def _result(self, outcome: Outcome, told: Message, *, fault: TlsFault | None = None, left: int = 0) -> ProbeResult:
        last, challenge, accepted = self._last, self._challenge, self._accepted
        return ProbeResult(
            outcome=outcome,
            explanation=words.with_binding_left(told, left),
            transport=self._target.transport,
            status=0 if last is None else last.status,
            reason="" if last is None else plain(last.reason),
            challenged=challenge is not None or (last is not None and last.status in (401, 407)),
            answered=self._answer is not None,
            realm="" if challenge is None else challenge.realm_text,
            algorithm="" if challenge is None else _named(challenge),
            bindings=None if accepted is None else other_bindings(accepted, self._registration.mark),
            binding_left=left,
            tls_fault=fault,
            seconds=self._clock() - self._began,
            trace=tuple(self._trace),
        )

    def _note(self, *, sent: bool, data: bytes) -> None:
        if self._traced and len(self._trace) < MAX_MESSAGES:
            hidden = self._answer.secrets if self._answer is not None else ()
            self._trace.append(TraceLine(sent, self._clock() - self._began, masked(data, hidden)))


def _named(challenge: Challenge) -> str:
    return plain(challenge.algorithm or "MD5")
