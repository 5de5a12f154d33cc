"""The index in a database at size: ``python -m bench.similar_size SET DATABASE_URL`` prints one JSON object.

The database must be empty; ``bench/similar/sets.py`` says what a SET holds. Paragraphs of its texts are
recombined to documents of 2,000 words, one word in seven replaced by another of the document: a hundred of
them share most of what is in any, more than real ones do. Queries are texts of the set, planted and clean.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from congvu.similarity.tokens import Tokens, tokens

WORDS, REPLACED = 2_000, 0.15
BATCH = 1_000  # documents of one transaction while the collection is filled
ADDED, ASKED = 300, 60


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Recombined:
    """Documents made of paragraphs of the set, the same ones for the same seed, without an end."""

    def __init__(self, folder: Path, seed: int) -> None:
        texts = [row["text"] for row in rows(folder / "background.jsonl.gz")]
        self._texts = sorted({part for text in texts for part in text.split("\n") if len(part.split()) > 14})
        self._dice = np.random.default_rng(seed)
        self._taken: dict[int, Tokens] = {}

    def _drawn(self) -> Iterator[tuple[int, Tokens]]:
        words = 0
        while words < WORDS:
            place = int(self._dice.integers(len(self._texts)))
            taken = self._taken.get(place) or self._taken.setdefault(place, tokens(self._texts[place]))
            words += len(taken)
            yield place, taken

    def text(self) -> str:
        """A document as it is typed, no word replaced."""
        return "\n".join(self._texts[place] for place, _ in self._drawn())

    def tokens(self) -> Tokens:
        """A document of which the words are known, which is quicker to make; some words are replaced."""
        parts = [taken for _, taken in self._drawn()]
        word = np.concatenate([part.word for part in parts])
        changed = self._dice.random(len(word)) < REPLACED
        word[changed] = self._dice.choice(word, int(changed.sum()))
        ends = np.cumsum([0, *(int(part.end[-1]) + 1 for part in parts)]).astype(np.int32)
        start = np.concatenate([part.start + end for part, end in zip(parts, ends, strict=False)])
        end = np.concatenate([part.end + end for part, end in zip(parts, ends, strict=False)])
        return Tokens(word, start, end, np.concatenate([part.traits for part in parts]))


def filled(folder: Path, count: int) -> dict[str, Any]:
    """Fill the database with ``count`` documents, sealing and merging as a job would beside it."""
    from django.db import transaction

    from congvu.screening.actions import index

    source = Recombined(folder, seed=1)
    putting = 0.0
    words = 0
    portions: list[float] = []
    for first in range(0, count, BATCH):
        made = [(f"{number}", source.tokens()) for number in range(first, min(first + BATCH, count))]
        words += sum(len(taken) for _, taken in made)
        began = time.monotonic()
        with transaction.atomic():
            for key, taken in made:
                index.put(key, taken)
        putting += time.monotonic() - began
        portions += timed_portions(index.seal)
        print(f"{first + BATCH}: put {putting:.0f} s, seal {sum(portions):.0f} s", file=sys.stderr)
    return {
        "documents": count,
        "words": words,
        "put_ms": round(1000 * putting / count, 2),
        "seal_and_merge_ms_per_document": round(1000 * sum(portions) / count, 2),
        "portion_ms_median": round(1000 * sorted(portions)[len(portions) // 2]),
        "portion_ms_99": round(1000 * sorted(portions)[len(portions) * 99 // 100]),
    }


def timed_portions(work: Callable[[], int]) -> list[float]:
    seconds = []
    more = 1
    while more:
        began = time.monotonic()
        more = work()
        seconds.append(time.monotonic() - began)
    return seconds


def added(folder: Path) -> dict[str, Any]:
    """A document of ten pages in one transaction, as at filing, beside hashing its words and no more."""
    from django.db import transaction

    from congvu.screening.actions import index

    source = Recombined(folder, seed=2)
    texts = [(f"new{number}", f"{source.text()}\n{source.text()}") for number in range(ADDED)]
    began, _ = time.process_time(), [tokens(text) for _, text in texts]
    hashing = time.process_time() - began
    putting, wall, whole = 0.0, time.monotonic(), time.process_time()
    for key, text in texts:
        taken = tokens(text)
        with transaction.atomic():
            began = time.process_time()
            index.put(key, taken)
            putting += time.process_time() - began
    whole = time.process_time() - whole
    return {
        "words_each": sum(len(text.split()) for _, text in texts) // ADDED,
        "hash_cpu_ms": round(1000 * hashing / ADDED, 2),
        "put_cpu_ms": round(1000 * putting / ADDED, 2),
        "times": round((hashing + putting) / hashing, 2),
        "times_with_commit": round(whole / hashing, 2),
        "wall_ms_with_commit": round(1000 * (time.monotonic() - wall) / ADDED, 2),
    }


def asked(folder: Path) -> dict[str, Any]:
    """Queries, each with a new index as a job makes it: the first one reads the directories too."""
    from congvu.screening.queries.index import StoredIndex
    from congvu.similarity.finding import Finder

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    files = ("suspicious.jsonl.gz", "clean.jsonl.gz")
    texts = [row["text"] for name in files for row in rows(folder / name)[: ASKED // 2]]
    names = ("index_ms", "finder_ms", "candidates_ms", "find_ms", "find_cpu_ms")
    times: dict[str, list[float]] = {name: [] for name in names}
    for text in texts:
        moments = [time.monotonic()]
        index = _Timed()
        moments.append(time.monotonic())
        finder = Finder(index)
        moments.append(time.monotonic())
        used = time.process_time()
        finder.find(text)
        used = time.process_time() - used
        moments.append(time.monotonic())
        made, ready, found = np.diff(moments)
        for name, seconds in zip(names, (made, ready, index.seconds, found, used), strict=True):
            times[name].append(1000 * float(seconds))
    index = StoredIndex()
    state = index._state
    return {
        "queries": len(texts),
        "words_each": sum(len(text.split()) for text in texts) // len(texts),
        **{name: round(sorted(found)[len(found) // 2], 1) for name, found in times.items()},
        "find_ms_90": round(sorted(times["find_ms"])[len(texts) * 9 // 10], 1),
        "first_index_ms": round(times["index_ms"][0], 1),
        "parts": [part.texts for part in state.parts],
        "fresh": len(state.fresh.numbers),
        "memory_mb_before": before // 1024,
        "memory_mb_after": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


class _Timed:
    """An index that says how long grams and postings took."""

    def __init__(self) -> None:
        from congvu.screening.queries.index import StoredIndex

        self._index = StoredIndex()
        self.seconds = 0.0

    def __len__(self) -> int:
        return len(self._index)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._index, name)
        if name not in ("frequencies", "holders"):
            return found

        def timed(values: Any) -> Any:
            began = time.monotonic()
            try:
                return found(values)
            finally:
                self.seconds += time.monotonic() - began

        return timed


def sizes() -> dict[str, Any]:
    """Bytes in the database, all included: as it lies there, and once merged parts are cleared away."""
    from django.db import connection

    from congvu.screening.actions import index
    from congvu.screening.models import Part
    from congvu.screening.queries.index import StoredIndex

    words = int(StoredIndex().counts().sum())

    timed_portions(index.seal)
    peak = on_disk()
    Part.objects.filter(state=Part.State.REPLACED).update(replaced_at="2000-01-01T00:00:00Z")
    timed_portions(index.seal)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL" if connection.vendor == "postgresql" else "VACUUM")
    return {
        "megabytes_before_clearing": round(peak / 1e6, 1),
        "megabytes": round(on_disk() / 1e6, 1),
        "bytes_per_1000_words": round(1000 * on_disk() / words),
        "tables": tables(),
    }


def on_disk() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return Path(str(connection.settings_dict["NAME"])).stat().st_size


def tables() -> dict[str, float]:
    """Megabytes by table, with indexes."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables"
                " WHERE relname LIKE 'screening_%%'"
            )
        else:
            cursor.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")
        return {name: round(size / 1e6, 1) for name, size in cursor.fetchall() if size > 1e5}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("database", help="postgres://… or sqlite:///…, empty")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--step", choices=("fill", "add", "ask", "size"), help="one step in this process")
    options = parser.parse_args()
    if options.step is None:
        print(json.dumps(whole(options)))
        return
    import django

    django.setup()
    steps: dict[str, Callable[[], dict[str, Any]]] = {
        "fill": lambda: filled(options.set, options.documents),
        "add": lambda: added(options.set),
        "ask": lambda: asked(options.set),
        "size": sizes,
    }
    print(json.dumps(steps[options.step]()))


def whole(options: argparse.Namespace) -> dict[str, Any]:
    """All steps, each in a process of its own, so that memory is what that step needs."""
    with tempfile.TemporaryDirectory() as data:
        environment = {
            "DJANGO_SETTINGS_MODULE": "congvu.config.settings",
            "CONGVU_DATA": data,
            **os.environ,
            "DATABASE_URL": options.database,
        }
        command = [sys.executable, "manage.py", "migrate", "screening", "--verbosity", "0"]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        told: dict[str, Any] = {}
        for step in ("fill", "ask", "add", "size"):
            command = [sys.executable, "-m", "bench.similar_size", str(options.set), options.database]
            command += ["--documents", str(options.documents), "--step", step]
            done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
            told[step] = json.loads(done.stdout)
            print(step, told[step], file=sys.stderr)
    return told


if __name__ == "__main__":
    main()
