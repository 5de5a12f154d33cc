"""Keeping the index in order: made anew, cleared of what was merged; and the numbers it is packed in."""

import random

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from congvu.screening.actions import index as actions
from congvu.screening.actions import index_merging, index_sealing
from congvu.screening.logic import merging, postings, slips
from congvu.screening.models import Chunk, Gone, IndexedText, Part, Shelf
from congvu.screening.queries import index as queries
from congvu.screening.queries.index import StoredIndex
from congvu.screening.queries.index_state import Moved, Outdated
from congvu.similarity.grams import grams
from tests.screening.index_homes import SOURCES, WORDS, Both, copy_of, seal_all, small_parts

TEXT = copy_of("doc1", random.Random(1))


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_parts(monkeypatch)


@pytest.fixture
def both(db: None) -> Both:
    """Parts, fresh texts and removed ones."""
    made = Both()
    for key in sorted(SOURCES)[:10]:
        made.put(key)
    seal_all()
    made.put("doc9")
    made.remove("doc10")
    return made


def let_time_pass() -> None:
    Part.objects.filter(state="replaced").update(replaced_at="2000-01-01T00:00:00Z")


def test_rebuilding_changes_no_answer(both: Both) -> None:
    before = (queries.state(), both.check(TEXT))
    old = list(Part.objects.filter(state="live").values_list("pk", flat=True))

    actions.rebuild()

    assert (queries.state(), both.check(TEXT)) == before
    assert not Part.objects.filter(pk__in=old, state="live").exists()
    assert Gone.objects.count() == 0
    seal_all()
    assert (queries.state(), both.check(TEXT)) == before


def test_parts_made_by_other_settings_ask_to_be_rebuilt(both: Both) -> None:
    Part.objects.update(recipe=3008)
    with pytest.raises(Outdated):
        StoredIndex()

    actions.rebuild()

    both.check(TEXT)


def test_a_rebuild_that_broke_off_is_done_again(both: Both) -> None:
    before = (queries.state(), both.check(TEXT))
    part = index_sealing._from_words([1])  # a part that nobody will ever complete
    Part.objects.filter(state="live").update(into=part)
    assert (queries.state(), both.check(TEXT)) == before

    actions.rebuild()

    assert (queries.state(), both.check(TEXT)) == before
    assert not Part.objects.filter(state="building").exists()


def test_merged_parts_stay_readable_for_a_while_and_are_cleared_then(both: Both) -> None:
    old = StoredIndex()
    values = np.unique(grams(WORDS["doc1"].word, 4))
    for key in sorted(SOURCES)[11:20]:
        both.put(key)
    seal_all()
    assert Part.objects.filter(state="replaced").exists()
    assert len(old.holders(values)[0])

    let_time_pass()
    seal_all()

    live = Part.objects.filter(state="live")
    assert list(Part.objects.exclude(state="live")) == []
    assert Chunk.objects.count() == sum(part.chunks for part in live)
    assert set(Shelf.objects.values_list("part", flat=True)) == {part.pk for part in live}
    with pytest.raises(Moved):
        StoredIndex.frequencies(old, values)
    both.check(TEXT)


def test_texts_of_another_version_are_named(both: Both) -> None:
    assert queries.outdated() == []

    IndexedText.objects.filter(key="doc1").update(version=0)
    assert queries.outdated() == ["doc1"]

    both.put("doc1")
    assert queries.outdated() == []


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(5, 2**33)), max_size=700))
def test_postings_are_the_same_after_packing(pairs: list[tuple[int, int]]) -> None:
    pairs = sorted(set(pairs))
    gram, number = np.array(pairs, np.int64).reshape(-1, 2).T
    packed = postings.pack(postings.Postings(gram.astype(np.uint32), number), 5)
    found = postings.unpack(packed.chunks, packed.firsts, 5)

    assert list(zip(found.gram.tolist(), found.number.tolist(), strict=True)) == pairs
    assert packed.sizes.sum() == len(pairs)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=30))
def test_after_a_merge_every_part_outweighs_the_smaller_ones(sizes: list[int]) -> None:
    sizes.sort(reverse=True)
    kept = merging.due(sizes)
    left = [*sizes[:kept], *([sum(sizes[kept:])] if kept < len(sizes) else [])]

    assert merging.due(sorted(left, reverse=True)) in (len(left), 0) or len(left) < len(sizes)
    if kept == len(sizes):
        assert all(size > 2 * sum(sizes[place + 1 :]) for place, size in enumerate(sizes))


@given(st.sets(st.integers(0, 2**60)))
def test_numbers_are_the_same_after_packing(numbers: set[int]) -> None:
    assert slips.unpack_numbers(slips.pack_numbers(numbers)).tolist() == sorted(numbers)


def test_portion_that_another_process_has_merged_meanwhile_is_written_once(db: None) -> None:
    """What was computed before the lock was taken counts for nothing when the part has gone on since."""
    made = Both()
    for key in sorted(SOURCES)[:10]:
        made.put(key)
    while index_sealing.seal_fresh():
        pass
    assert index_merging._begin()
    computed = index_merging._merged()
    assert computed is not None
    index_merging.merge()
    held = (Chunk.objects.count(), Shelf.objects.count(), Part.objects.get(pk=computed.part.pk).merged_to)

    assert index_merging._write(computed) == 0

    part = Part.objects.get(pk=computed.part.pk)
    assert (Chunk.objects.count(), Shelf.objects.count(), part.merged_to) == held
    again = index_merging._merged()
    assert again is not None
    assert index_merging._write(again) == again.found.postings + 1
    seal_all()
    assert index_merging._write(computed) == 0
    made.check(TEXT)


def test_nothing_is_computed_while_the_lock_is_held(db: None) -> None:
    """The first statement of the writing asks whether the part is still as it was; none reads postings."""
    for key in sorted(SOURCES)[:10]:
        Both().put(key)
    while index_sealing.seal_fresh():
        pass
    assert index_merging._begin()

    with CaptureQueriesContext(connection) as reading:
        computed = index_merging._merged()
    assert computed is not None
    with CaptureQueriesContext(connection) as writing:
        index_merging._write(computed)

    assert all(each["sql"].startswith("SELECT") for each in reading)
    assert not [
        each
        for each in writing
        if each["sql"].startswith("SELECT") and 'FROM "screening_chunk"' in each["sql"]
    ]
