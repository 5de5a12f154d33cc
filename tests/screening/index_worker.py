"""Processes on one index: ``write``, ``seal`` and ``read`` at once; ``outcome`` tells what stands there then.

It works on the database that DATABASE_URL names. Parts and portions are small, so that little texts go
all the ways of large ones.
"""

import json
import random
import sys
from typing import Any

from congvu.similarity import packing
from congvu.similarity.tokens import Tokens, tokens
from tests.similarity import texts

FORM = texts.prose(500, 60)  # stands in every text
TEXTS = 30


def text(number: int, edition: int = 0) -> Tokens:
    return tokens(f"{FORM}\n{texts.prose(number + 1000 * edition, 60)}")


def kept() -> dict[str, Tokens]:
    """The texts once ``write`` is done: each third one was removed, each fifth one of the others replaced."""
    return {
        f"text{number}": text(number, edition=int(number % 5 == 0)) for number in range(TEXTS) if number % 3
    }


def expected() -> list[int]:
    """How many texts, and the sum of their digests."""
    digests = [packing.digest(key, taken) for key, taken in kept().items()]
    return [len(digests), sum(digests) % (1 << 62)]


def write() -> None:
    from django.db import transaction

    from congvu.screening.actions import index

    dice = random.Random(1)
    for number in dice.sample(range(TEXTS), TEXTS):
        with transaction.atomic():
            index.put(f"text{number}", text(number))
    for number in dice.sample(range(TEXTS), TEXTS):
        with transaction.atomic():
            if number % 3 == 0:
                index.remove(f"text{number}")
            else:
                index.put(f"text{number}", text(number, edition=int(number % 5 == 0)))


def seal(turns: str) -> None:
    from congvu.screening.actions import index

    for _ in range(int(turns)):
        index.seal()


def read(turns: str) -> None:
    """Whatever is written or merged meanwhile, every text holds the form, and none is counted twice."""
    import numpy as np

    from congvu.screening.queries.index import StoredIndex
    from congvu.similarity.grams import fingerprint

    inside = np.intersect1d(fingerprint(text(1).word, 4, 8), fingerprint(text(2).word, 4, 8))
    sizes = []
    for _ in range(int(turns)):
        index = StoredIndex()
        sizes.append(len(index))
        assert list(index.frequencies(inside)) == [len(index)] * len(inside), sizes
        places, numbers = index.holders(inside)
        assert (np.bincount(places, minlength=len(inside)) == len(index)).all()
        assert len(np.unique(numbers)) == len(index)
    sys.stdout.write(json.dumps(sorted(set(sizes))))


def outcome() -> None:
    from congvu.screening.models import Fresh, Gone, IndexedWords, Part
    from congvu.screening.queries import index_state
    from congvu.screening.queries.index import StoredIndex

    index = StoredIndex()
    found: dict[str, Any] = {
        "index": [len(index), index_state.read(4008).digest],
        "words": IndexedWords.objects.count(),
        "beside": [Fresh.objects.count() < 4, Gone.objects.count() < 4],
        "building": Part.objects.filter(state="building").count(),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    import django

    django.setup()
    from congvu.screening.actions import index_merging, index_sealing

    index_sealing.LEAST, index_sealing._MOST = 4, 6
    index_merging.PORTION, index_merging._GONE_LEAST = 300, 4
    commands: dict[str, Any] = {"write": write, "seal": seal, "read": read, "outcome": outcome}
    commands[sys.argv[1]](*sys.argv[2:])
