"""How good an answer is: texts found, and passages found (plagdet of Potthast and others, COLING 2010)."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bench.similar.sets import Plant, Set, tuned_on

Ranked = list[tuple[str, float]]
"""Sources and their scores."""


@dataclass(frozen=True)
class Answer:
    """What one method said of all queries: sources by score, and passages if it knows any."""

    ranked: dict[str, Ranked]
    passages: list[Plant] = field(default_factory=list)


def scored(found: Answer, given: Set) -> dict[str, object]:
    """All figures of one answer, on the queries that nothing was tuned on."""
    found = _without_neutral(found, given)
    least = _best_threshold(found, given)
    kinds = sorted({kind for kind in given.kind.values() if not kind.startswith("clean")})
    clean = _asked(given, lambda kind: kind.startswith("clean"))
    result: dict[str, object] = {
        "document_f1": _rounded(_f1(found, given, least, lambda query: not tuned_on(query))),
        "found_in_first_ten": _rounded(_in_ten(found, given, _asked(given, lambda kind: True))),
        "clean_flagged": _rounded(_flagged(found, clean, least)),
    }
    if not found.passages:
        per_kind = {kind: _in_ten(found, given, _asked(given, kind.__eq__)) for kind in kinds}
        return result | {"found_in_first_ten_by_kind": {k: _rounded(v) for k, v in per_kind.items()}}
    planted = _asked(given, lambda kind: not kind.startswith("clean"))
    return result | {
        "plagdet": _rounded(plagdet(*_of(found, given, planted))[0]),
        "by_kind": {kind: _kind(found, given, _asked(given, kind.__eq__)) for kind in kinds},
    }


def plagdet(plants: Sequence[Plant], found: Sequence[Plant]) -> tuple[float, float, float, float]:
    """The score of passages; precision and recall (mean of passages), and pieces found per plant."""
    by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, plant in enumerate(plants):
        by_pair[plant.query, plant.source].append(number)
    hits: dict[int, list[Plant]] = defaultdict(list)
    precision = []
    for passage in found:
        common = []
        for number in by_pair[passage.query, passage.source]:
            if shared := _common(passage, plants[number]):
                common.append(shared)
                hits[number].append(shared)
        precision.append(_covered(common) / _size(passage))
    recall = [_covered(hits[number]) / _size(plant) for number, plant in enumerate(plants)]
    p, r = _mean(precision), _mean(recall)
    pieces = _mean([len(shared) for shared in hits.values() if shared]) or 1.0
    return (2 * p * r / (p + r) / math.log2(1 + pieces) if p + r else 0.0), p, r, pieces


def _kind(found: Answer, given: Set, asked: set[str]) -> dict[str, float]:
    score, precision, recall, pieces = plagdet(*_of(found, given, asked))
    told = {"plagdet": score, "precision": precision, "recall": recall, "pieces": pieces}
    told["found_in_first_ten"] = _in_ten(found, given, asked)
    return {name: _rounded(value) for name, value in told.items()}


def _of(found: Answer, given: Set, asked: set[str]) -> tuple[list[Plant], list[Plant]]:
    return (
        [plant for plant in given.plants if plant.query in asked],
        [passage for passage in found.passages if passage.query in asked],
    )


def _asked(given: Set, wanted: Callable[[str], bool]) -> set[str]:
    return {query for query, kind in given.kind.items() if wanted(kind) and not tuned_on(query)}


def _common(a: Plant, b: Plant) -> Plant | None:
    start, end = max(a.start, b.start), min(a.end, b.end)
    source_start, source_end = max(a.source_start, b.source_start), min(a.source_end, b.source_end)
    if start >= end or source_start >= source_end:
        return None
    return Plant(a.query, a.source, start, end, source_start, source_end)


def _size(plant: Plant) -> int:
    return plant.end - plant.start + plant.source_end - plant.source_start


def _covered(parts: Iterable[Plant]) -> int:
    parts = list(parts)
    mine = _union((part.start, part.end) for part in parts)
    return mine + _union((part.source_start, part.source_end) for part in parts)


def _union(stretches: Iterable[tuple[int, int]]) -> int:
    total, reached = 0, -1
    for start, end in sorted(stretches):
        total += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return total


def _without_neutral(found: Answer, given: Set) -> Answer:
    """Without what rests on reuse that was there before anything was planted: neither right nor wrong."""
    wanted = given.wanted
    planted = defaultdict(list)
    for plant in given.plants:
        planted[plant.query, plant.source].append(plant)

    def counts(passage: Plant) -> bool:
        if any(
            p.start < passage.end and passage.start < p.end for p in planted[passage.query, passage.source]
        ):
            return True
        alike = given.neutral.get(passage.query, {}).get(passage.source, [])
        return not any(
            passage.start < end and start < passage.end
            and passage.source_start < source_end and source_start < passage.source_end
            for start, end, source_start, source_end in alike
        )  # fmt: skip

    ranked = {
        query: [
            each
            for each in sources
            if each[0] in wanted[query] or each[0] not in given.neutral.get(query, {})
        ]
        for query, sources in found.ranked.items()
    }
    return Answer(ranked, [passage for passage in found.passages if counts(passage)])


def _best_threshold(found: Answer, given: Set) -> float:
    """The score from which a source counts as found: the best on the queries that may be tuned on."""
    wanted = given.wanted
    tried = sorted(
        (
            (score, source in wanted[query])
            for query, sources in found.ranked.items()
            if tuned_on(query)
            for source, score in sources
        ),
        reverse=True,
    )
    there = sum(len(sources) for query, sources in wanted.items() if tuned_on(query))
    best, least, right = -1.0, 0.0, 0
    for place, (score, is_right) in enumerate(tried):
        right += is_right
        last = place + 1 == len(tried) or tried[place + 1][0] != score
        if last and 2 * right / (place + 1 + there) > best:
            best, least = 2 * right / (place + 1 + there), score
    return least


def _f1(found: Answer, given: Set, least: float, asked: Callable[[str], bool]) -> float:
    right = told = there = 0
    for query, sources in given.wanted.items():
        if asked(query):
            over = {source for source, score in found.ranked.get(query, []) if score >= least}
            right, told, there = right + len(over & sources), told + len(over), there + len(sources)
    return 2 * right / (told + there) if told + there else 0.0


def _in_ten(found: Answer, given: Set, asked: set[str]) -> float:
    right = there = 0
    for query, sources in given.wanted.items():
        if query in asked:
            best = sorted(found.ranked.get(query, []), key=lambda each: -each[1])[:10]
            right, there = right + len({source for source, _ in best} & sources), there + len(sources)
    return right / there if there else 0.0


def _flagged(found: Answer, clean: set[str], least: float) -> float:
    return _mean([any(score >= least for _, score in found.ranked.get(query, [])) for query in clean])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _rounded(value: float) -> float:
    return round(value, 4)
