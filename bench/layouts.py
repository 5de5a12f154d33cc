"""What checking a layout costs, of 1 and of some 20 pages. ``python -m bench.layouts``.

Seconds by the clock, the middle of some turns: reading the file in a process of its own, all rules, and the
pictures of the pages with marks.
"""

import json
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

import django

django.setup()

from congvu.papers.logic import building, filling, reading, shown
from congvu.papers.logic.administrative import Form, values
from congvu.papers.logic.decree import checking
from congvu.papers.logic.decree.rule import Asked
from congvu.papers.logic.measured import Page
from congvu.papers.providers import administrative, layouts, marking, measuring, typesetting

TURNS = 5
PARAGRAPHS = {1: 4, 20: 300}
KIND = administrative.kind("bench.layout", "Quyết định", Form.NAMED, about="bench")


def main() -> None:
    print(json.dumps({f"{pages} pages": _costs(count) for pages, count in PARAGRAPHS.items()}))


def _costs(paragraphs: int) -> dict[str, float]:
    pdf = _decision(paragraphs)
    pages: tuple[Page, ...] = measuring.pages(pdf).pages
    return {
        "pages": len(pages),
        "measure_s": _seconds(lambda: measuring.pages(pdf)),
        "rules_s": _seconds(lambda: checking.check(pages, Asked())),
        "pictures_s": _seconds(lambda: marking.pictures(pdf, {1: [(1, (30.0, 30.0, 90.0, 40.0))]})),
        "whole_s": _seconds(lambda: layouts.checked(pdf)),
    }


def _decision(paragraphs: int) -> bytes:
    body = "\n".join(
        f"{number}. Nội dung của khoản này dài hơn một dòng, " * 2 for number in range(paragraphs)
    )
    wording = replace(administrative.SAMPLES[Form.NAMED], body=body, appendices=())
    parts = filling.fill(
        filling.prepare(building.build(KIND.layout)), KIND, {}, shown.shown(KIND, values(wording))
    )
    return typesetting.pdf(reading.read(parts, title="Quyết định"))


def _seconds(step: Callable[[], object]) -> float:
    taken = []
    for _ in range(TURNS):
        started = time.perf_counter()
        step()
        taken.append(time.perf_counter() - started)
    return round(statistics.median(taken), 2)


if __name__ == "__main__":
    main()
