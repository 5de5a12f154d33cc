"""The one-stop shop after five years: 200 dossiers a day, each page beside its floor of the same run.

``python -m bench.procedures [--dossiers N]`` fills the data folder anew and prints one JSON object; with
``--there`` it measures what is there. The floors: inbox, list and search 3, status 2, book 5, report 8.
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

from bench import procedures_fill, procedures_pattern, run
from bench.measure import Ask, Page
from congvu.config import installation
from congvu.kit import clock
from congvu.people.models import Person
from congvu.procedures.models import Dossier

DOSSIERS = 250_000
MOST_TIMES = {"inbox": 3, "list": 3, "search": 3, "status": 2, "book": 5, "report": 8}
SEARCHED = ("nguyễn thị hồng", "an toàn bức xạ", "trần quốc", "giấy chứng nhận", "lê văn khoa")


def filled(dossiers: int) -> dict[str, Any]:
    """The data folder with about so many dossiers, and what that took."""
    started = time.process_time()
    installation.wipe()
    installation.prepare()
    now = clock.now().replace(microsecond=0)
    office, before = procedures_pattern.office(now), procedures_fill.marks()
    procedures_pattern.build(office, now, is_over=True)
    between = procedures_fill.marks()
    procedures_pattern.build(office, now, is_over=False)
    sets = before, between, procedures_fill.marks()
    procedures_fill.fill(dossiers, sets)
    wrong = list(procedures_fill.check(sets))
    if wrong:
        raise RuntimeError(f"copies are not as the acts left the dossiers: {wrong}")
    return {
        "cpu_seconds": round(time.process_time() - started, 1),
        "most_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def pages() -> Iterator[Page]:
    """Each page's name, what to ask of the product, and what of the floor."""
    officer = Person.objects.get(username="motcua1")
    signed = {"sessionid": run.session(officer), "csrftoken": run.CSRF}
    unit = officer.rights.main_post.unit_id if officer.rights.main_post else 0
    yield "inbox", repeat(Ask("/ban-lam-viec/", cookies=signed)), repeat(Ask(f"/bare/inbox/{unit}/"))
    yield "list", repeat(Ask("/mot-cua/", cookies=signed)), repeat(Ask("/bare/one-stop/list/"))
    yield (
        "search",
        *(
            cycle([Ask(f"{path}?{run.query(words)}", cookies=cookies) for words in SEARCHED])
            for path, cookies in (("/ban-lam-viec/tim-kiem/", signed), ("/bare/search/", {}))
        ),
    )
    newest = Dossier.objects.filter(tracking_key__isnull=False).order_by("-received_at")
    keys = list(newest.values_list("tracking_key", flat=True)[:5_000:50])
    yield (
        "status",
        *(
            cycle([Ask(f"{path}{key}/") for key in keys])
            for path in ("/tra-cuu/mot-cua/", "/bare/one-stop/status/")
        ),
    )
    yield "book", repeat(Ask("/mot-cua/so-theo-doi/", cookies=signed)), repeat(Ask("/bare/one-stop/book/"))
    year = clock.office_day(clock.now()).year - 1
    first, last = f"{year}-01-01", f"{year}-12-31"
    yield (
        "report",
        repeat(Ask(f"/mot-cua/bao-cao/?form=06a&first={first}&last={last}", cookies=signed)),
        repeat(Ask(f"/bare/one-stop/report/{first}/{last}/")),
    )


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--dossiers", type=int, default=DOSSIERS)
    asked.add_argument("--there", action="store_true")
    asked.add_argument("--only", nargs="*", default=list(MOST_TIMES))
    said = asked.parse_args()
    took = {} if said.there else filled(said.dossiers)
    there = Dossier.objects.count()
    print(f"{there} one-stop dossiers ...", file=sys.stderr)
    found = run.measured(page for page in pages() if page[0] in said.only)
    print(json.dumps({"database": connection.vendor, "dossiers": there, "filling": took, **found}))


if __name__ == "__main__":
    main()
