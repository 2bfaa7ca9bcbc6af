"""Access keys and texts of forms, without a window."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from string import ascii_lowercase, digits

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from swyxsip_admin.ui.forms.mnemonics import mnemonic_of, with_mnemonics
from swyxsip_admin.ui.forms.origins import plain_tooltip, shown_date

LABELS = st.lists(st.text(alphabet="abcdeÄß &Name", min_size=1, max_size=8), max_size=8)


def test_beginnings_of_words_are_preferred_and_earlier_labels_choose_first() -> None:
    assert with_mnemonics(["Name", "Number"], "") == ["&Name", "N&umber"]
    assert with_mnemonics(["SIP user name", "SIP user ID"], "s") == ["SIP &user name", "SIP user &ID"]
    assert with_mnemonics(["Apply it", "Ändern"], "a") == ["Apply &it", "Ä&ndern"]


def test_a_label_gives_way_where_another_would_get_nothing() -> None:
    assert with_mnemonics(["AB", "A"], "") == ["A&B", "&A"]


def test_a_real_ampersand_stays_one() -> None:
    assert with_mnemonics(["R&D"], "") == ["&R&&D"]
    assert mnemonic_of("R&&D") == ""
    assert mnemonic_of("Ü&bernehmen") == "b"


@given(LABELS, st.sets(st.sampled_from("abc")))
def test_no_letter_is_given_twice_and_the_words_stay(labels: list[str], taken: set[str]) -> None:
    marked = with_mnemonics(labels, taken)
    keys = [mnemonic_of(text) for text in marked]
    assert all(count == 1 for key, count in Counter(keys).items() if key)
    assert not set(keys) & taken
    assert set("".join(keys)) <= set(ascii_lowercase + digits)
    shown = [text.replace("&&", "\0").replace("&", "").replace("\0", "&") for text in marked]
    assert shown == labels
    assert with_mnemonics(labels, taken) == marked


def test_a_date_has_four_digits_for_the_year() -> None:
    before = QLocale()
    moment = datetime(2026, 11, 23, 12, tzinfo=UTC)
    try:
        shown = []
        for language in ("de", "en"):
            QLocale.setDefault(QLocale(language))
            shown.append(shown_date(moment))
    finally:
        QLocale.setDefault(before)
    assert shown == ["23.11.2026", "11/23/2026"]


def test_a_tooltip_is_never_markup() -> None:
    assert plain_tooltip("<b>x</b>") == "‹b›x‹/b›"
