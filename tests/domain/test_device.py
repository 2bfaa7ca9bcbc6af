"""A phone as one text: every usual spelling of a MAC address in, one spelling out."""

from __future__ import annotations

import pytest

from swyxsip_admin.domain.device import Device, DeviceError, canonical, pretty_mac, read_device, read_devices, read_mac
from swyxsip_admin.domain.rules import check
from swyxsip_admin.domain.server import ServerProfile
from tests.domain.making import Others, draft, values


@pytest.mark.parametrize(
    "text",
    [
        "00:15:65:AB:CD:EF",
        "00:15:65:ab:cd:ef",
        "00-15-65-AB-CD-EF",
        "001565ABCDEF",
        "001565abcdef",
        "0015.65ab.cdef",
        "00 15 65 ab cd ef",
        "  00:15:65:AB:CD:EF\t",
        "001565-ABCDEF",
    ],
)
def test_every_usual_spelling_is_the_same_address(text: str) -> None:
    assert read_mac(text) == "001565abcdef"
    assert pretty_mac(read_mac(text)) == "00:15:65:AB:CD:EF"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "phone_no_mac"),
        ("00:15:65:AB:CD", "phone_no_mac"),
        ("00:15:65:AB:CD:EF:00", "phone_no_mac"),
        ("00:15:65:AB:CD:EG", "phone_no_mac"),
        ("OO:15:65:AB:CD:EF", "phone_no_mac"),
        ("٠٠1565ABCDEF", "phone_no_mac"),
        ("00_15_65_AB_CD_EF", "phone_no_mac"),
        ("FF:FF:FF:FF:FF:FF", "phone_not_a_device"),
        ("01:00:5E:00:00:01", "phone_not_a_device"),
        ("00:00:00:00:00:00", "phone_not_a_device"),
    ],
)
def test_anything_else_is_refused_with_a_reason(text: str, said: str) -> None:
    with pytest.raises(DeviceError) as caught:
        read_mac(text)
    assert caught.value.message.id == said


@pytest.mark.parametrize(
    ("text", "device"),
    [
        ("yealink, 00:15:65:AB:CD:EF, 2, SIP-T46U", Device("yealink", "001565abcdef", 2, "SIP-T46U")),
        ("YEALINK,0015.65ab.cdef,2,SIP-T46U", Device("yealink", "001565abcdef", 2, "SIP-T46U")),
        ("linphone, -, 1", Device("linphone")),
        ("linphone,,1,", Device("linphone")),
        ("other, -, 3, Wall phone, ground floor", Device("other", "", 3, "Wall phone, ground floor")),
    ],
)
def test_a_text_is_read_and_written_in_one_way(text: str, device: Device) -> None:
    assert read_device(text) == device
    assert read_device(str(device)) == device
    assert canonical([text]) == [str(device)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "phone_no_phone"),
        ("yealink", "phone_no_phone"),
        ("yealink, 00:15:65:AB:CD:EF", "phone_no_phone"),
        ("Müller, -, 1", "phone_no_phone"),
        ("yealink, 12, 1", "phone_no_mac"),
        ("yealink, -, 0", "phone_no_line"),
        ("yealink, -, 1000", "phone_no_line"),
        ("yealink, -, one", "phone_no_line"),
        ("yealink, -, -1", "phone_no_line"),
        ("yealink, -, 1, " + "x" * 101, "phone_bad_model"),
        ("yealink, -, 1, T46\u202e", "phone_bad_model"),
    ],
)
def test_what_is_no_phone_is_refused_with_a_reason(text: str, said: str) -> None:
    with pytest.raises(DeviceError) as caught:
        read_device(text)
    assert caught.value.message.id == said


def test_a_user_has_a_line_once_but_may_have_many_phones_without_an_address() -> None:
    assert len(read_devices(["linphone, -, 1", "linphone, -, 1", "yealink, 001565abcdef, 1"])) == 3
    with pytest.raises(DeviceError) as caught:
        read_devices(["yealink, 001565abcdef, 1", "snom, 00-15-65-AB-CD-EF, 1"])
    assert caught.value.message.id == "phone_twice"


def test_a_phone_that_cannot_be_noted_is_refused_at_its_field() -> None:
    edited = draft()
    edited["phones"] = ["yealink, 12, 1"]
    (found,) = edited.findings(Others())
    assert (found.field, found.message.id) == ("phones", "phone_no_mac")


def test_a_line_belongs_to_one_user_whose_name_is_said() -> None:
    phones = ["yealink, 00:15:65:AB:CD:EF, 1", "yealink, 00:15:65:AB:CD:EF, 2", "linphone, -, 1"]
    found = check(values(phones=phones), ServerProfile(), Others(phones={"001565abcdef/2": "Jörg Müller"}), 7)
    (refused,) = [one for one in found if one.field == "phones"]
    assert str(refused.message) == "Line 2 of the phone 00:15:65:AB:CD:EF already belongs to Jörg Müller."


def test_phones_are_nothing_the_server_has() -> None:
    edited = draft()
    edited["phones"] = ["yealink, 001565abcdef, 1"]
    assert edited.dirty == {"phones"}
    from swyxsip_admin.domain.record import open_changes

    assert open_changes(edited.values, {}, {}) == open_changes(draft().values, {}, {})
