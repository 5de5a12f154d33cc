"""The clock of dossiers against cases that are known: those of the facts, and 200 found minute by minute."""

import csv
import os
from datetime import datetime, time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.procedures.logic.clocking import counts_from
from congvu.procedures.logic.segments import Ran, Still, segments
from congvu.procedures.logic.spec import Clock
from congvu.worktime.logic import Limit, due
from tests.procedures.make_deadlines import FILE
from tests.worktime.offices import OFFICIAL, at

FACTS = Path(os.environ.get("CONGVU_DEADLINE_CASES", "tests/worktime/deadline_cases.csv"))


def rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.skipif(not FACTS.exists(), reason=f"{FACTS} is not here")
@pytest.mark.parametrize("case", rows(FACTS), ids=lambda case: case["start"])
def test_dossier_is_due_as_the_facts_say(case: dict[str, str]) -> None:
    limit = Limit(Decimal(case["amount"]), case["unit"])
    start = counts_from(datetime.fromisoformat(case["start"]), Clock(limit), OFFICIAL)

    assert due(start, limit, OFFICIAL).date().isoformat() == case["expected_due"]


@pytest.mark.parametrize(
    "case", rows(FILE), ids=lambda case: f"{case['received']}-{case['amount']}-{case['unit']}"
)
def test_dossier_is_due_when_the_walk_minute_by_minute_ends(case: dict[str, str]) -> None:
    limit = Limit(Decimal(case["amount"]), case["unit"])
    cut_off = time.fromisoformat(case["cut_off"]) if case["cut_off"] else None
    start = counts_from(datetime.fromisoformat(case["received"]), Clock(limit, cut_off=cut_off), OFFICIAL)
    pairs = [each.split("/") for each in case["pauses"].split()]
    pauses = [(datetime.fromisoformat(begin), datetime.fromisoformat(end)) for begin, end in pairs]

    assert due(start, limit, OFFICIAL, pauses).isoformat() == case["due"]


def test_there_are_200_of_our_own() -> None:
    assert len(rows(FILE)) == 200


hours = st.integers(0, 24 * 20)


@settings(max_examples=60, deadline=None)
@given(hours, hours, st.lists(st.tuples(hours, hours), max_size=4), hours)
def test_stretches_follow_each_other_without_gap_or_overlap(
    first: int, begins: int, pauses: list[tuple[int, int]], until: int
) -> None:
    start = at("2026-11-16", 0)
    moment = [start.fromtimestamp(start.timestamp() + 3600 * n, start.tzinfo) for n in range(24 * 20 + 1)]
    stills = [Still(moment[min(pair)], moment[max(pair)]) for pair in pauses]

    first, begins = sorted((first, begins))
    found = segments(start, moment[begins], stills, until=moment[until], first=moment[first])

    assert all(one.ended == two.began for one, two in pairwise(found))
    if found:
        assert (found[0].began, found[-1].ended) == (start, moment[until])
    running = [each for each in found if each.ran == Ran.RUNNING]
    assert all(each.began >= moment[begins] for each in running)
    gone = [each for each in found if each.ran == Ran.DISCARDED]
    assert all(moment[first] <= each.began < moment[begins] for each in gone)
