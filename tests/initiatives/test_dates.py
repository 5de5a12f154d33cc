"""Supplements and closing rounds in a person's own calendar."""

from datetime import timedelta

import pytest

from congvu.initiatives.providers import dates
from tests.factories import initiatives as make
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def test_a_supplement_is_in_its_authors_calendar_by_code_alone() -> None:
    initiative = make.make_asked()

    [date] = dates.dates(initiative.owner, make.NOW)

    assert date.title == f"Hạn nộp bổ sung hồ sơ {initiative.case.code}"
    assert date.starts_at == initiative.supplements.get().due_at
    assert list(dates.dates(make_person(), make.NOW)) == []


def test_coordinators_see_when_open_rounds_close() -> None:
    round = make.make_round()
    coordinator = make_person(grants={"initiatives.coordinate": "unit"})

    [date] = dates.dates(coordinator, make.NOW)

    assert (date.title, date.starts_at) == (f"{round.name} hết hạn nhận hồ sơ", round.closes_at)
    assert list(dates.dates(coordinator, round.closes_at + timedelta(minutes=1))) == []
