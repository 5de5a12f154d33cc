"""Five hundred rows with .docx and .pdf files of ten pages: ``python -m bench.bulk`` prints one JSON object.

They are sent through the page, read, made into drafts, submitted and compared by the web and job processes
that ``congvu serve`` starts. The floor, in the same run: reading the text of the same files, one after the
other, with nothing else going on. The data folder and ``DATABASE_URL`` come from the environment and are
filled anew.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import TypeVar

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

import django

django.setup()

from django.db import connection

from bench import bulk_papers, bulk_web
from congvu.config import installation
from congvu.config.demo import agency
from congvu.files.enums import TextState
from congvu.files.logic import limits
from congvu.files.models import StoredFile
from congvu.files.providers.readers import sandbox
from congvu.initiatives.actions import lists
from congvu.initiatives.enums.batches import BatchState
from congvu.initiatives.enums.states import ListState
from congvu.initiatives.models import Batch, Initiative, Round, UnitList
from congvu.kit import clock
from congvu.screening.enums import State
from congvu.screening.models import Document

ROWS = int(os.environ.get("ROWS", "500"))
Found = TypeVar("Found")
LOOK = 0.25  # seconds between two looks at how far it has come
MEGABYTE = 1024 * 1024


@dataclass
class Took:
    """Seconds of one step, and the most memory that web and jobs held in it, together with their readers."""

    seconds: float = 0.0
    most_mb: float = 0.0
    most_of_one_mb: float = 0.0


def main() -> None:
    installation.wipe()
    installation.prepare()
    world = bulk_web.world(agency.build(clock.now(), authors_in_unit=1))
    with TemporaryDirectory() as folder:
        papers = list(bulk_papers.make(Path(folder), ROWS))
        weight = sum(path.stat().st_size for path in papers)
        told("reading alone ...")
        alone, pages = read_alone(papers)
        steps = together(world, papers)
    whole = sum(step.seconds for step in steps.values())
    result = {
        "database": connection.vendor,
        "rows": ROWS,
        "files": len(papers),
        "pages": pages,
        "megabytes": round(weight / MEGABYTE, 1),
        "reading_alone_s": round(alone, 1),
        "whole_s": round(whole, 1),
        "times": round(whole / alone, 2),
        "most_mb": round(max(step.most_mb for step in steps.values())),
        "steps": {
            name: {
                "s": round(step.seconds, 1),
                "mb": round(step.most_mb),
                "mb_of_one": round(step.most_of_one_mb),
            }
            for name, step in steps.items()
        },
    }
    print(json.dumps(result))


def read_alone(papers: list[Path]) -> tuple[float, int]:
    """Seconds to read all texts in the guarded process that every file from outside is read in."""
    started, pages = time.perf_counter(), 0
    for path in papers:
        with path.open("rb") as source, TemporaryDirectory() as folder:
            done = sandbox.run(path.suffix[1:], source, first=1, seconds=limits.SLICE, folder=Path(folder))
        if not done.is_all:
            raise RuntimeError(f"{path.name}: {done.end} {done.complaint}")
        pages += len(done.pages)
    return time.perf_counter() - started, pages


def together(world: bulk_web.World, papers: list[Path]) -> dict[str, Took]:
    """Each step of the way, timed from the outside, with web and jobs at work beside each other."""
    sheet, parcel = bulk_web.sheet(world, ROWS), bulk_papers.packed(papers)
    steps: dict[str, Took] = {}
    with bulk_web.served(world.coordinator) as (pid, web):
        with weighed(steps, "sent and read in", pid):
            web.send(world, sheet, parcel)
            batch = until(lambda: Batch.objects.filter(state=BatchState.SHOWN).first())
        with weighed(steps, "made into drafts", pid):
            web.confirm(world, batch)
            until(lambda: Batch.objects.filter(state=BatchState.DONE).first())
        with weighed(steps, "submitted", pid):
            forwarded(world.round, world)
        with weighed(steps, "texts read and compared", pid):
            until(_all_compared)
    return steps


def forwarded(round: Round, world: bulk_web.World) -> None:
    now = clock.now()
    unit_list = lists.prepare(round, world.unit, by=world.coordinator, at=now)
    lists.fill(unit_list, list(Initiative.objects.filter(round=round)), by=world.coordinator, at=now)
    lists.forward(unit_list, lists.Letter("15/CV-DO"), by=world.coordinator, at=clock.now())
    until(lambda: UnitList.objects.filter(pk=unit_list.pk, state=ListState.FORWARDED).first())


def _all_compared() -> bool | None:
    waiting = StoredFile.objects.filter(text_state__in=(TextState.WAITING, TextState.READING)).count()
    compared = Document.objects.filter(state=State.DONE).count()
    return True if not waiting and compared >= ROWS else None


def until(look: Callable[[], Found | None]) -> Found:
    while (found := look()) is None:
        time.sleep(LOOK)
    return found


@contextmanager
def weighed(steps: dict[str, Took], name: str, pid: int) -> Iterator[None]:
    """Time what is done inside, and weigh the processes below ``pid`` all the while."""
    told(f"{name} ...")
    took, over = Took(), Event()
    watch = Thread(target=_weigh, args=(pid, took, over))
    watch.start()
    started = time.perf_counter()
    try:
        yield
    finally:
        took.seconds = time.perf_counter() - started
        over.set()
        watch.join()
        steps[name] = took


def _weigh(pid: int, took: Took, over: Event) -> None:
    while not over.wait(LOOK):
        each = [weight for child in bulk_web.below(pid) if (weight := bulk_web.megabytes(child))]
        took.most_mb = max(took.most_mb, sum(each))
        took.most_of_one_mb = max([took.most_of_one_mb, *each])


def told(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
