"""The workbook of everything a secretary may see: seconds, and how much memory was held at most.

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

from bench import councils, fill
from bench.councils import Subject
from congvu.config import demo, installation
from congvu.initiatives.actions import exports
from congvu.initiatives.jobs import exports as jobs
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries.figures.scope import Scope
from congvu.people.models import Person

DOSSIERS = 25_000
PANEL = 2_500


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
    print(json.dumps({"database": connection.vendor, **made()}))
