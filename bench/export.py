"""Ten years: the workbook of everything a secretary may see, in seconds and in memory held at most, and the
page of statistics beside its bare one.

``python -m bench.export --fill`` fills the data folder anew: 25,000 dossiers, each scored by three members.
Without ``--fill`` it takes those that are there. It prints one JSON object.
"""

import json
import os
import resource
import sys
import time
from typing import Any

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    import django

    django.setup()

from django.db import connection
from django.utils import timezone

from bench import councils, fill, run
from bench.councils import Subject
from congvu.config import demo, installation
from congvu.initiatives.actions import exports
from congvu.initiatives.jobs import exports as jobs
from congvu.initiatives.models import Initiative, Round
from congvu.initiatives.queries.figures.scope import Scope
from congvu.people.models import Person

DOSSIERS = 25_000
PANEL = 2_500
YEARS = 10


def reviewed() -> None:
    """Every dossier has been scored by three members, in panels of ``PANEL``."""
    rows = Initiative.objects.exclude(submitted_at=None).order_by("pk").values_list("pk", "case__code")
    subjects = [Subject("case", str(pk), code) for pk, code in rows]
    for number, first in enumerate(range(0, len(subjects), PANEL)):
        councils.fill(subjects[first : first + PANEL], mark=f"xuat{number}")


def many() -> None:
    """Copies of the demo's dossiers until there are ``DOSSIERS`` that were submitted."""
    filed = Initiative.objects.exclude(submitted_at=None)
    each = filed.count()
    fill.fill(range(1, -(-DOSSIERS // each)))
    fill.settle()


def over_years() -> None:
    """The copies lie in rounds of ``YEARS`` years, one a year, instead of the demo's."""
    pattern = Round.objects.order_by("pk").first()
    last = Initiative.objects.order_by("-pk").values_list("pk", flat=True)[0] // fill.STEP
    for back in range(YEARS):
        year = timezone.now().year - back
        fields = {field.attname: getattr(pattern, field.attname) for field in Round._meta.concrete_fields}
        one = Round.objects.create(**{**fields, "id": None, "code": f"nam-{year}", "year": year})
        for copy in range(1 + back, last + 1, YEARS):
            first = copy * fill.STEP
            Initiative.objects.filter(pk__gte=first, pk__lt=first + fill.STEP).update(round=one)
    fill.settle()


def statistics() -> dict[str, Any]:
    """The page of all years beside the bare one."""
    return run.measured(page for page in run.pages() if page[0] == "statistics")["statistics"]


def made() -> dict[str, Any]:
    """The workbook for the secretary, with the confidential parts left out."""
    before = _most()
    secretary = Person.objects.get(username="thuky")
    export = exports.ask(Scope(), secrets=False, by=secretary, at=timezone.now())
    started, worked = time.perf_counter(), time.process_time()
    jobs.make(timezone.now())
    seconds = time.perf_counter() - started
    export.refresh_from_db()
    return {
        "dossiers": export.total,
        "state": export.state,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(time.process_time() - worked, 1),
        "file_mb": round(export.size / 1e6, 1),
        "most_mb": _most(),
        "most_mb_before": before,
    }


def _most() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    if "--fill" in sys.argv:
        installation.wipe()
        installation.prepare()
        demo.build()
        many()
        reviewed()
        over_years()
    database = connection.vendor
    print(json.dumps({"database": database, **made(), "statistics": statistics()}))
