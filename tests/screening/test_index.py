"""Three homes, one answer: whatever is added and removed, in any order, sealed and merged or not."""

import random
from dataclasses import dataclass, field

import numpy as np
import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from congvu.screening.actions import index as actions
from congvu.screening.actions import index_merging, index_sealing
from congvu.screening.models import Fresh, Gone, IndexedText, IndexedWords, Part
from congvu.screening.queries import index as queries
from congvu.screening.queries.index import StoredIndex
from congvu.similarity.finding import Finder, Findings
from congvu.similarity.grams import grams
from congvu.similarity.index import MemoryIndex
from congvu.similarity.tokens import Tokens, tokens
from tests.similarity import texts

FORM = texts.prose(500, 60)
SOURCES = {f"doc{seed}": f"{FORM}\n{texts.prose(seed, 250)}" for seed in range(24)}
WORDS = {key: tokens(text) for key, text in SOURCES.items()}


@dataclass
class Both:
    """The same changes to the memory and to the database."""

    memory: MemoryIndex = field(default_factory=MemoryIndex)

    def put(self, key: str, taken: Tokens | None = None) -> None:
        taken = WORDS[key] if taken is None else taken
        self.memory.take(key, taken)
        with transaction.atomic():
            actions.put(key, taken)

    def remove(self, key: str) -> None:
        self.memory.remove(key)
        with transaction.atomic():
            actions.remove(key)

    def check(self, text: str) -> Findings:
        """Every answer is the same, and so is what is found."""
        stored, values = StoredIndex(), np.unique(grams(tokens(text).word, 4))
        assert len(stored) == len(self.memory)
        assert (stored.counts() == self.memory.counts()).all()
        assert (stored.frequencies(values) == self.memory.frequencies(values)).all()
        assert holders(stored, values) == holders(self.memory, values)
        for key, number in numbers().items():
            assert stored.key(number) == key
            same(stored.tokens(number), self.memory.tokens(self.memory._numbers[key]))
            assert (stored.words(np.array([number]))[0] == stored.tokens(number).word).all()
        found = Finder(stored).find(text)
        assert found == Finder(self.memory).find(text)
        return found


def holders(index: StoredIndex | MemoryIndex, values: np.ndarray) -> list[tuple[int, str]]:
    places, found = index.holders(values)
    return sorted((int(place), str(key)) for place, key in zip(places, index.keys(found), strict=True))


def numbers() -> dict[str, int]:
    return dict(IndexedText.objects.values_list("key", "number"))


def same(one: Tokens, other: Tokens) -> None:
    for name in ("word", "start", "end", "traits"):
        assert (getattr(one, name) == getattr(other, name)).all()


def copy_of(key: str, dice: random.Random) -> str:
    taken = " ".join(texts.sentences(SOURCES[key])[4:14])
    return f"{FORM}\n{texts.prose(900, 80)}\n{texts.edited(taken, 0.1, dice.randint(0, 99))}"


def seal_all() -> None:
    while actions.seal():
        pass


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of three texts, merges in many portions, so that little texts go all the ways of large ones."""
    monkeypatch.setattr(index_sealing, "LEAST", 3)
    monkeypatch.setattr(index_sealing, "_MOST", 4)
    monkeypatch.setattr(index_merging, "PORTION", 500)
    monkeypatch.setattr(index_merging, "_GONE_LEAST", 3)


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
