"""What rules say about a user: as data, so that dialog, console and import say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from swyxsip_admin.domain.kinds import Severity
from swyxsip_admin.errors import RefusedError
from swyxsip_admin.texts import Message, Phrase, tr_noop


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark about one field.

    Attributes:
        field: name of the field or password it belongs to.
        severity: refused values are not saved; warnings and hints are.
        message: what is wrong and what to do.
        proposal: a value that would be right, offered with one click; None where there is none.
    """

    field: str
    severity: Severity
    message: Message
    proposal: str | None = None


class InvalidUserError(RefusedError):
    """A user's values were refused; nothing was written.

    Attributes:
        findings: the refusals, in the order of the tabs.
    """

    def __init__(self, user: str, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(_REFUSED(user=user or "?", first=self.findings[0].message))


_REFUSED = Phrase("user_refused", tr_noop("Rule", "“{user}” was not saved: {first}"))


def refusals(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that keep a user from being saved."""
    return tuple(finding for finding in findings if finding.severity is Severity.REFUSED)
