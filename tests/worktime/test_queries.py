"""The calendar as it is in the database."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congvu.worktime import queries
from congvu.worktime.enums import Certainty, DayKind
from congvu.worktime.logic import Limit
from congvu.worktime.models import CalendarChange, OfficeDay, OfficeHours
from tests.factories.worktime import official_calendar
from tests.worktime.offices import OFFICIAL, at

pytestmark = pytest.mark.django_db


def test_the_official_days_are_there_from_the_start() -> None:
    assert OfficeDay.objects.count() == 60
    assert OfficeDay.objects.filter(kind=DayKind.SWAPPED_WORK).count() == 4
    assert {on.year for on in OfficeDay.objects.values_list("on", flat=True)} == {2024, 2025, 2026, 2027}
    assert OfficeDay.objects.get(on=date(2027, 2, 4)).certainty == Certainty.EXPECTED
    assert OfficeDay.objects.get(on=date(2026, 11, 24)).certainty == Certainty.LAW


def test_the_stored_calendar_is_the_official_one() -> None:
    calendar = queries.calendar()

    for day in (date(2024, 1, 1).toordinal() + n for n in range(4 * 366)):
        assert calendar.sessions(date.fromordinal(day)) == OFFICIAL.sessions(date.fromordinal(day))


def test_the_cases_of_the_law_come_out_of_the_database() -> None:
    with (Path(__file__).parent / "deadline_cases.csv").open(encoding="utf-8", newline="") as lines:
        for case in csv.DictReader(lines):
            due = queries.due_at(
                datetime.fromisoformat(case["start"]), Limit(Decimal(case["amount"]), case["unit"])
            )
            assert due.date().isoformat() == case["expected_due"]


def test_an_unchanged_calendar_costs_one_query() -> None:
    queries.calendar()

    with CaptureQueriesContext(
        connection,
    ) as spent:
        first, second = queries.calendar(), queries.calendar()

    assert len(spent) == 2
    assert first is second


def test_a_change_is_seen_at_once() -> None:
    assert queries.calendar().works(date(2026, 12, 25))
    OfficeDay.objects.create(on=date(2026, 12, 25), kind=DayKind.HOLIDAY, name="Thử", certainty=Certainty.LAW)
    CalendarChange.objects.create(first_on=date(2026, 12, 25), at=datetime(2026, 11, 16, tzinfo=UTC))

    assert not queries.calendar().works(date(2026, 12, 25))


def test_pauses_put_a_due_date_off() -> None:
    limit = Limit(Decimal(3), "working_day")

    assert queries.due_at(at("2026-11-16"), limit) == at("2026-11-19", 17)
    assert queries.due_at(at("2026-11-16"), limit, [(at("2026-11-17", 0), at("2026-11-18", 0))]) == at(
        "2026-11-20", 17
    )


def test_a_flushed_calendar_can_be_filled_again() -> None:
    for model in (OfficeDay, OfficeHours, CalendarChange):
        model.objects.all().delete()

    official_calendar()

    assert queries.calendar().sessions(date(2026, 11, 16)) == OFFICIAL.sessions(date(2026, 11, 16))
    assert OfficeDay.objects.count() == 60
