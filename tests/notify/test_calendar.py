"""A person's calendar for other programs: who gets it, what stands in it, and in which form."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from icalendar import Calendar

from congvu.cases.models import Case, Holder
from congvu.notify import actions as notify
from congvu.notify.logic.dates import Appointment
from congvu.notify.models import CalendarFeed
from congvu.notify.providers import ics
from congvu.notify.queries import feeds
from congvu.trail import queries as trail
from tests.factories.cases import make_case
from tests.factories.notify import AT
from tests.factories.people import make_person

DUE = datetime(2026, 3, 9, 10, tzinfo=UTC)
MEETING = Appointment(
    "meeting.3", "Họp hội đồng; phiên 1, đợt 2", DUE, AT, 4, "/hop/3/", place="Phòng họp số 2, tầng 3"
)


def read(body):
    return Calendar.from_ical(body).walk("VEVENT")


def address_of(person):
    return reverse("notify:feed", args=[notify.make_feed(by=person, at=AT)])


def test_a_date_is_written_so_that_calendars_know_it_again(settings):
    settings.BASE_URL = "https://congvu.example"

    [event] = read(ics.calendar([MEETING], name="Lịch"))

    assert (event["uid"], event["sequence"]) == ("meeting.3@congvu.example", 4)
    assert (event["summary"], event["location"]) == (MEETING.title, MEETING.place)
    assert (event["dtstart"].dt, event["last-modified"].dt) == (DUE, AT)
    assert event["url"] == "https://congvu.example/hop/3/"


def test_lines_are_folded_escaped_and_end_as_the_standard_says():
    body = ics.calendar([MEETING], name="Lịch")

    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert "Họp hội đồng\\; phiên 1\\, đợt 2" in body.decode().replace("\r\n ", "")
    assert b"DTSTART:20260309T100000Z" in body


def test_the_same_dates_are_the_same_bytes():
    assert ics.calendar([MEETING], name="Lịch") == ics.calendar([MEETING], name="Lịch")


@pytest.mark.django_db
def test_the_address_opens_the_calendar_without_signing_in_and_tells_who_has_it_already(client):
    me = make_person()
    case = make_case("Sáng kiến kín", code="SK-2026-00012", holder=Holder(person=me))
    Case.objects.filter(pk=case.pk).update(due_at=DUE, next_due_at=DUE, sort_due_at=DUE)
    address = address_of(me)

    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    [event] = read(first.content)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert (event["summary"], event["dtstart"].dt) == ("Đến hạn xử lý hồ sơ SK-2026-00012", DUE)
    assert event["uid"].startswith(f"case.{case.pk}@")
    assert "Sáng kiến kín" not in first.content.decode()
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_a_calendar_holds_its_owners_dates_alone():
    case = make_case(code="SK-2026-00012", holder=Holder(person=make_person()))
    Case.objects.filter(pk=case.pk).update(due_at=DUE, next_due_at=DUE, sort_due_at=DUE)

    assert feeds.dates_of(make_person(), at=AT) == []


@pytest.mark.django_db
def test_only_the_digest_of_the_address_is_kept_and_a_new_one_ends_the_old(client):
    me = make_person()
    old = address_of(me)
    new = address_of(me)

    assert CalendarFeed.objects.get().digest not in new
    assert [client.get(address).status_code for address in (old, new)] == [404, 200]
    assert [entry.event for entry in trail.about(me.ref)] == ["notify.feed-made"] * 2


@pytest.mark.django_db
def test_an_address_opens_nothing_when_ended_or_when_the_account_is_closed(client):
    me, gone = make_person(), make_person()
    ended, closed = address_of(me), address_of(gone)
    notify.end_feed(by=me, at=AT)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)

    assert [client.get(address).status_code for address in (ended, closed)] == [404, 404]


@pytest.mark.django_db
def test_the_page_shows_the_address_once(client):
    me = make_person()
    client.force_login(me)
    page = reverse("notify:calendar")

    shown = client.post(page).context["address"]

    assert shown.endswith(".ics")
    assert client.get(shown.removeprefix("http://localhost:8000")).status_code == 200
    assert shown not in client.get(page).content.decode()
    assert client.post(reverse("notify:end_calendar")).status_code == 302
    assert client.post(reverse("notify:end_calendar")).status_code == 422
