"""Leader, number and date, agency, issue: no other order."""

import itertools

import pytest

from congvu.signing.logic.orders import Purpose
from congvu.signing.rules.ordering import ISSUE, next_step

LEADER, NUMBER, AGENCY = Purpose.LEADER, Purpose.NUMBER, Purpose.AGENCY
STEPS = (LEADER, NUMBER, AGENCY, ISSUE)
BEFORE = [
    frozenset(),
    frozenset({LEADER}),
    frozenset({LEADER, NUMBER}),
    frozenset({LEADER, NUMBER, AGENCY}),
    frozenset({LEADER, NUMBER, AGENCY, ISSUE}),
]
ALLOWED = [{LEADER}, {LEADER, NUMBER}, {NUMBER, AGENCY}, {ISSUE}, set[str]()]
"""Further leaders sign before there is a number; a number has several parts."""


@pytest.mark.parametrize(("before", "allowed"), list(zip(BEFORE, ALLOWED, strict=True)))
def test_only_what_comes_next_is_allowed(before: frozenset[str], allowed: set[str]) -> None:
    assert {step for step in STEPS if next_step(step, before) is None} == allowed


def test_in_every_other_order_the_first_wrong_step_is_refused() -> None:
    for order in itertools.permutations(STEPS):
        refused = [step for at, step in enumerate(order) if next_step(step, order[:at]) is not None]
        assert (refused == []) == (order == STEPS)


def test_attachments_and_copies_are_files_of_their_own() -> None:
    assert next_step(Purpose.ATTACHMENT, frozenset()) is None
    assert next_step(Purpose.COPY, frozenset({LEADER, NUMBER, AGENCY})) is None
    assert next_step(Purpose.COPY, frozenset({LEADER, NUMBER, AGENCY, ISSUE})) is None


def test_agency_signs_a_paper_numbered_before_right_after_the_leader_and_once() -> None:
    paper = Purpose.PAPER
    assert next_step(paper, frozenset()) is not None
    assert next_step(paper, frozenset({LEADER})) is None
    assert next_step(paper, frozenset({LEADER, paper})) is not None
    assert next_step(LEADER, frozenset({LEADER, paper})) is not None
