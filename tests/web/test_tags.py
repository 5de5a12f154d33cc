"""The small tags."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from congvu.web.templatetags import web

AT = datetime(2026, 11, 20, 18, 5, tzinfo=UTC)  # after midnight at the office


def render(source, **context):
    return engines["django"].from_string(source).render(context, RequestFactory().get("/x/?a=1&page=3"))


def test_day_is_the_day_at_the_office():
    assert web.day(AT) == '<time datetime="2026-11-21">21/11/2026</time>'
    assert web.day(date(2026, 1, 2)) == '<time datetime="2026-01-02">02/01/2026</time>'
    assert web.day(None) == web.DASH


def test_instant_is_office_time():
    assert web.instant(AT) == '<time datetime="2026-11-21T01:05+07:00">01:05 21/11/2026</time>'


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 11, 20, 18, 4, 30, tzinfo=UTC), "vừa xong"),
        (datetime(2026, 11, 20, 18, 0, tzinfo=UTC), "5 phút trước"),
        (datetime(2026, 11, 20, 17, 1, tzinfo=UTC), "hôm nay 00:01"),
        (datetime(2026, 11, 20, 2, 0, tzinfo=UTC), "hôm qua 09:00"),
        (datetime(2026, 11, 1, 2, 0, tzinfo=UTC), "09:00 01/11/2026"),
    ],
)
def test_ago_speaks_as_people_do(at, words):
    with translation.override("vi"), time_machine.travel(AT, tick=False):
        assert f">{words}</time>" in web.ago(at)


def test_number_follows_the_language():
    with translation.override("vi"):
        assert web.number(1234567.5) == "1.234.567,5"
        assert web.size(2_410_000) == "2,4 MB"
    with translation.override("en"):
        assert web.number(1234567.5) == "1,234,567.5"


@pytest.mark.parametrize(
    ("days", "tone", "words"),
    [
        (5, "good", "Còn 5 ngày"),
        (1, "warn", "Còn 1 ngày"),
        (0, "warn", "Hạn hôm nay"),
        (-3, "bad", "Quá hạn 3 ngày"),
    ],
)
def test_deadline_tells_how_long_is_left(days, tone, words):
    with translation.override("vi"):
        chip = web.deadline(days, AT)

    assert f"deadline-{tone}" in chip
    assert f"{words}</span>" in chip
    assert "hạn 21/11/2026" in chip


def test_status_escapes_its_label():
    assert web.status("<b>", "good") == '<span class="status status-good">&lt;b&gt;</span>'


def test_unknown_tone_raises():
    with pytest.raises(ValueError, match="no such tone: red"):
        web.status("x", "red")


def test_unknown_icon_raises():
    with pytest.raises(ValueError, match="no such icon: nothing"):
        web.icon("nothing")


def test_icon_with_a_label_is_read_aloud():
    assert 'role="img" aria-label="Done"' in web.icon("check", "Done")
    assert 'aria-hidden="true"' in web.icon("check")


def test_initials_are_of_the_last_two_words():
    assert web.initials("Huỳnh Công Nữ Quỳnh Trâm") == "QT"
    assert web.initials("Út") == "Ú"


def test_dash_stands_for_nothing_but_not_for_zero():
    assert web.or_dash("") == web.DASH
    assert web.or_dash(None) == web.DASH
    assert web.or_dash(0) == "0"
    assert web.or_dash("<") == "&lt;"


def test_querystring_keeps_what_is_not_changed():
    assert render("{% querystring_with page=None sort='-due' %}") == "?a=1&amp;sort=-due"


def test_once_token_differs_each_time():
    assert web.once_token() != web.once_token()


def test_qr_is_a_picture_without_inline_style():
    drawing = web.qr("https://example.test/SK-2026-0118")

    assert drawing.startswith("<svg role=")
    assert "style=" not in drawing
