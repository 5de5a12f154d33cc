"""What is read once in an act."""

from itertools import count

from congvu.kit import once


def test_outside_a_span_everything_is_read_each_time() -> None:
    numbers = count()

    assert [once.once("n", numbers.__next__) for _ in range(2)] == [0, 1]


def test_inside_a_span_a_thing_is_read_once_until_it_is_forgotten() -> None:
    numbers = count()

    with once.span():
        first = [once.once("n", numbers.__next__) for _ in range(2)]
        once.forget("n")
        then = once.once("n", numbers.__next__)

    assert (first, then) == ([0, 0], 1)


def test_a_span_leaves_nothing_behind() -> None:
    with once.span():
        once.once("n", lambda: "old")

    assert once.once("n", lambda: "new") == "new"
