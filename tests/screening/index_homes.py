"""The same texts in the memory and in the database, and whether both answer alike."""

import random
from dataclasses import dataclass, field

import numpy as np
import pytest
from django.db import transaction

from congvu.screening.actions import index as actions
from congvu.screening.actions import index_merging, index_sealing
from congvu.screening.models import IndexedText
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


def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of three texts, merges in many portions, so that little texts go all the ways of large ones."""
    monkeypatch.setattr(index_sealing, "LEAST", 3)
    monkeypatch.setattr(index_sealing, "_MOST", 4)
    monkeypatch.setattr(index_merging, "PORTION", 500)
    monkeypatch.setattr(index_merging, "_GONE_LEAST", 3)
