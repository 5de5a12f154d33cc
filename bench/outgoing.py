"""Outgoing documents after five years: 250,000 of them, each page beside its floor of the same run.

``python -m bench.outgoing [--documents N]`` fills the data folder anew and prints one JSON object; with
``--there`` it measures what is there. The floor is 3 for every page.
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from itertools import cycle, repeat
from typing import Any

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    import django

    django.setup()

from django.db import connection

from bench import outgoing_fill, run
from bench.measure import Ask, Page
from congvu.config import installation
from congvu.kit import clock
from congvu.outgoing.models import OutgoingDocument, SeriesGroup
from congvu.people.models import Person

DOCUMENTS = 250_000
MOST_TIMES = dict.fromkeys(("list", "mine", "book", "series", "document"), 3)


def filled(wanted: int) -> dict[str, Any]:
    """The data folder with so many documents, and what that took."""
    started = time.process_time()
    installation.wipe()
    installation.prepare()
    outgoing_fill.fill(wanted, clock.now().replace(microsecond=0))
    return {
        "cpu_seconds": round(time.process_time() - started, 1),
        "most_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def pages() -> Iterator[Page]:
    """Each page's name, what to ask of the product, and what of the floor."""
    clerk, drafter = _signed("vanthu"), _signed("chuyenvien")
    bare = "/bare/outgoing"
    yield "list", repeat(Ask("/van-ban-di/", cookies=clerk)), repeat(Ask(f"{bare}/list/"))
    yield "mine", repeat(Ask("/van-ban-di/", cookies=drafter)), repeat(Ask(f"{bare}/list/"))
    yield "book", repeat(Ask("/van-ban-di/so/", cookies=clerk)), repeat(Ask(f"{bare}/book/"))
    group = SeriesGroup.objects.earliest("pk").pk
    narrowed = f"/van-ban-di/so/?group={group}&year={clock.office_day(clock.now()).year}"
    yield "series", repeat(Ask(narrowed, cookies=clerk)), repeat(Ask(f"{bare}/book/"))
    keys = list(OutgoingDocument.objects.order_by("-begun_at").values_list("pk", flat=True)[:5_000:50])
    yield (
        "document",
        cycle([Ask(f"/van-ban-di/{pk}/", cookies=clerk) for pk in keys]),
        cycle([Ask(f"{bare}/{pk}/") for pk in keys]),
    )


def _signed(username: str) -> dict[str, str]:
    return {"sessionid": run.session(Person.objects.get(username=username)), "csrftoken": run.CSRF}


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--documents", type=int, default=DOCUMENTS)
    asked.add_argument("--there", action="store_true")
    asked.add_argument("--only", nargs="*", default=list(MOST_TIMES))
    said = asked.parse_args()
    took = {} if said.there else filled(said.documents)
    there = OutgoingDocument.objects.count()
    print(f"{there} outgoing documents ...", file=sys.stderr)
    found = run.measured(page for page in pages() if page[0] in said.only)
    print(json.dumps({"database": connection.vendor, "documents": there, "filling": took, **found}))


if __name__ == "__main__":
    main()
