"""A decision on five hundred dossiers put before the leader: what the page that does it waits for.

On a data folder with the demo: ``python -m bench.decisions``. Copies of the demo's dossiers fill the round.
"""

import json
import os
import resource
import statistics
import time

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    import django

    django.setup()

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from bench import fill
from congvu.cases.models import Case
from congvu.documents.queries import desks
from congvu.initiatives.actions import decisions, issuing
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Decision, Initiative, Round
from congvu.initiatives.queries import decisions as listed
from congvu.initiatives.queries import issuing as queries
from congvu.initiatives.rules.decisions import Choice, Facts
from congvu.kit.clock import office_day
from congvu.outgoing.enums.states import Form
from congvu.people.models import Person

ROWS = 500
OTHERS = 20
"""Dossiers that some decision of the demo may name already."""
TURNS = 5


def filled(rows: int = ROWS) -> Decision:
    """A decision on so many dossiers, each with its outcome."""
    round = Round.objects.get(pk=_round())
    before = Initiative.objects.filter(round=round, case__state__in=listed.DECIDABLE)
    copies = 0
    while before.count() < rows + OTHERS:
        copies += 1
        fill.fill(range(copies, copies + 1))
    Case.objects.filter(pk__in=before.values("pk")).update(state=State.COUNCIL)
    fill.settle()
    now = timezone.now()
    secretary = Person.objects.get(username="thuky")
    leader = queries.signers(round, office_day(now)).first()
    facts = Facts(
        desks.agency_of(round.receiver), leader, "Về việc công nhận sáng kiến", "Căn cứ", Form.ELECTRONIC
    )
    only: list[Initiative] = list(listed.to_decide(round)[:rows])
    decision = decisions.prepare(round, facts, only=only, by=secretary, at=now)
    choices = {row.pk: Choice(State.RECOGNISED) for row in decision.items.all()}
    decisions.choose(decision, choices, by=secretary, at=now)
    return decision


def presented(decision: Decision) -> dict[str, float | int]:
    """Seconds of presenting it, taken back between; the first turn, which warms up, does not count."""
    secretary = decision.prepared_by
    assert secretary is not None
    took, worked = [], []
    for turn in range(TURNS + 1):
        found = listed.loaded(decision.pk)
        assert found is not None
        started, before = time.perf_counter(), _worked()
        issuing.present(found, by=secretary, at=timezone.now())
        if turn:
            took.append(time.perf_counter() - started)
            worked.append(_worked() - before)
        found = listed.loaded(decision.pk)
        assert found is not None
        issuing.take_back(found, "Đo", by=secretary, at=timezone.now())
    return {
        "rows": decision.items.count(),
        "seconds": round(statistics.median(took), 2),
        "cpu_seconds": round(statistics.median(worked), 2),
    }


def _worked() -> float:
    """Seconds of processor of this process and of those it has had work."""
    each = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in each)


def _round() -> int:
    """The round with most dossiers that can be decided."""
    waiting = Initiative.objects.filter(case__state__in=listed.DECIDABLE)
    most = waiting.values("round").annotate(count=Count("pk")).order_by("-count").first()
    assert most is not None
    return int(most["round"])


if __name__ == "__main__":
    print(json.dumps({"database": connection.vendor, "load": os.getloadavg()[0], **presented(filled())}))
