"""What a paper costs: reading its template, filling it, setting it as PDF. ``python -m bench.papers``.

Processor time, the middle of some turns, with the decision on initiatives as it is brought along.
"""

import json
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

import django

django.setup()

from congvu.initiatives.providers.papers import DECISION, SAMPLE_ROW
from congvu.papers.logic import building, filling, package, reading, shown
from congvu.papers.providers import typesetting

TURNS = 7
ROWS = (1, 100, 500)


def main() -> None:
    source = building.build(DECISION.layout)
    told: dict[str, dict[str, float]] = {"template": {"read_ms": _ms(lambda: _read(source))}}
    for count in ROWS:
        told[f"{count} rows"] = _paper(source, count)
    print(json.dumps(told))


def _paper(source: bytes, count: int) -> dict[str, float]:
    """The steps of one paper with so many rows."""
    prepared = filling.prepare(source)
    written = shown.shown(DECISION, {**DECISION.sample, "named": (SAMPLE_ROW,) * count})
    parts = filling.fill(prepared, DECISION, {}, written)
    sheet = reading.read(parts, title="Quyết định")
    return {
        "fill_ms": _ms(lambda: package.pack(filling.fill(prepared, DECISION, {}, written))),
        "read_back_ms": _ms(lambda: reading.read(parts, title="Quyết định")),
        "set_ms": _ms(lambda: typesetting.pdf(sheet)),
    }


def _read(source: bytes) -> None:
    filling.prepare.cache_clear()
    filling.prepare(source)


def _ms(step: Callable[[], object]) -> float:
    step()
    taken = []
    for _ in range(TURNS):
        started = time.process_time()
        step()
        taken.append(time.process_time() - started)
    return round(statistics.median(taken) * 1000, 1)


if __name__ == "__main__":
    main()
