"""An act on several dossiers and a list on its way, carried out by a job that is killed and by another.

Run as a program in a folder of its own: ``make`` leaves both waiting, ``work`` carries them out and says each
portion, ``two`` lets three jobs work at once, ``told`` says as JSON what there is.
"""

from datetime import timedelta
from typing import Any

from tests.factories.programs import obey

ROWS = 12


def make(count: int = ROWS) -> None:
    from congvu.cases.actions import bulk
    from congvu.initiatives.actions import filing, lists
    from congvu.kit import clock
    from tests.factories import initiatives, people
    from tests.factories.worktime import official_calendar

    official_calendar()
    at, unit = clock.now(), people.make_unit("Trường thử")
    round, author = initiatives.make_round(at=at), initiatives.make_author(unit=unit)
    officer = initiatives.make_officer(round)
    by = people.make_person("Đầu Mối Thử", grants={"initiatives.coordinate": "unit"}, unit=unit)
    filed = [initiatives.make_submitted(round, author=author, at=at) for _ in range(count)]
    made = bulk.prepare(
        "initiatives.accept", {"specialist": officer.pk}, [one.pk for one in filed], by=officer, at=at
    )
    bulk.confirm(made, by=officer, at=at)
    drafts = [initiatives.make_draft(round, author=author, at=at) for _ in range(count)]
    for draft in drafts:
        filing.entrust(draft, by=author, at=at)
    unit_list = lists.prepare(round, unit, by=by, at=at)
    lists.fill(unit_list, [initiatives.load(draft) for draft in drafts], by=by, at=at)
    lists.forward(unit_list, lists.Letter(), by=by, at=at)


def work(minutes: int) -> None:
    """Both jobs in turn, five dossiers at a time, until nothing is left."""
    from congvu.cases import jobs as cases
    from congvu.initiatives.jobs import lists
    from congvu.kit import clock

    cases.PORTION = lists.PORTION = 5
    at = clock.now() + timedelta(minutes=minutes)
    while done := cases.carry_out_bulks(at) + lists.forward_lists(at):
        print(done, flush=True)  # noqa: T201 - the test reads it


def two() -> dict[str, Any]:
    """Three jobs that begin at once, each with its own idea of what is left."""
    from tests.factories.programs import at_once

    make(6)
    ends = at_once([lambda: work(0), lambda: work(6), lambda: work(12)])
    return {"ends": ends, **told()}


def told() -> dict[str, int]:
    from congvu.cases.models import BulkRow
    from congvu.initiatives.models import Initiative, LeftOff, UnitList
    from congvu.trail.models import Entry

    lines = Entry.objects.filter(event="initiatives.accepted")
    return {
        "rows": BulkRow.objects.filter(state="done").count(),
        "accepted": Initiative.objects.filter(case__state="accepted").count(),
        "lines": lines.values("subject_key").distinct().count(),
        "again": lines.count(),
        "listed": Initiative.objects.exclude(unit_list=None).exclude(submitted_at=None).count(),
        "numbers": Initiative.objects.exclude(case__code=None).count() // 2,
        "left": LeftOff.objects.count(),
        "forwarded": UnitList.objects.filter(state="forwarded").count(),
    }


if __name__ == "__main__":
    obey(told, make=make, work=work, two=two)
