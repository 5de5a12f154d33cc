"""Shares, parts, carried decisions, and texts among themselves: pure computing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvu.screening.logic import carrying, shares, showing, text
from congvu.screening.logic.among import among
from congvu.screening.logic.trades import Limits, Part
from congvu.similarity.tokens import tokens
from tests.similarity import texts

STRETCHES = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 80)).map(lambda at: (at[0], sum(at))), max_size=6
)


@given(STRETCHES, STRETCHES)
def test_a_word_counts_once_however_many_sources_have_it(
    passages: list[tuple[int, int]], excused: list[tuple[int, int]]
) -> None:
    said = texts.prose(1, 60)
    taken = tokens(said)

    found = shares.share(taken, excused, passages)

    def inside(at: int, stretches: list[tuple[int, int]]) -> bool:
        return any(start <= at < end for start, end in stretches)

    counted = [at for at in taken.start.tolist() if not inside(at, excused)]
    assert found.words == len(counted)
    assert found.copied == sum(inside(at, passages) for at in counted)


def test_no_word_that_counts_is_a_share_of_nothing() -> None:
    assert shares.Share(0, 0).percent == Decimal("0.00")


@pytest.mark.parametrize(
    ("percent", "band"),
    [("0", "safe"), ("19.99", "safe"), ("20", "warning"), ("40", "serious"), ("100", "serious")],
)
def test_a_band_begins_at_its_limit(percent: str, band: str) -> None:
    assert shares.band(Decimal(percent), Limits()) == band


@given(st.lists(st.builds(Part, st.text(max_size=8), st.text(max_size=60), st.booleans()), max_size=6))
def test_every_part_stands_where_it_is_said_to_and_comes_back_from_the_store(parts: list[Part]) -> None:
    whole = text.whole(parts)

    said = [part for part in parts if part.text.strip()]
    assert [whole.text[at.start : at.end] for at in whole.places] == [part.text for part in said]
    assert text.unpack(text.pack(whole.text)) == whole.text
    assert text.places_from(text.places_json(whole.places)) == whole.places


def test_decisions_are_carried_to_the_same_words_of_the_same_source_only() -> None:
    words = tokens(texts.prose(1, 80)).word
    decided = [carrying.Decided(7, words, "quoted")]

    assert carrying.same(7, words, decided) == "quoted"
    assert carrying.same(7, words[:72], decided) == "quoted"
    assert carrying.same(7, words[:40], decided) is None
    assert carrying.same(8, words, decided) is None


def test_rows_of_one_upload_that_say_the_same_are_named() -> None:
    shared = texts.prose(5, 120)
    rows = {number: f"{texts.prose(10 + number, 100)}\n{shared if number < 2 else ''}" for number in range(5)}

    found = among(rows)

    assert {each.key for each in found} == {0, 1}
    assert {match.source for each in found for match in each.matches} == {0, 1}
    assert all(0.4 < each.share < 0.7 for each in found)


def test_a_passage_over_two_parts_is_shown_in_both_and_begins_once() -> None:
    whole = text.whole([Part("Một", "a b c d"), Part("Hai", "e f g h"), Part("Ba", "mật", secret=True)])

    class Row:
        number, start, end, source_start, source_end = 1, 2, 14, 0, 5
        kind, verdict, match_id = "verbatim", "", 9

    shown = showing.alone(whole, [Row()], [])

    pieces = [piece for part in shown.parts for piece in part.pieces]
    assert ["".join(piece.text for piece in part.pieces) for part in shown.parts] == [
        "a b c d",
        "e f g h",
        "",
    ]
    assert [piece.begins for piece in pieces if piece.begins] == [(1,)]
    assert [piece.text for piece in pieces if piece.number] == ["b c d", "e f g"]
    assert [part.secret for part in shown.parts] == [False, False, True]
