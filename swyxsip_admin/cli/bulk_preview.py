"""What a change of many users would do, and did: as words for people, as JSON for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from swyxsip_admin.cli.output import Output
from swyxsip_admin.cli.preview import CHANGE, MORE
from swyxsip_admin.cli.views import value_words
from swyxsip_admin.domain.sections import FIELDS
from swyxsip_admin.domain.words import label
from swyxsip_admin.services.bulk_plan import BulkPlan, ChangedUser, UserFindings, ValueChange, refusal_message
from swyxsip_admin.texts import Message, Phrase, Text, tr_n_noop, tr_noop

SHOWN: Final = 20
"""Longer lists are cut in words; JSON has them whole."""

SELECTED = Phrase("bulk_preview_selected", tr_n_noop("Console", "Selected users: %n"))
CHANGED = Phrase("bulk_preview_changed", tr_n_noop("Console", "Users to change: %n"))
UNCHANGED = Phrase("bulk_preview_unchanged", tr_n_noop("Console", "Users that have these values already: %n"))
REFUSED = Phrase("bulk_preview_refused", tr_n_noop("Console", "Users that cannot take the new values: %n"))
WARNED = Phrase("bulk_preview_warned", tr_n_noop("Console", "Users with warnings: %n"))
DROPPED = Phrase("bulk_preview_dropped", tr_n_noop("Console", "Own SIP passwords that are dropped: %n"))
FOLLOWING = Phrase("bulk_preview_following", tr_noop("Console", "{value} (default)"))
FOLLOWS_ALONG = Phrase("bulk_preview_follows_along", tr_noop("Console", "{field} (follows)"))
REMARK = Phrase("bulk_preview_remark", tr_noop("Console", "  {user}: {what}"))
WRITTEN = Phrase("bulk_written", tr_n_noop("Console", "%n user(s) (was|were) changed."))
NOTHING = tr_noop("Console", "Nothing was written.")


def tell_bulk(output: Output, plan: BulkPlan) -> None:
    """Print a plan: counts, and what changes user by user."""
    output.tell(SELECTED(n=plan.selected))
    lines = [(user, change, follows) for user in plan.changed for change, follows in _changes(user)]
    if plan.changed:
        output.tell(CHANGED(n=len(plan.changed)))
        _list(output, (_change(output, *line) for line in lines[:SHOWN]), len(lines))
    if plan.unchanged:
        output.tell(UNCHANGED(n=plan.unchanged))
    if plan.dropped_passwords:
        output.tell(DROPPED(n=plan.dropped_passwords))
    for heading, users in ((REFUSED, plan.refused), (WARNED, plan.warned)):
        if users:
            output.tell(heading(n=len(users)))
            remarks = list(_remarks(users))
            _list(output, remarks[:SHOWN], len(remarks))


def tell_result(output: Output, plan: BulkPlan, *, written: bool, as_json: bool) -> None:
    """Say what came of it; a refusal goes to standard error and names the user."""
    if plan.refused:
        output.note(refusal_message(plan.refused))
    elif not as_json:
        output.tell(WRITTEN(n=len(plan.changed)) if written else NOTHING)


def bulk_object(output: Output, plan: BulkPlan) -> dict[str, Any]:
    """A plan as scripts get it."""
    return {
        "selected": plan.selected,
        "changed": [
            {
                "name": user.name,
                "changes": [_change_object(change) for change in user.changes],
                "follow": [_change_object(change) for change in user.follow],
                "drops_sip_password": bool(user.dropped_passwords),
            }
            for user in plan.changed
        ],
        "unchanged": plan.unchanged,
        "refused": [_remark_object(output, user) for user in plan.refused],
        "warnings": [_remark_object(output, user) for user in plan.warned],
    }


def _list(output: Output, messages: Iterable[Message], total: int) -> None:
    for message in messages:
        output.tell(message)
    if total > SHOWN:
        output.tell(MORE(n=total - SHOWN))


def _changes(user: ChangedUser) -> list[tuple[ValueChange, bool]]:
    return [(change, False) for change in user.changes] + [(change, True) for change in user.follow]


def _change(output: Output, user: ChangedUser, change: ValueChange, follows: bool) -> Message:
    field: Message | Text = label(change.field)
    if follows:
        field = FOLLOWS_ALONG(field=field)
    old = _value(output, change.field, change.old, change.old_shown)
    return CHANGE(user=user.name, field=field, old=old, new=_value(output, change.field, change.new, change.new_shown))


def _value(output: Output, field: str, stored: Any, shown: Any) -> str:
    if stored is None and FIELDS[field].ui.follows is not None:
        return output.say(FOLLOWING(value=str(shown)))
    return value_words(output, field, stored)


def _remarks(users: Sequence[UserFindings]) -> Iterable[Message]:
    for user in users:
        for finding in user.findings:
            yield REMARK(user=user.name, what=finding.message)


def _change_object(change: ValueChange) -> dict[str, Any]:
    effective = {"old_effective": change.old_shown, "new_effective": change.new_shown}
    follows = FIELDS[change.field].ui.follows is not None
    return {"field": change.field, "old": change.old, "new": change.new} | (effective if follows else {})


def _remark_object(output: Output, user: UserFindings) -> dict[str, Any]:
    findings = [{"field": finding.field, "reason": output.say(finding.message)} for finding in user.findings]
    return {"name": user.name, "findings": findings}
