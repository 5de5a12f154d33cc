"""Measures congvu.similarity beside its peers: ``python -m bench.similar.run SET`` prints one JSON object."""

import argparse
import hashlib
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.similar.methods import PEERS, Congvu, Method, Tfidf, words_of
from bench.similar.score import Answer, scored
from bench.similar.sets import Set, Text, recombined
from congvu.similarity.grams import fingerprint
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import tokens

TEN_PAGES = 4_500  # words
TURNS = 15
ASKED_AT_SCALE = 40


def main() -> None:
    options = argparse.ArgumentParser(prog="bench.similar.run")
    options.add_argument("set", type=Path)
    options.add_argument("--scale", type=int, default=30_000, help="texts of the large collection; 0: none")
    chosen = options.parse_args()
    given = Set.read(chosen.set)
    known = Known(given.laws, given.templates)
    result: dict[str, object] = {
        "set": {"sources": len(given.sources), "queries": len(given.queries), "plants": len(given.plants)},
        "methods": {
            "congvu.similarity": measured("congvu", lambda sources: Congvu(sources, known), given),
            **{name: measured(name, made, given) for name, made in PEERS.items()},
        },
        "adding": adding(given),
    }
    if chosen.scale:
        result["scale"] = at_scale(given, known, chosen.scale)
    print(json.dumps(result, ensure_ascii=False, indent=1))


def measured(name: str, made: Callable[[list[Text]], Method], given: Set) -> dict[str, object]:
    """Everything about one method on the whole set."""
    print(f"{name} ...", file=sys.stderr)
    started = time.perf_counter()
    method = made(given.sources)
    built = time.perf_counter() - started
    answer, times = Answer({}), []
    for key, text in given.queries:
        started = time.perf_counter()
        ranked, passages = method.ask(key, text)
        times.append(time.perf_counter() - started)
        answer.ranked[key] = ranked
        answer.passages.extend(passages)
    words = sum(len(words_of(text)) for _, text in given.sources)
    return {
        **scored(answer, given),
        "build_seconds": round(built, 2),
        "query_ms": _milliseconds(times),
        "bytes_per_1000_words": round(method.size() / words * 1000),
    }


def adding(given: Set) -> dict[str, object]:
    """Taking in a dossier of ten pages, as a multiple of one MD5 of each of its words in plain Python."""
    text = " ".join(" ".join(text for _, text in given.sources[:20]).split()[:TEN_PAGES])
    settings = Settings()

    def add() -> None:
        taken = tokens(text)
        MemoryIndex(settings).take("key", taken)
        fingerprint(taken.word, settings.size, settings.window)

    def read() -> None:
        tokens(text)

    def hashed() -> None:
        for word in text.split():
            hashlib.md5(word.encode(), usedforsecurity=False).digest()

    add()
    ours, floor, reading = (min(_timed(each) for _ in range(TURNS)) for each in (add, hashed, read))
    return {
        "words": TEN_PAGES,
        "ms": round(ours * 1000, 3),
        "words_and_places_ms": round(reading * 1000, 3),
        "md5_of_each_word_ms": round(floor * 1000, 3),
        "multiple": round(ours / floor, 2),
    }


def at_scale(given: Set, known: Known, count: int) -> dict[str, object]:
    """Time of one query in a large collection beside TF-IDF cosine, both asked the same in turn."""
    print(f"{count} texts, made by recombining ...", file=sys.stderr)
    step = max(len(given.queries) // ASKED_AT_SCALE, 1)
    asked = given.queries[::step]
    sources = [*given.sources, *recombined(given.sources, count - len(given.sources))]
    methods = {"congvu.similarity": Congvu(sources, known), "TF-IDF cosine (scikit-learn)": Tfidf(sources)}
    times: dict[str, list[float]] = {name: [] for name in methods}
    flagged = 0
    for key, text in asked:
        for name, method in methods.items():
            started = time.perf_counter()
            ranked, _ = method.ask(key, text)
            times[name].append(time.perf_counter() - started)
            flagged += name == "congvu.similarity" and given.kind[key].startswith("clean") and bool(ranked)
    ours, theirs = (statistics.median(each) for each in times.values())
    return {
        "texts": len(sources),
        "queries": len(asked),
        "query_ms": {name: _milliseconds(each) for name, each in times.items()},
        "share_of_tfidf": round(ours / theirs, 3),
        "clean_flagged": f"{flagged} of {sum(given.kind[key].startswith('clean') for key, _ in asked)}",
    }


def _timed(what: Callable[[], None]) -> float:
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


def _milliseconds(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    picked = {"median": statistics.median(ordered), "p95": ordered[int(len(ordered) * 0.95)]}
    return {name: round(seconds * 1000, 1) for name, seconds in picked.items()}


if __name__ == "__main__":
    main()
