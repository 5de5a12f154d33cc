"""Three homes, one answer: whatever is added and removed, in any order, sealed and merged or not."""

import random

import numpy as np
import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from congvu.screening.actions import index as actions
from congvu.screening.actions import index_sealing
from congvu.screening.models import Fresh, Gone, IndexedWords, Part
from congvu.screening.queries import index as queries
from congvu.screening.queries.index import StoredIndex
from congvu.similarity.finding import Finder
from congvu.similarity.grams import grams
from congvu.similarity.tokens import tokens
from tests.screening.index_homes import SOURCES, WORDS, Both, copy_of, holders, numbers, seal_all, small_parts
from tests.similarity import texts

pytestmark = pytest.mark.slow  # each compares three homes


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    small_parts(monkeypatch)


@pytest.mark.django_db
class TestHomes(TestCase):
    @settings(max_examples=12)
    @given(st.integers(0, 10**6))
    def test_three_homes_give_one_answer(self, seed: int) -> None:
        dice = random.Random(seed)
        both = Both()
        for _ in range(dice.randint(4, 40)):
            key = dice.choice(list(SOURCES))
            fate = dice.random()
            if fate < 0.6:
                both.put(key)
            elif fate < 0.75:
                both.put(key, tokens(texts.edited(SOURCES[key], 0.2, dice.randint(0, 9))))
            elif fate < 0.9:
                both.remove(key)
            else:
                for _ in range(dice.randint(1, 8)):
                    actions.seal()

        both.check(copy_of(dice.choice(list(SOURCES)), dice))
        seal_all()
        both.check(copy_of(dice.choice(list(SOURCES)), dice))

    @settings(max_examples=5)
    @given(st.integers(0, 10**6))
    def test_order_of_adding_does_not_matter(self, seed: int) -> None:
        dice = random.Random(seed)
        keys = dice.sample(sorted(SOURCES), 14)
        text = copy_of(keys[0], dice)
        told = []
        for order in (sorted(keys), dice.sample(keys, 14)):
            with transaction.atomic():
                for key in order:
                    actions.put(key, WORDS[key])
                    if dice.random() < 0.2:
                        actions.seal()
                told.append((queries.state(), Finder(StoredIndex()).find(text)))
                transaction.set_rollback(True)

        assert told[0] == told[1]

    @settings(max_examples=5)
    @given(st.integers(0, 10**6))
    def test_adding_then_removing_leaves_the_index_equal(self, seed: int) -> None:
        dice = random.Random(seed)
        both = Both()
        for key in sorted(SOURCES)[:8]:
            both.put(key)
        before = queries.state()
        others = sorted(SOURCES)[8:16]
        for key in others:
            both.put(key)
            if dice.random() < 0.3:
                actions.seal()
        for key in dice.sample(others, 8):
            both.remove(key)
            if dice.random() < 0.3:
                actions.seal()

        assert queries.state() == before
        both.check(copy_of("doc1", dice))
        assert set(IndexedWords.objects.values_list("number", flat=True)) == set(numbers().values())


@pytest.fixture
def both(db: None) -> Both:
    made = Both()
    for key in sorted(SOURCES)[:10]:
        made.put(key)
    return made


def test_sealing_and_merging_change_no_answer(both: Both) -> None:
    text = copy_of("doc1", random.Random(1))
    before = (queries.state(), both.check(text))
    assert [match.source for match in before[1].matches] == ["doc1"]

    seen = []
    while actions.seal():
        seen.append((Fresh.objects.count(), Part.objects.filter(state="live").count()))
        assert (queries.state(), both.check(text)) == before

    assert seen[0] == (6, 1)
    assert seen[-1] == (2, 1)


def test_an_empty_index_answers(db: None) -> None:
    both = Both()

    assert both.check(SOURCES["doc1"]).matches == []
    both.put("empty", tokens(""))
    assert len(StoredIndex()) == 1
    both.check(SOURCES["doc1"])


def test_the_same_text_again_changes_nothing(both: Both) -> None:
    rows = numbers()

    both.put("doc1")

    assert numbers() == rows


def test_removing_what_is_not_there_is_no_error(both: Both) -> None:
    before = queries.state()

    both.remove("another")

    assert queries.state() == before


def test_an_index_shows_the_moment_it_was_made(both: Both) -> None:
    seal_all()
    old, values = StoredIndex(), np.unique(grams(WORDS["doc1"].word, 4))
    expected = (len(old), list(old.frequencies(values)), holders(old, values))

    both.put("doc20")
    for key in ("doc0", "doc21", "doc22", "doc23"):
        both.put(key, tokens(texts.edited(SOURCES[key], 0.3)))
        seal_all()

    assert Part.objects.filter(state="replaced").exists()
    assert (len(old), list(old.frequencies(values))) == expected[:2]
    places, _found = old.holders(values)
    assert len(places) == len(expected[2])
    assert len(StoredIndex()) == len(old) + 4


def test_many_removed_texts_are_dropped_from_their_part(both: Both) -> None:
    seal_all()
    for key in sorted(SOURCES)[:3]:
        both.remove(key)
    assert Gone.objects.count() == 3

    seal_all()

    assert Gone.objects.count() == 0
    both.check(copy_of("doc5", random.Random(1)))


def test_a_gram_that_fills_many_chunks_is_counted_and_found(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_sealing, "_MOST", 400)
    both = Both()
    for number in range(700):
        both.put(f"row{number}", tokens("một hai ba bốn năm"))
    seal_all()

    stored, values = StoredIndex(), np.unique(grams(tokens("một hai ba bốn năm").word, 4))
    assert list(stored.frequencies(values)) == list(both.memory.frequencies(values))
    assert max(stored.frequencies(values)) == 700
    assert holders(StoredIndex(), values) == holders(both.memory, values)
    assert holders(StoredIndex(), values[::-1]) == holders(both.memory, values[::-1])


def test_changing_the_index_outside_an_act_is_refused(transactional_db: None) -> None:
    with pytest.raises(RuntimeError, match="inside an act"):
        actions.put("key", WORDS["doc1"])
    with pytest.raises(RuntimeError, match="inside an act"):
        actions.remove("key")
