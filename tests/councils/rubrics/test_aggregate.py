"""How sheets are joined: third scorers, trimming, weights, and what is said about it."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from django.utils import translation

from congvu.councils.enums.rubrics import Flag, Step
from congvu.councils.logic import aggregate, totals
from congvu.councils.logic.outcome import Outcome
from congvu.councils.logic.rubric import Criterion, Rubric, SeatWeight
from congvu.councils.logic.sheet import Mark, Scores

PLAIN = Rubric(D(100), (Criterion("x", "Điểm", D(100)),), D(85), step=D("0.01"))


def result(rubric: Rubric, *scores: str | int, **options: object) -> Outcome:
    sheets = [Scores({"x": Mark(score=D(each))}) for each in scores]
    return aggregate.result(rubric, sheets, **options)  # type: ignore[arg-type]  # passed on as it is


@pytest.mark.parametrize(
    ("third", "scores", "score", "flags"),
    [
        ("mean", (60, 90, 80), "76.67", (Flag.THIRD,)),
        ("closest", (60, 90, 80), "85.00", (Flag.THIRD,)),
        ("closest", (70, 90, 80), "80.00", (Flag.THIRD, Flag.CLOSEST_TIED)),
        ("closest", (80, 80, 80), "80.00", (Flag.THIRD,)),
        ("decides", (60, 90, 80), "80.00", (Flag.THIRD,)),
    ],
)
def test_third_sheet_enters_as_the_rubric_says(
    third: str, scores: tuple[int, ...], score: str, flags: tuple[Flag, ...]
) -> None:
    found = result(replace(PLAIN, third=third), *scores, third=2)

    assert (found.score, found.flags) == (D(score), flags)


def test_sheets_that_differ_by_more_than_the_gap_disagree() -> None:
    sheets = [Scores({"x": Mark(score=D(each))}) for each in (60, 75)]

    assert not totals.disagree(PLAIN, sheets, D(15))
    assert totals.disagree(PLAIN, sheets, D("14.99"))
    assert not totals.disagree(PLAIN, sheets, None)


def test_trimming_begins_at_five_sheets() -> None:
    trimmed = replace(PLAIN, method="trimmed")

    four, five = result(trimmed, 10, 80, 81, 100), result(trimmed, 10, 80, 81, 82, 100)

    assert (four.score, four.used) == (D("67.75"), (0, 1, 2, 3))
    assert (five.score, five.used) == (D("81.00"), (1, 2, 3))


def test_sheets_weigh_by_seat() -> None:
    weighted = replace(PLAIN, method="weighted", seat_weights=(SeatWeight("chair", D(2)),))

    assert result(weighted, 90, 60, roles=["chair", "member"]).score == D("80.00")
    assert result(weighted, 90, 60).score == D("75.00")


def test_criteria_weigh_in_every_total() -> None:
    ten = Rubric(
        D(10),
        (Criterion("a", "A", D(10), weight=D("0.7")), Criterion("b", "B", D(10), weight=D("0.3"))),
    )

    assert totals.total(ten, Scores({"a": Mark(score=D(8)), "b": Mark(score=D(5))})) == D("7.1")


@pytest.mark.parametrize(
    ("rounding", "score", "passed"),
    [
        ("half_up", "85.00", True),
        ("half_even", "85.00", True),
        ("down", "84.99", False),
        ("none", "84.995", False),
    ],
)
def test_rounding_at_the_line(rounding: str, score: str, passed: bool) -> None:
    found = result(replace(PLAIN, rounding=rounding), "84.99", "85")

    assert (D(str(found.exact)), found.passed) == (D("84.995"), passed)
    assert found.score == (D("84.9950") if rounding == "none" else D(score))


def test_explanation_says_what_was_rounded_from_what_and_how() -> None:
    with translation.override("en"):
        said = [each.sentence for each in result(PLAIN, "84.99", "85").explained]

    assert said == [
        "Totals of the sheets: 84.99; 85.",
        "Sum 169.99 divided by 2 gives 84.995.",
        "84.995 is rounded to 2 decimal places, half up: 85.",
        "85 reaches the 85 points needed.",
        "Without rounding, 84.995 would not reach 85.",
    ]


def test_a_mean_without_end_is_kept_as_a_fraction() -> None:
    found = result(PLAIN, 85, 85, 84)

    assert str(found.exact) == "254/3"
    assert found.score == D("84.67")


def test_no_sheet_gives_no_result() -> None:
    assert result(PLAIN) == Outcome(flags=(Flag.NO_SHEETS,))


def test_advisory_sheets_leave_it_to_the_vote() -> None:
    found = result(replace(PLAIN, method="vote"), 90, 95)

    assert (found.passed, found.score, found.explained[-1].step) == (None, None, Step.VOTE)
