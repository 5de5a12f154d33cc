"""What fingerprints for another agency find, cost and give away: ``python -m bench.exchange DIR``.

``DIR`` holds a set as ``bench/similar/sets.py`` reads it. One half of the
background is the other agency; it is also made to look as large as a province's by values of chance.
"""

import gzip
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from congvu.similarity import exchange, exchange_file
from congvu.similarity.agreement import Agreement, Register
from congvu.similarity.exchange import Asking, Fingerprints
from congvu.similarity.finding import Finder
from congvu.similarity.grams import covered, grams, ranges, within
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.search import Search
from congvu.similarity.tokens import Tokens, tokens

SAMPLES = (4, 8, 16)
LENGTHS = (40, 60, 80, 120, 200, 400)
TRIES = 100
PROVINCE = 30_000
LETTERS = str.maketrans("0189", "ABCD")
EDITS = (0.0, 0.1, 0.2)
SENTENCES = ((8, 15), (16, 25), (26, 40))


class Bench:
    """The two halves, and what of them counts."""

    def __init__(self, folder: Path) -> None:
        background = dict(texts(folder / "background.jsonl.gz"))
        self.hosts = [text for _, text in texts(folder / "clean.jsonl.gz")]
        templates = (folder / "templates.txt").read_text(encoding="utf-8").splitlines()
        self.known = Known((text for _, text in texts(folder / "law_library.jsonl.gz")), templates)
        keys = list(background)
        self.theirs = {key: background[key] for key in keys[::2]}
        self.ours = {key: background[key] for key in keys[1::2]}
        self.there, self.here = index_of(self.theirs), index_of(self.ours)
        self._taken: dict[str, tuple[Tokens, np.ndarray]] = {}
        self.agreement = Agreement.new()
        self.register = Register(Agreement.new(), self.agreement)
        self.keys = {self.register.number(key): key for key in self.theirs}

    def told(self, sample: int, bits: int | None = None) -> Fingerprints:
        numbers, name = self.there.numbers(), "X"
        return exchange.fingerprints(
            self.there,
            numbers,
            self.known,
            self.agreement,
            self.register,
            name=name,
            sample=sample,
            bits=bits,
        )

    def large(self, small: Fingerprints) -> Fingerprints:
        """As a province's: among values of chance, as many as the other texts would have."""
        each, more = len(small.values) // len(small.numbers), PROVINCE - len(small.numbers)
        bits = (PROVINCE * each).bit_length()
        told, dice = self.told(small.terms.sample, bits), np.random.default_rng(1)
        values = np.append(told.values, dice.integers(0, 1 << bits, more * each, dtype=np.uint32))
        owners = np.append(told.owners, len(told.numbers) + np.arange(more * each) // each)
        order = np.lexsort((owners, values))
        return replace(
            told, numbers=[*told.numbers, *(f"{n:010}".translate(LETTERS) for n in range(more))],
            years=np.zeros(PROVINCE, np.uint16), values=values[order], owners=owners[order].astype(np.uint32),
        )  # fmt: skip

    def asking(self, told: Fingerprints) -> Asking:
        return Asking(told, self.agreement, self.here, self.known)

    def taken(self, key: str) -> tuple[Tokens, np.ndarray]:
        """The words of a text of the background, and which of them count."""
        if key not in self._taken:
            taken = tokens(self.theirs.get(key) or self.ours[key])
            self._taken[key] = taken, self.counted(taken)
        return self._taken[key]

    def counted(self, taken: Tokens) -> np.ndarray:
        search = Search(self.there, taken)
        search.excuse(self.known.marks(taken.word)[0])
        return ~search.excused

    def passages(self, length: int, dice: random.Random) -> Iterator[tuple[str, list[str]]]:
        """Keys of texts over there, and stretches of them that count."""
        while True:
            key = dice.choice(list(self.theirs))
            text, (taken, counts) = self.theirs[key], self.taken(key)
            begin = dice.randrange(max(len(taken) - length, 1))
            if len(taken) > length and counts[begin : begin + length].mean() > 0.9:
                yield key, text[taken.start[begin] : taken.end[begin + length - 1]].split()


def main() -> None:
    bench = Bench(Path(sys.argv[1]))
    print(json.dumps([at(bench, sample) for sample in SAMPLES], indent=1))


def at(bench: Bench, sample: int) -> dict[str, object]:
    """Each pair: the half as it is, and as large as a province's."""
    began = time.perf_counter()
    told = bench.told(sample)
    seconds = time.perf_counter() - began
    both = (told, bench.large(told))
    return {
        "sample": sample,
        "bits": [each.terms.bits for each in both],
        "seconds for 1,000 texts": round(1000 * seconds / len(bench.theirs), 2),
        "bytes per text": [size(each, bench.agreement) for each in both],
        "recall by words": {
            f"{share:.0%} edited": {
                length: [recall(bench, each, length, share) for each in both] for length in LENGTHS
            }
            for share in EDITS
        },
        "false": false_alarms(bench, told),
        "ms per question": asked(bench, both[1]),
        "guessed sentences": {
            f"{low} to {high} words": [guessed(bench, each, low, high) for each in both]
            for low, high in SENTENCES
        },
        "words in a value that went out": readable(bench, told),
    }


def size(told: Fingerprints, agreement: Agreement) -> int:
    with tempfile.TemporaryDirectory() as folder:
        exchange_file.save(Path(folder) / "f", told, agreement)
        return round((Path(folder) / "f").stat().st_size / len(told.numbers))


def recall(bench: Bench, told: Fingerprints, length: int, share: float) -> float:
    """Of passages in a text of another subject, how many are found with their source."""
    dice, asking, found = random.Random(length), bench.asking(told), 0
    for key, passage in islice(bench.passages(length, dice), TRIES):
        host = dice.choice(bench.hosts).split()
        edited = [word if dice.random() >= share else dice.choice(host) for word in passage]
        text = " ".join([*host[: len(host) // 2], *edited, *host[len(host) // 2 :]])
        found += key in {bench.keys.get(each.number) for each in asking.ask(tokens(text))}
    return found / TRIES


def false_alarms(bench: Bench, told: Fingerprints) -> dict[str, int]:
    """Pairs of texts that are told of though the whole texts, laid side by side, show no passage."""
    asking, finder = bench.asking(told), Finder(bench.there, bench.known)
    wrong = right = 0
    for text in bench.ours.values():
        alike = {match.source for match in finder.find(text).matches}
        for each in asking.ask(tokens(text)):
            right += bench.keys[each.number] in alike
            wrong += bench.keys[each.number] not in alike
    return {"pairs": len(bench.ours) * len(bench.theirs), "right": right, "wrong": wrong}


def asked(bench: Bench, told: Fingerprints) -> float:
    asking, some = bench.asking(told), [tokens(text) for text in bench.hosts[:50]]
    began = time.perf_counter()
    for taken in some:
        asking.ask(taken)
    return round(1000 * (time.perf_counter() - began) / len(some), 1)


def guessed(bench: Bench, told: Fingerprints, low: int, high: int) -> dict[str, float]:
    """Who has file and key guesses a sentence that counts: how often are two of its values in one text, when
    it is there and when it is not; how often one value in any text at all.
    """
    dice, terms = random.Random(3), told.terms
    there, elsewhere = (list(sentences(bench, each, low, high, dice)) for each in (bench.theirs, bench.ours))

    def best(words: np.ndarray) -> int:
        hidden = bench.agreement.hidden(np.unique(grams(words, terms.size)))
        hidden = hidden[(hidden >> np.uint64(32)) % np.uint64(terms.sample) == 0] & np.uint64(
            (1 << terms.bits) - 1
        )
        ends = [np.searchsorted(told.values, hidden.astype(np.uint32), side) for side in ("left", "right")]
        owners = told.owners[ranges(ends[0], ends[1] - ends[0])]
        return int(np.bincount(owners, minlength=1).max())

    hits, misses = [best(each) for each in there], [best(each) for each in elsewhere]
    return {
        "two values, there": share(hits, 2), "two values, not there": share(misses, 2),
        "one value, there": share(hits, 1), "one value, not there": share(misses, 1),
    }  # fmt: skip


def sentences(
    bench: Bench, among: dict[str, str], low: int, high: int, dice: random.Random
) -> Iterator[np.ndarray]:
    """Words of sentences that count, ``TRIES`` of them."""
    made = 0
    while made < TRIES:
        taken, counts = bench.taken(dice.choice(list(among)))
        begins = np.append(np.flatnonzero(taken.first), len(taken))
        place = dice.randrange(len(begins) - 1)
        begin, end = begins[place : place + 2]
        if low <= end - begin <= high and counts[begin:end].all():
            made += 1
            yield taken.word[begin:end]


def readable(bench: Bench, told: Fingerprints) -> float:
    """The share of a text's words that stand in any value that went out: the others cannot be told at all."""
    inside = total = 0
    for text in list(bench.theirs.values())[:50]:
        word = tokens(text).word
        values = grams(word, told.terms.size)
        hidden = bench.agreement.hidden(values)
        out = (hidden >> np.uint64(32)) % np.uint64(told.terms.sample) == 0
        short = (hidden & np.uint64((1 << told.terms.bits) - 1)).astype(np.uint32)
        inside += int(covered(out & within(short, told.values), told.terms.size, len(word)).sum())
        total += len(word)
    return round(inside / total, 3)


def share(counts: list[int], least: int) -> float:
    return sum(count >= least for count in counts) / len(counts)


def index_of(rows: dict[str, str]) -> MemoryIndex:
    index = MemoryIndex()
    for key, text in rows.items():
        index.add(key, text)
    return index


def texts(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield str(row["id"]), row["text"]


if __name__ == "__main__":
    main()
