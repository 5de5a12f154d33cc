"""Texts cut up for showing: nothing lost, nothing twice, and the eye sees what was changed."""

from hypothesis import given
from hypothesis import strategies as st

from congvu.similarity.finding import Alike, Excused, Finder
from congvu.similarity.index import MemoryIndex
from congvu.similarity.shown import Mark, Segment, Stretch, agreed, beside, marks, segments
from tests.similarity import texts

TEXTS = st.text(st.sampled_from("ab cđ.1\n\U0001d41a\u200bệ\ud800"), max_size=60)
PLACES = st.integers(-3, 70)
STRETCHES = st.lists(
    st.builds(Stretch, PLACES, PLACES, st.integers(1, 9), st.sampled_from(["verbatim", "edited"])), max_size=6
)
EXCUSED = st.lists(st.builds(Excused, PLACES, PLACES, st.sampled_from(["known", "common"])), max_size=4)
PASSAGES = st.lists(
    st.builds(Alike, PLACES, PLACES, PLACES, PLACES, st.just("edited"), st.just(1.0), st.just(1)), max_size=5
)


def passage(start: int, end: int, source_start: int, source_end: int) -> Alike:
    return Alike(start, end, source_start, source_end, "edited", 20.0, 10)


@given(TEXTS, STRETCHES, EXCUSED)
def test_segments_joined_are_the_text(text: str, stretches: list[Stretch], excused: list[Excused]) -> None:
    found = segments(text, stretches, excused)

    assert "".join(segment.text for segment in found) == text
    assert all(segment.text for segment in found)


@given(TEXTS, STRETCHES, EXCUSED)
def test_each_character_bears_what_was_said_of_it(
    text: str, stretches: list[Stretch], excused: list[Excused]
) -> None:
    place = 0
    for segment in segments(text, stretches, excused):
        for at in range(place, place + len(segment.text)):
            assert sorted(segment.numbers) == sorted(
                each.number for each in stretches if each.start <= at < each.end
            )
            assert (segment.excused is not None) == any(each.start <= at < each.end for each in excused)
        place += len(segment.text)


@given(TEXTS, TEXTS, PASSAGES)
def test_both_sides_are_whole_and_their_maps_stay_within(
    text: str, source: str, passages: list[Alike]
) -> None:
    for side, whole in zip(beside(text, source, passages), (text, source), strict=True):
        assert "".join(segment.text for segment in side.segments) == whole
        assert all(0 <= mark.left <= mark.left + mark.width <= 1.0000001 for mark in side.marks)


@given(TEXTS, PASSAGES)
def test_a_text_agrees_with_itself_alike_on_both_sides(text: str, passages: list[Alike]) -> None:
    alike = [passage(each.start, each.end, each.start, each.end) for each in passages]

    same, source_same = agreed(text, text, alike)

    assert same == source_same


def test_segments_tell_number_kind_reason_and_where_a_passage_begins() -> None:
    stretches = [Stretch(2, 8, 1, "verbatim"), Stretch(6, 9, 2, "edited")]

    assert segments("0123456789", stretches, [Excused(0, 4, "known")]) == [
        Segment("01", excused="known", excused_begins=True),
        Segment("23", 1, "verbatim", (1,), (1,), excused="known"),
        Segment("45", 1, "verbatim", (1,)),
        Segment("67", 2, "edited", (1, 2), (2,)),
        Segment("8", 2, "edited", (2,)),
        Segment("9"),
    ]


def test_marks_are_parts_of_the_length_and_what_is_excused_lies_below() -> None:
    assert marks(200, [Stretch(50, 100, 1, "edited")], [Excused(0, 20, "common")]) == [
        Mark(0.0, 0.1, excused="common"),
        Mark(0.25, 0.25, 1, "edited"),
    ]
    assert marks(0, [Stretch(0, 5, 1, "edited")]) == [Mark(0.0, 0.0, 1, "edited")]


def test_changed_words_and_changed_numbers_do_not_agree() -> None:
    text = "năm 2024 trường mở thư viện xanh cho học sinh"
    source = "Năm 2025 TRUONG mở thư viện nhỏ cho học sinh."

    same, source_same = agreed(text, source, [passage(0, len(text), 0, len(source))])

    assert [text[start:end] for start, end in same] == ["năm", "trường mở thư viện", "cho học sinh"]
    assert [source[start:end] for start, end in source_same] == [
        "Năm",
        "TRUONG mở thư viện",
        "cho học sinh",
    ]


def test_words_outside_of_the_passages_never_agree() -> None:
    text = "mở thư viện xanh. mở thư viện xanh"

    assert agreed(text, text, [passage(0, 16, 18, 34)]) == ([(0, 16)], [(18, 34)])


def test_a_passage_that_was_found_is_shown_with_its_edits() -> None:
    index = MemoryIndex()
    for seed in range(20):
        index.add(f"d{seed}", texts.prose(seed, 300))
    source = texts.prose(7, 300)
    text = texts.prose(100, 100) + " " + texts.edited(texts.shuffled(source), 0.1)
    (match,) = Finder(index).find(text).matches

    mine, theirs = beside(text, source, match.passages)

    for side in (mine, theirs):
        inside = sum(len(segment.text) for segment in side.segments if segment.number)
        same = sum(len(segment.text) for segment in side.segments if segment.same)
        assert 0.75 * inside < same < inside
        begun = [number for segment in side.segments for number in segment.begins]
        assert sorted(begun) == list(range(1, len(match.passages) + 1))
