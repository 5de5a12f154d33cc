"""Spread, haste and the line; and that no panel is too small or too strange."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.councils.logic.figures.bars import bins
from congvu.councils.logic.figures.facts import Bin, Dossier, Interval, Limits, Scoring
from congvu.councils.logic.figures.study import study
from tests.councils.figures.panels import criteria, scoring, sheet
from tests.examples import up_to


def test_spread_is_width_and_standard_deviation():
    first, second = study(
        scoring([sheet(0, 0, 70), sheet(0, 1, 74), sheet(0, 2, 78), sheet(1, 0, 50)])
    ).spreads

    assert (first.totals, first.mean, first.width, first.deviation) == ((70, 74, 78), 74, 8, 4)
    assert (second.width, second.deviation) == (0, None)


def test_line_of_hai_phong():
    """426 dossiers: 87–88: 6, 86–87: 19, 85–86: 122, below 85: 279; 122 of 147 lie within a point."""
    scores = [87.5] * 6 + [86.2] * 19 + [85.0] * 60 + [85.99] * 62 + [84.5] * 200 + [83.99] * 79
    dossiers = tuple(Dossier(str(n), "", score, score >= 85) for n, score in enumerate(scores))

    found = study(Scoring(dossiers, (), (), line=85), Limits(near=1)).nearness

    assert (found.passed, found.above, found.failed, found.below) == (147, 122, 279, 200)
    assert [(one.low, one.count) for one in found.bins] == [(83, 79), (84, 200), (85, 122), (86, 19), (87, 6)]


def test_exactly_on_the_line_is_near_and_a_whole_point_above_is_not():
    dossiers = (Dossier("a", "", 85, True), Dossier("b", "", 86, True), Dossier("c", "", 84, False))

    found = study(Scoring(dossiers, (), (), line=85)).nearness

    assert (found.above, found.below, found.nearest) == (1, 1, (0, 2))


def test_no_line_where_no_total_decides():
    assert study(scoring([sheet(0, 0, 60)], line=None)).nearness is None


def test_sheet_is_hasty_by_minutes_or_by_reading():
    dossiers = (Dossier("short", "", words=300), Dossier("long", "", words=9000))
    sheets = (sheet(0, 0, 60, minutes=3), sheet(1, 0, 60, minutes=3), sheet(0, 1, 60, minutes=1))

    found = study(Scoring(dossiers, ("a", "b"), sheets), Limits(minutes=2, words=600)).pace

    assert [(one.sheet, one.minutes, one.needed) for one in found.hasty] == [(2, 1, 2), (1, 3, 15)]


def test_sheets_open_at_once_count_once():
    """Ten sheets open for the same ten minutes: each by itself is possible, all together are not."""
    together = [sheet(n, 0, 60, begun=0, minutes=10) for n in range(10)]
    apart = [sheet(n, 1, 60, begun=10 * n, minutes=10) for n in range(10)]

    found = study(scoring([*together, *apart]), Limits(minutes=2)).pace

    assert found.hasty == ()
    assert found.short == {0: (10, 20)}


def test_sheets_from_excel_are_not_timed():
    found = study(scoring([sheet(0, 0, 60, minutes=0, imported=True)])).pace

    assert (found.minutes, found.imported, found.hasty) == ((), 1, ())


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_sheets_say_nothing_of_anybody(count):
    found = study(scoring([sheet(0, member, 60 + member) for member in range(count)]))

    assert found.agreements[0].interval is None
    assert [one.interval for one in found.severities] == [None] * count
    assert found.order.change is None


def test_equal_scores_are_full_of_zeros():
    found = study(scoring([sheet(n, m, 60) for n in range(30) for m in range(3)]))

    assert found.agreements[0].alpha is None
    assert {one.width for one in found.spreads} == {0}
    assert [(one.effect, one.interval) for one in found.severities] == [(0, Interval(0, 0))] * 3
    assert {row.moves for row in found.corrected} == {0}


half_points = st.integers(0, 200).map(lambda half: half / 2)
written = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 4)),
    st.tuples(
        half_points,
        st.one_of(st.none(), half_points),
        st.integers(0, 99),
        st.integers(0, 300),
        st.integers(0, 90),
    ),
)


@settings(max_examples=up_to(150))
@given(written)
def test_no_panel_breaks_the_figures(cells):
    sheets = [
        sheet(n, m, total, marks=(mark, total), place=place, begun=begun, minutes=minutes)
        for (n, m), (total, mark, place, begun, minutes) in cells.items()
    ]
    given_scoring = scoring(sheets, criteria=criteria(2))

    found = study(given_scoring)

    assert len(found.spreads) == len({one.dossier for one in sheets})
    assert sum(one.sheets for one in found.severities) == len(sheets)
    assert len(found.corrected) == len(found.spreads)
    assert sum(one.count for one in found.nearness.bins) == len(found.corrected)
    assert all(one.alpha is None or one.alpha <= 1 + 1e-9 for one in found.agreements)


@given(st.lists(st.floats(0, 100), min_size=1), st.sampled_from([0.1, 1.0]), st.floats(0, 100))
def test_bars_hold_every_value_once(values, width, start):
    found = bins(values, width, start)

    assert sum(one.count for one in found) == len(values)
    assert len(found) <= 26


def test_bars_keep_empty_stretches_and_begin_at_the_start():
    assert bins([84.5, 87.0], 1.0, 85.0) == (Bin(84, 85, 1), Bin(85, 86, 0), Bin(86, 87, 0), Bin(87, 88, 1))
