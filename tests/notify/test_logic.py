"""Pure computing: wording, SMS, numbers, pauses."""

from datetime import timedelta

import pytest

from congvu.notify.logic import pauses, sms, templates
from tests.factories.notify import SUPPLEMENT


def test_fill_replaces_each_placeholder_once():
    assert templates.fill("{a} và {b}", {"a": "{b}", "b": "{a}"}) == "{b} và {a}"


@pytest.mark.parametrize("text", ["{name.__class__}", "{0}", "{name!r}", "{name:>9}", "{{name}}x{"])
def test_nothing_but_a_plain_name_is_a_placeholder(text):
    assert templates.has_stray_brace(text)


def test_unknown_placeholders_are_named_once_in_their_order():
    allowed = templates.known(SUPPLEMENT)

    assert templates.unknown("{ten} {name} {han} {ten}", allowed) == ["ten", "han"]


def test_one_line_leaves_no_line_break_for_a_header():
    assert templates.one_line("Hồ sơ\r\nBcc: ai@thu.example") == "Hồ sơ Bcc: ai@thu.example"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", sms.Length(0, 0, 160, False)),
        ("a" * 160, sms.Length(160, 1, 160, False)),
        ("a" * 161, sms.Length(161, 2, 153, False)),
        ("a" * 306, sms.Length(306, 2, 153, False)),
        ("a" * 307, sms.Length(307, 3, 153, False)),
        ("[" * 80, sms.Length(160, 1, 160, False)),
        ("€" * 81, sms.Length(162, 2, 153, False)),
        ("ế" * 70, sms.Length(70, 1, 70, True)),
        ("ế" * 71, sms.Length(71, 2, 67, True)),
        ("ế" * 135, sms.Length(135, 3, 67, True)),
        ("😀", sms.Length(2, 1, 70, True)),
    ],
)
def test_length_counts_as_the_networks_do(text, expected):
    assert sms.length(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hồ sơ của Đỗ Ân: “đã nhận” – 10…", 'Ho so cua Do An: "da nhan" - 10...'),
        ("Ho\u0302\u0300 so\u031b", "Ho so"),
        ("ASCII {stays}\n", "ASCII {stays}\n"),
    ],
)
def test_without_diacritics_keeps_case_and_signs(text, expected):
    assert sms.without_diacritics(text) == expected


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("0912 345 678", "+84912345678"),
        ("+84 (912) 345-678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("0084912345678", "+84912345678"),
        ("+49 170 1234567", "+491701234567"),
        ("912345", None),
        ("không có", None),
        ("", None),
    ],
)
def test_international_gives_the_number_gateways_want(phone, expected):
    assert sms.international(phone) == expected


def test_pauses_grow_and_end_within_two_days():
    waits = [pauses.after_try(tries) for tries in range(1, pauses.LAST_TRY + 1)]

    assert waits[:4] == [
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=15),
        timedelta(hours=1),
    ]
    assert waits[-1] is None
    assert waits[:-1] == sorted(pauses.AFTER_TRY)
    assert timedelta(days=1) < sum(pauses.AFTER_TRY, timedelta()) <= timedelta(days=2)


def test_a_gateway_is_called_again_within_half_an_hour_however_long_it_has_been_away():
    assert pauses.after_outage(1) == timedelta(minutes=1)
    assert pauses.after_outage(500) == timedelta(minutes=30)
