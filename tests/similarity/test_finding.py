"""Copied passages are found where they stand, whatever was done to them; what everybody has is left out."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congvu.similarity.finding import Finder, Findings
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.search import Search
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import tokens
from tests.similarity import texts

SOURCES = {f"doc{seed}": texts.prose(seed) for seed in range(40)}
DISGUISES: dict[str, Callable[[str], str]] = {
    "verbatim": lambda text: text,
    "stripped": texts.stripped,
    "disguised": texts.disguised,
    "edited": lambda text: texts.edited(text, 0.15),
    "reordered": texts.shuffled,
}


def index(keys: list[str] | None = None) -> MemoryIndex:
    made = MemoryIndex()
    for key in keys or list(SOURCES):
        made.add(key, SOURCES[key])
    return made


def copied(seed: int, how: str, sentences: int = 8) -> tuple[str, int, int, str]:
    """A text with a passage of ``doc{seed}`` in it: the text, where the passage stands, and the passage."""
    original = " ".join(texts.sentences(SOURCES[f"doc{seed}"])[4 : 4 + sentences])
    before, after = texts.prose(900 + seed, 200), texts.prose(950 + seed, 200)
    taken = DISGUISES[how](original)
    return f"{before}\n{taken}\n{after}", len(before) + 1, len(before) + 1 + len(taken), original


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(index())


@pytest.mark.parametrize("how", DISGUISES)
@pytest.mark.parametrize("seed", [3, 17, 29])
def test_a_copied_passage_is_found_with_its_ends_and_its_kind(finder: Finder, how: str, seed: int) -> None:
    text, start, end, original = copied(seed, how)
    source = SOURCES[f"doc{seed}"].replace("\n", " ")

    found = finder.find(text).matches

    assert [match.source for match in found] == [f"doc{seed}"]
    (passage,) = found[0].passages
    here = source.find(original)
    assert (abs(passage.start - start), abs(passage.end - end)) < (40, 40)
    assert abs(passage.source_start - here) < 40
    assert abs(passage.source_end - here - len(original)) < 40
    assert passage.kind == how


def test_a_text_that_copies_nothing_is_clean(finder: Finder) -> None:
    found = finder.find(texts.prose(777, 2000))

    assert (found.matches, found.copied, found.share) == ([], 0, 0.0)
    assert found.words == 2000


def test_share_is_of_the_words_that_count(finder: Finder) -> None:
    text, start, end, _ = copied(3, "verbatim")
    found = finder.find(text)

    words = len(text[start:end].split())
    assert (found.copied, found.words) == (words, len(text.split()))
    assert found.matches[0].share == round(words / len(text.split()), 4)


def test_the_text_itself_is_left_out(finder: Finder) -> None:
    assert [match.source for match in finder.find(SOURCES["doc5"]).matches] == ["doc5"]
    assert finder.find(SOURCES["doc5"], leave_out="doc5").matches == []


def test_the_stronger_source_explains_a_passage_alone() -> None:
    made = index()
    part = " ".join(texts.sentences(SOURCES["doc3"])[2:14])
    made.add("copy", f"{texts.prose(600, 100)} {texts.edited(part, 0.2)}")
    text = f"{texts.prose(601, 100)} {part}"

    assert [match.source for match in Finder(made).find(text).matches] == ["doc3"]


def test_what_many_texts_share_is_shown_and_not_counted() -> None:
    form = texts.prose(500, 60)
    made = MemoryIndex()
    for key, text in SOURCES.items():
        made.add(key, f"{form}\n{text}")

    text = f"{texts.prose(501, 100)}\n{form}\n{texts.prose(502, 100)}"
    found = Finder(made).find(text)

    assert found.matches == []
    (excused,) = found.excused
    assert excused.reason == "common"
    assert abs(excused.start - text.find(form)) < 60
    assert found.words < 220


def test_a_law_is_known_and_not_counted() -> None:
    law = texts.prose(700, 400)
    quoted = " ".join(texts.sentences(law)[3:9])
    made = index()
    made.add("quotes", f"{texts.prose(701, 100)} {quoted} {texts.prose(702, 100)}")
    text = f"{texts.prose(703, 100)} {quoted} {texts.prose(704, 100)}"

    assert [match.source for match in Finder(made).find(text).matches] == ["quotes"]
    found = Finder(made, Known([law])).find(text)
    assert [
        passage.kind for match in found.matches for passage in match.passages if passage.kind != "law"
    ] == []
    assert [excused.reason for excused in found.excused] == ["known"]
    assert found.copied == 0


def told(found: Findings) -> object:
    return [(match.source, match.passages) for match in found.matches]


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_order_of_adding_does_not_matter_and_removing_leaves_no_trace(seed: int) -> None:
    dice = random.Random(seed)
    keys = dice.sample(sorted(SOURCES), 12)
    text = copied(int(keys[0][3:]), dice.choice(list(DISGUISES)))[0]
    usual = Finder(index(sorted(keys[:8]))).find(text)

    other = index(dice.sample(keys, 12))
    other.frequencies(tokens(text).word.astype("uint32"))  # what is removed below has been sorted in
    for key in keys[8:]:
        other.remove(key)
    other.add(keys[1], "another text")
    other.add(keys[1], SOURCES[keys[1]])

    assert told(Finder(other).find(text)) == told(usual)
    assert len(other) == 8


@settings(max_examples=30)
@given(st.integers(0, 39), st.sampled_from(list(DISGUISES)), st.integers(2, 12))
def test_offsets_point_at_words_that_agree(seed: int, how: str, sentences: int) -> None:
    made = index()
    text = copied(seed, how, sentences)[0]
    query = tokens(text)
    rarity = Finder(made).rarity

    for number, passage in Search(made, query).run(rarity, None):
        source = made.tokens(number)
        for begin, end, source_begin, source_end in passage.links:
            assert passage.begin <= begin < end <= passage.end
            assert (query.word[begin:end] == source.word[source_begin:source_end]).all()
    for match in Finder(made).find(text).matches:
        for alike in match.passages:
            whole = SOURCES[str(match.source)]
            assert 0 <= alike.start < alike.end <= len(text)
            assert 0 <= alike.source_start < alike.source_end <= len(whole)
            assert tokens(text[alike.start : alike.end]).word[0] in tokens(text).word


@pytest.mark.parametrize("text", ["", "   ", "một", "một hai ba bốn", "1 2 3 " * 500, "lặp lại " * 5000])
def test_texts_that_say_little_find_nothing(finder: Finder, text: str) -> None:
    assert finder.find(text).matches == []


def test_an_empty_collection_answers() -> None:
    assert Finder(MemoryIndex()).find(SOURCES["doc1"]).matches == []


def test_more_is_asked_of_a_passage_in_a_small_and_in_a_large_collection() -> None:
    weights = [Settings().threshold(documents) for documents in (1, 40, 50, 100, 500, 1_000, 1_000_000)]

    assert weights == pytest.approx([16.61, 16.61, 15.0, 10.0, 10.0, 10.35, 13.84], abs=0.01)


def test_sentences_put_into_a_copy_do_not_tear_the_passage_apart(finder: Finder) -> None:
    taken = texts.sentences(SOURCES["doc9"])[2:12]
    put_in = " ".join([*taken[:5], *texts.sentences(texts.prose(850, 20)), *taken[5:]])

    (match,) = finder.find(f"{texts.prose(851, 100)}\n{put_in}\n{texts.prose(852, 100)}").matches

    assert (match.source, len(match.passages)) == ("doc9", 1)
