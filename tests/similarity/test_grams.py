"""Grams, winnowing and stretches, held against what is obvious and slow."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from congvu.similarity.grams import (
    average,
    closed,
    covered,
    grams,
    opened,
    ranges,
    runs,
    union,
    winnowed,
    within,
)

WORDS = st.lists(st.integers(0, 5), max_size=60).map(lambda words: np.array(words, np.uint16))
MASKS = st.lists(st.booleans(), max_size=40).map(lambda mask: np.array(mask, np.bool_))


@given(WORDS, st.integers(1, 5))
def test_grams_agree_where_their_words_agree(word: np.ndarray, size: int) -> None:
    values = grams(word, size)

    assert len(values) == max(len(word) - size + 1, 0)
    slow = [tuple(word[i : i + size]) for i in range(len(values))]
    for i in range(len(slow)):
        for j in range(i):
            assert (slow[i] == slow[j]) == (values[i] == values[j])


@given(WORDS, st.integers(1, 8))
def test_winnowing_keeps_one_of_every_window_and_the_last_of_equals(word: np.ndarray, window: int) -> None:
    values = grams(word, 2)
    kept = set(winnowed(values, window).tolist())

    assert all(kept & set(range(i, i + window)) for i in range(len(values) - window + 1))
    for i in range(len(values) - window + 1):
        least = min(values[i : i + window])
        assert max(j for j in range(i, i + window) if values[j] == least) in kept


@given(st.lists(st.integers(0, 9), max_size=50), st.lists(st.integers(0, 9), min_size=20, max_size=50))
def test_a_shared_run_as_long_as_window_and_gram_leaves_a_shared_value(
    before: list[int], shared: list[int]
) -> None:
    alone = np.array(shared, np.uint16)
    inside = np.array([*before, *shared, *before], np.uint16)

    mine = grams(alone, 4)
    theirs = grams(inside, 4)
    assert set(mine[winnowed(mine, 8)].tolist()) & set(theirs[winnowed(theirs, 8)].tolist())


@given(MASKS, st.integers(0, 5))
def test_stretches_are_painted_closed_and_opened(mask: np.ndarray, gap: int) -> None:
    text = "".join("x" if each else "." for each in mask)

    assert (union(*runs(mask), len(mask)) == mask).all()
    filled = "".join("x" if each else "." for each in closed(mask, gap))
    assert [hole for hole in filled.strip(".").split("x") if hole and len(hole) <= gap] == []
    assert all(b == "x" for a, b in zip(text, filled, strict=True) if a == "x")
    left = "".join("x" if each else "." for each in opened(mask, gap))
    assert [part for part in left.split(".") if part] == [
        part for part in text.split(".") if len(part) >= max(gap, 1)
    ]


def test_ranges_within_covered_and_average() -> None:
    assert ranges(np.array([5, 1, 9]), np.array([2, 0, 3])).tolist() == [5, 6, 9, 10, 11]
    assert within(np.array([3, 9, 4], np.uint32), np.array([3, 4], np.uint32)).tolist() == [True, False, True]
    assert within(np.array([3], np.uint32), np.zeros(0, np.uint32)).tolist() == [False]
    assert covered(np.array([0, 1, 0, 0], np.bool_), 3, 6).tolist() == [False, True, True, True, False, False]
    assert average(np.array([1.0, 0.0, 0.0, 1.0]), 2).tolist() == [0.5, 1 / 3, 1 / 3, 0.5]
