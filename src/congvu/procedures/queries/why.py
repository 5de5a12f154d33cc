"""Why the result is promised for its date: the clock's stretches, and every day from first to last."""

from dataclasses import dataclass
from datetime import datetime

from congvu.cases.models import Extension
from congvu.cases.queries import time
from congvu.procedures.logic.segments import Segment, Still, segments
from congvu.procedures.models import Dossier
from congvu.worktime import queries as worktime
from congvu.worktime.logic import Explanation, Limit


@dataclass(frozen=True)
class Why:
    """``counted`` is what the law's limit gives day by day; an ``extension`` comes on top of it."""

    limit: Limit | None
    received: datetime
    counts_from: datetime
    segments: list[Segment]
    counted: Explanation | None
    extension: Extension | None
    due: datetime | None


def why(dossier: Dossier, *, at: datetime) -> Why | None:
    """None before receipt: no time has begun."""
    case, received = dossier.case, dossier.received_at
    if received is None:
        return None
    counts_from = case.due_from or received
    until = dossier.ready_at or case.closed_at
    limit = dossier.spec.limit(dossier.channel)
    rows = case.pauses.filter(from_at__gte=received).order_by("from_at")
    pauses = [Still(each.from_at, each.to_at, each.reason, each.legal_basis) for each in rows]
    still = time.pauses_of(case, since=counts_from, until=until or at)
    return Why(
        limit=limit,
        received=received,
        counts_from=counts_from,
        segments=segments(received, counts_from, pauses, until=until),
        counted=worktime.explain(counts_from, limit, still) if limit else None,
        extension=getattr(case, "extension", None),
        due=case.due_at,
    )
