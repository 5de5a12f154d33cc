"""Severity is found again where it was put in; the corrected ranking stands beside the real one."""

import pytest

from congvu.councils.logic.figures.study import study
from tests.councils.figures.panels import scoring, sheet, simulated

KNOWN = (-6.0, -2.0, 0.0, 0.0, 1.0, 2.0, 5.0)


def test_known_severities_are_found_again():
    found = {one.member: one for one in study(simulated(KNOWN)).severities}

    for member, severity in enumerate(KNOWN):
        assert found[member].effect == pytest.approx(severity, abs=1.2)
        assert found[member].shrunk == pytest.approx(severity, abs=1.2)
    assert found[0].stands_out
    assert found[6].stands_out


def test_severities_are_exact_without_noise():
    found = study(simulated(KNOWN, noise=0)).severities

    assert [one.effect for one in found] == pytest.approx(sorted(KNOWN), abs=1e-6)
    assert [one.shrunk for one in found] == pytest.approx(sorted(KNOWN), abs=1e-6)


def test_intervals_hold_the_severities_about_as_often_as_they_say():
    held = sum(
        one.interval.holds(KNOWN[one.member])
        for seed in range(30)
        for one in study(simulated(KNOWN, dossiers=60, seed=seed)).severities
    )

    assert 0.90 <= held / (30 * len(KNOWN)) <= 0.99


def test_members_alike_are_hardly_corrected():
    found = study(simulated((0.0,) * 8, dossiers=200))

    assert max(abs(one.shrunk) for one in found.severities) < 0.8


def test_few_sheets_are_pulled_towards_zero():
    found = study(simulated(KNOWN, dossiers=12, noise=6))

    assert sum(one.shrunk**2 for one in found.severities) < sum(one.effect**2 for one in found.severities)


def test_members_without_a_dossier_in_common_are_in_different_groups():
    pairs = [(n, m) for n in range(6) for m in ((0, 1) if n < 3 else (2, 3))]

    found = study(scoring([sheet(n, m, 60 + 3 * n - 4 * m) for n, m in pairs]))

    assert found.groups == 2
    assert {one.member: one.group for one in found.severities} == {0: 0, 1: 0, 2: 1, 3: 1}


def test_a_strict_member_costs_places_that_the_correction_gives_back():
    """Three members see everything, the strict one only the first half, which is no worse."""
    sheets = [
        sheet(n, m, 50 + (n * 7) % 11 + (n + m) % 3 * 0.5 - (9 if m == 2 else 0))
        for n in range(40)
        for m in ((0, 1, 2) if n < 20 else (0, 1))
    ]

    found = study(scoring(sheets)).corrected

    first_half = [row for row in found if row.dossier < 20]
    assert sum(row.moves for row in first_half) > 0
    assert sum(row.crosses for row in found) > 0
    assert [row.place for row in found] == sorted(row.place for row in found)


def test_ranking_is_the_real_one_when_nothing_is_corrected():
    found = study(scoring([sheet(0, 0, 60), sheet(1, 0, 60), sheet(2, 0, 40)])).corrected

    assert [(row.place, row.corrected_place) for row in found] == [(1, 1), (1, 1), (3, 3)]


def test_tired_members_are_seen_along_their_orders():
    found = study(simulated(KNOWN, tired=-8)).order

    assert found.change == pytest.approx(-8, abs=1.5)
    assert found.stands_out
    assert [one.mean for one in found.stretches] == sorted(
        (one.mean for one in found.stretches), reverse=True
    )


def test_no_order_effect_is_seen_where_none_is():
    seen = sum(study(simulated(KNOWN, dossiers=60, seed=seed)).order.stands_out for seed in range(40))

    assert seen <= 6
