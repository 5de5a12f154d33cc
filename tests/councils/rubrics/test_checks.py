"""What is wrong with a sheet, and what is wrong with a rubric: a sentence for each."""

from dataclasses import replace
from decimal import Decimal as D
from fractions import Fraction
from typing import Any

import pytest
from django.utils import translation

from congvu.councils.enums.rubrics import RubricFlaw, SheetFlaw
from congvu.councils.logic import rubric_check, sheet_check
from congvu.councils.logic.rubric import Band, Criterion, Floor, Grade, Rubric
from congvu.councils.logic.sheet import Mark, Scores
from tests.councils.rubrics.fixtures import R1, R7, R8_TWO_TIER


def flaws(rubric: Rubric, **marks: Mark) -> list[SheetFlaw]:
    return [problem.flaw for problem in sheet_check.problems(rubric, Scores(marks))]


ONE = Rubric(
    D(10),
    (Criterion("x", "Tiêu chí", D(10), comment_below=D(3), comment_above=D(9)),),
    step=D("0.5"),
)


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        (Mark(score=D(5)), []),
        (Mark(), [SheetFlaw.NO_SCORE]),
        (Mark(score=D("NaN")), [SheetFlaw.NOT_A_NUMBER]),
        (Mark(score=D("Infinity")), [SheetFlaw.NOT_A_NUMBER]),
        (Mark(score=D(11), comment="x"), [SheetFlaw.ABOVE_MOST]),
        (Mark(score=D("1E+999"), comment="x"), [SheetFlaw.ABOVE_MOST]),
        (Mark(score=D("-0.5"), comment="x"), [SheetFlaw.BELOW_ZERO]),
        (Mark(score=D("5.25")), [SheetFlaw.OFF_STEP]),
        (Mark(score=D("2.5")), [SheetFlaw.COMMENT_BELOW]),
        (Mark(score=D("2.5"), comment="Vì"), []),
        (Mark(score=D(3)), []),
        (Mark(score=D(9)), []),
        (Mark(score=D("9.5"), comment="  "), [SheetFlaw.COMMENT_ABOVE]),
        (Mark(band="la", score=D(5)), [SheetFlaw.BAND_UNKNOWN]),
    ],
)
def test_sheet_problems(mark: Mark, found: list[SheetFlaw]) -> None:
    assert flaws(ONE, x=mark) == found


def test_sheet_outside_its_band_is_told_so() -> None:
    scores = Scores(
        {"moi": Mark("muc-1", D(30)), "ap-dung": Mark("muc-2", D(15)), "loi-ich": Mark("", D(20))}
    )

    with translation.override("en"):
        sentences = [problem.sentence for problem in sheet_check.problems(R1, scores)]

    assert sentences == [
        "“Tính mới”: 30 lies outside the level “Không trùng giải pháp đã nộp, chưa áp dụng, chưa công khai”, "
        "which goes from 31 to 40.",
        "“Lợi ích thiết thực”: choose a level.",
    ]


def test_sheet_with_a_foreign_criterion_is_invalid() -> None:
    assert flaws(ONE, x=Mark(score=D(5)), y=Mark(score=D(1))) == [SheetFlaw.UNKNOWN]


def test_sheet_without_numbers_takes_no_score() -> None:
    marks = {each.code: Mark("dat") for each in R7.criteria}

    assert flaws(R7, **{**marks, "tinh-moi": Mark("dat", D(1))}) == [SheetFlaw.NO_NUMBERS]


def bands(*ranges: tuple[int | str, int | str]) -> tuple[Band, ...]:
    return tuple(Band(f"b{i}", f"Mức {i}", D(least), D(most)) for i, (least, most) in enumerate(ranges))


@pytest.mark.parametrize(
    ("said", "step", "found"),
    [
        (bands((5, 10), (0, 4)), "1", []),
        (bands((5, 10), (0, 4)), "0.5", [RubricFlaw.BANDS_GAP]),
        (bands((5, 10), (0, "4.5")), "0.5", []),
        (bands((5, 10), (0, 5)), "1", [RubricFlaw.BANDS_OVERLAP]),
        (bands((3, 10), (0, 1)), "1", [RubricFlaw.BANDS_GAP]),
        (bands((5, 9), (0, 4)), "1", [RubricFlaw.BANDS_TOP]),
        (bands((5, 11), (0, 4)), "1", [RubricFlaw.BAND_OUTSIDE]),
        (bands((10, 5)), "1", [RubricFlaw.BAND_UPSIDE_DOWN, RubricFlaw.BANDS_TOP]),
        (bands(("4.5", 10)), "1", [RubricFlaw.OFF_STEP]),
        (bands((1, 10), (0, 0)), "1", []),
        (bands((2, 10)), "1", []),
    ],
)
def test_bands_have_neither_gap_nor_overlap(
    said: tuple[Band, ...], step: str, found: list[RubricFlaw]
) -> None:
    rubric = Rubric(D(10), (Criterion("x", "Tiêu chí", D(10), said),), step=D(step))

    assert [fault.flaw for fault in rubric_check.faults(rubric)] == found


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({"criteria": ()}, RubricFlaw.NO_CRITERION),
        ({"scale": D(90)}, RubricFlaw.MAXIMA),
        ({"step": D(0)}, RubricFlaw.STEP),
        ({"places": 5}, RubricFlaw.PLACES),
        ({"pass_total": D(101)}, RubricFlaw.OUT_OF_RANGE),
        ({"pass_share": Fraction(4, 3)}, RubricFlaw.SHARE),
        ({"method": "trimmed", "trim_from": 2}, RubricFlaw.TRIM),
        ({"method": "count"}, RubricFlaw.GRADES_NEED_MEAN),
        ({"step": D("0.00001")}, RubricFlaw.TOO_FINE),
        ({"numbers": False}, RubricFlaw.NUMBERLESS_METHOD),
        ({"grades": (Grade("a", "A", D(60), D(50)),)}, RubricFlaw.GRADE_UPSIDE_DOWN),
        ({"grades": (Grade("a", "A", D(60)), Grade("b", "B", D(60)))}, RubricFlaw.GRADES_ALIKE),
        ({"grades": (Grade("a", "A", D(60)), Grade("a", "B", D(50)))}, RubricFlaw.SAME_GRADE),
        ({"grades": (Grade("a", "A", D(60), None, (Floor("la", D(1)),)),)}, RubricFlaw.GRADE_CRITERION),
    ],
)
def test_rubric_faults(changed: dict[str, Any], flaw: RubricFlaw) -> None:
    found = rubric_check.faults(replace(R8_TWO_TIER, **changed))

    assert flaw in [fault.flaw for fault in found]
    assert all(fault.sentence for fault in found)
