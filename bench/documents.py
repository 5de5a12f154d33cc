"""Incoming documents after five years: 250,000 of them, each page beside its floor of the same run.

``python -m bench.documents [--documents N]`` fills the data folder anew and prints one JSON object; with
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

from bench import documents_fill, documents_pattern, run
from bench.measure import Ask, Page
from congvu.config import installation
from congvu.documents.models import IncomingDocument
from congvu.kit import clock
from congvu.people.models import Person

DOCUMENTS = 250_000
MOST_TIMES = dict.fromkeys(("list", "mine", "found", "search", "book", "tracking", "document"), 3)
SEARCHED = ("an toàn bức xạ", "chuyển đổi số", "rà soát sáng kiến", "dự toán", "hội nghị")


def filled(wanted: int) -> dict[str, Any]:
    """The data folder with about so many documents, and what that took."""
    started = time.process_time()
    installation.wipe()
    installation.prepare()
    now = clock.now().replace(microsecond=0)
    office, before = documents_pattern.office(now), documents_fill.marks()
    documents_pattern.build(office, now, is_over=True)
    between = documents_fill.marks()
    documents_pattern.build(office, now, is_over=False)
    documents_fill.fill(wanted, before, between)
    wrong = list(documents_fill.check())
    if wrong:
        raise RuntimeError(f"copies are not as the acts left the documents: {wrong}")
    return {
        "cpu_seconds": round(time.process_time() - started, 1),
        "most_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def pages() -> Iterator[Page]:
    """Each page's name, what to ask of the product, and what of the floor."""
    clerk, handler = _signed("vanthu"), _signed("chuyenvien")
    bare = "/bare/documents"
    yield "list", repeat(Ask("/van-ban-den/", cookies=clerk)), repeat(Ask(f"{bare}/list/"))
    yield "mine", repeat(Ask("/van-ban-den/", cookies=handler)), repeat(Ask(f"{bare}/list/"))
    yield (
        "found",
        cycle([Ask(f"/van-ban-den/?{run.query(words)}", cookies=clerk) for words in SEARCHED]),
        cycle([Ask(f"{bare}/found/?{run.query(words)}") for words in SEARCHED]),
    )
    yield (
        "search",
        *(
            cycle([Ask(f"{path}?{run.query(words)}", cookies=cookies) for words in SEARCHED])
            for path, cookies in (("/ban-lam-viec/tim-kiem/", clerk), ("/bare/search/", {}))
        ),
    )
    yield "book", repeat(Ask("/van-ban-den/so/", cookies=clerk)), repeat(Ask(f"{bare}/book/"))
    yield "tracking", repeat(Ask("/van-ban-den/so-theo-doi/", cookies=clerk)), repeat(Ask(f"{bare}/book/"))
    keys = list(IncomingDocument.objects.order_by("-received_at").values_list("pk", flat=True)[:5_000:50])
    yield (
        "document",
        cycle([Ask(f"/van-ban-den/{pk}/", cookies=clerk) for pk in keys]),
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
    there = IncomingDocument.objects.count()
    print(f"{there} incoming documents ...", file=sys.stderr)
    found = run.measured(page for page in pages() if page[0] in said.only)
    print(json.dumps({"database": connection.vendor, "documents": there, "filling": took, **found}))


if __name__ == "__main__":
    main()
