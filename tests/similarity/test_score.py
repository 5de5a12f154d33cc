"""The yardstick itself: plagdet, and sources found, on cases that can be reckoned by hand."""

import math

import pytest
from bench.similar.score import Answer, plagdet, scored
from bench.similar.sets import Plant, Set, tuned_on

PLANT = Plant("q", "s", 100, 200, 500, 600)


def test_plagdet_of_the_plant_itself_is_one() -> None:
    assert plagdet([PLANT], [PLANT]) == (1.0, 1.0, 1.0, 1.0)
    assert plagdet([PLANT], []) == (0.0, 0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([Plant("q", "s", 100, 150, 500, 550)], (2 / 3, 1.0, 0.5, 1.0)),
        ([Plant("q", "s", 0, 200, 400, 600)], (2 / 3, 0.5, 1.0, 1.0)),
        ([PLANT, Plant("q", "other", 0, 50, 0, 50)], (2 / 3, 0.5, 1.0, 1.0)),
        ([Plant("q", "s", 100, 150, 500, 550), Plant("q", "s", 150, 200, 550, 600)],
         (1 / math.log2(3), 1.0, 1.0, 2.0)),
        ([Plant("q", "s", 100, 200, 0, 100)], (0.0, 0.0, 0.0, 1.0)),
    ],
    ids=["half", "too much", "another source", "two pieces", "wrong place"],
)  # fmt: skip
def test_plagdet_asks_for_all_of_it_nothing_else_and_in_one_piece(
    found: list[Plant], expected: tuple[float, ...]
) -> None:
    assert plagdet([PLANT], found) == pytest.approx(expected)


def test_sources_count_from_the_threshold_that_is_best_on_the_other_half() -> None:
    tuning = [f"t{i}" for i in range(40) if tuned_on(f"t{i}")][:2]
    asked = [f"t{i}" for i in range(40) if not tuned_on(f"t{i}")][:2]
    keys = [*tuning, *asked]
    given = Set(
        sources=[], queries=[(key, "") for key in keys],
        kind=dict.fromkeys(keys[:3], "edit") | {keys[3]: "clean"},
        plants=[Plant(key, "s", 0, 9, 0, 9) for key in keys[:3]],
        neutral={keys[3]: {"n": [[0, 9, 0, 9]]}}, laws=[], templates=[],
    )  # fmt: skip
    ranked = {key: [("s", 5.0), ("x", 2.0)] for key in keys[:3]} | {keys[3]: [("x", 2.0), ("n", 9.0)]}

    told = scored(Answer(ranked), given)

    assert (told["document_f1"], told["found_in_first_ten"], told["clean_flagged"]) == (1.0, 1.0, 0.0)
