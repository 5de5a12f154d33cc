"""Krippendorff's alpha against published values, and against the definition written out."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.councils.logic.figures import agreement

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units,
# scores missing. Published for interval data: 0.849.
KRIPPENDORFF_2011 = (
    (1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4), (4, 4, 4, 4),
    (1, 1, 2, 1), (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1), (None, None, 3, None),
)  # fmt: skip

# The worked example of the encyclopaedia article on alpha: three coders, fifteen units. Published: 0.811.
THREE_CODERS = (
    (None, 1, None), (None, None, None), (None, 2, 2), (None, 1, 1), (None, 3, 3), (3, 3, 4), (4, 4, 4),
    (1, 3, None), (2, None, 2), (1, None, 1), (1, None, 1), (3, None, 3), (3, None, 3),
    (None, None, None), (3, None, 4),
)  # fmt: skip


def columns(units):
    """The scores in one column, and whose each is."""
    pairs = [
        (number, np.nan if score is None else float(score))
        for number, unit in enumerate(units)
        for score in unit
    ]
    return np.array([score for _n, score in pairs]), np.array(
        [number for number, _s in pairs], dtype=np.int64
    )


def obvious(units):
    """One less observed over expected disagreement, pair by pair, as the definition has it."""
    paired = [[score for score in unit if score is not None] for unit in units]
    paired = [unit for unit in paired if len(unit) > 1]
    values = [score for unit in paired for score in unit]
    n = len(values)
    observed = sum((a - b) ** 2 / (len(unit) - 1) for unit in paired for a, b in permutations(unit, 2)) / n
    expected = sum((a - b) ** 2 for a, b in permutations(values, 2)) / (n * (n - 1))
    return 1 - observed / expected


@pytest.mark.parametrize(("units", "published"), [(KRIPPENDORFF_2011, 0.849), (THREE_CODERS, 0.811)])
def test_alpha_is_the_published_one(units, published):
    assert round(agreement.alpha(*columns(units)), 3) == published


scores = st.one_of(st.none(), st.integers(0, 40).map(lambda half: half / 2))
tables = st.lists(st.lists(scores, min_size=1, max_size=5), min_size=1, max_size=12)


@given(tables)
def test_alpha_follows_the_definition(units):
    paired = [
        score
        for unit in units
        for score in unit
        if sum(s is not None for s in unit) > 1 and score is not None
    ]

    found = agreement.alpha(*columns(units))

    if len(set(paired)) < 2:
        assert found is None
    else:
        assert found == pytest.approx(obvious(units), abs=1e-9)


def test_alpha_does_not_change_with_the_zero_or_the_unit():
    values, dossier = columns(KRIPPENDORFF_2011)

    moved = agreement.alpha(values * 7.5 + 1000, dossier)

    assert moved == pytest.approx(agreement.alpha(values, dossier), abs=1e-9)


def test_full_agreement_is_one():
    assert agreement.alpha(*columns([(1, 1), (2, 2), (5, 5)])) == 1


def test_equal_scores_leave_nothing_to_compare():
    assert agreement.alpha(*columns([(3, 3), (3, 3)])) is None


def test_interval_holds_alpha_and_is_the_same_every_time():
    chance = np.random.default_rng(5)
    worth = chance.normal(60, 10, 80)
    units = [tuple(one + chance.normal(0, 4, 3)) for one in worth]
    values, dossier = columns(units)

    first, second = (agreement.agreements([("", values)], dossier)[0] for _ in range(2))

    assert first == second
    assert first.interval.low < first.alpha < first.interval.high


def test_interval_holds_the_true_alpha_about_as_often_as_it_says():
    """With normal worth and noise, alpha of all possible dossiers is the share of worth in the variance."""
    chance = np.random.default_rng(11)
    held = 0
    for _ in range(60):
        units = [tuple(one + chance.normal(0, 5, 3)) for one in chance.normal(60, 10, 60)]
        interval = agreement.agreements([("", columns(units)[0])], columns(units)[1])[0].interval
        held += interval.holds(100 / 125)

    assert held >= 51


def test_few_dossiers_have_no_interval():
    few = agreement.agreements([("", columns([(1, 2), (3, 3)])[0])], columns([(1, 2), (3, 3)])[1])[0]

    assert few.alpha is not None
    assert few.interval is None
