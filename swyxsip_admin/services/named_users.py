"""What a list of names comes to, in sentences: for the window's pasted list and the console's ``--from``."""

from __future__ import annotations

from swyxsip_admin.storage.list_lookup import Lookup
from swyxsip_admin.texts import Message, Phrase, tr_n_noop, tr_noop

MISSING = Phrase("paste_missing", tr_noop("PasteList", "{entry}: not found"))
AMBIGUOUS = Phrase("paste_ambiguous", tr_noop("PasteList", "{entry}: not clear, {users}: {names}"))
USERS = Phrase("paste_users", tr_n_noop("PasteList", "%n user(s)"))


def problems(lookup: Lookup) -> list[Message]:
    """One line for every entry that does not name exactly one user."""
    lines = [MISSING(entry=_one_line(entry)) for entry in lookup.missing]
    for one in lookup.ambiguous:
        names = ", ".join(one.names) + (" …" if one.users > len(one.names) else "")
        lines.append(AMBIGUOUS(entry=_one_line(one.text), users=USERS(n=one.users), names=names))
    return lines


def _one_line(entry: str) -> str:
    return " ".join(entry.split())
