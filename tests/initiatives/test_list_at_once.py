"""A unit's list is forwarded while the authors on it submit: nobody waits for each other in a circle."""

import pytest
from django.db import connection

from congvu.initiatives.actions import filing, lists
from congvu.initiatives.jobs.lists import forward_lists
from congvu.initiatives.models import UnitList
from tests.factories import initiatives as make
from tests.factories import people
from tests.factories.programs import at_once
from tests.factories.worktime import official_calendar

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_list_is_forwarded_while_its_authors_submit() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one act at a time write; runs when the tests run on PostgreSQL")
    official_calendar()
    unit, round = people.make_unit(), make.make_round()
    by = people.make_person(grants={"initiatives.coordinate": "unit"}, unit=unit)
    drafts = [make.make_draft(round, author=make.make_author(unit=unit)) for _ in range(4)]
    for draft in drafts:
        filing.entrust(draft, by=draft.owner, at=make.NOW)
    unit_list = lists.prepare(round, unit, by=by, at=make.NOW)
    lists.fill(unit_list, [make.load(draft) for draft in drafts], by=by, at=make.NOW)
    loaded = [make.load(draft) for draft in reversed(drafts)]

    ends = at_once(
        [
            lambda: lists.forward(UnitList.objects.get(pk=unit_list.pk), lists.Letter(), by=by, at=make.NOW),
            *(lambda one=one: filing.submit(one, by=one.owner, at=make.NOW) for one in loaded),
        ]
    )
    while forward_lists(make.NOW):
        pass

    codes = sorted(str(make.load(draft).case.code) for draft in drafts)
    assert codes == [f"SK-2026-{number:05d}" for number in range(1, 5)]
    assert set(ends) <= {"done", "Refused", "Stale"}
    assert UnitList.objects.get(pk=unit_list.pk).code == "DS-2026-0001"
