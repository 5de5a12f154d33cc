"""Why the result is promised for its date: the clock's stretches, and every day from first to last."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.cases.models import Extension
from congvu.cases.queries import time
from congvu.procedures.enums.catalogue import Begins
from congvu.procedures.logic.segments import Ran, Segment, Still, segments
from congvu.procedures.models import Dossier
from congvu.worktime import queries as worktime
from congvu.worktime.logic import Explanation, Limit


class Start(StrEnum):
    """What the time counts from."""

    RECEIPT = "receipt"
    AGENCY = "agency"
    CLOSING = "closing"


@dataclass(frozen=True)
class Why:
    """``counted`` is what the law's limit gives day by day; an ``extension`` comes on top of it.

    ``counts_from`` is None while the competent agency does not have what was received elsewhere.
    """

    limit: Limit | None
    received: datetime
    start: Start
    counts_from: datetime | None
    segments: list[Segment]
    counted: Explanation | None
    extension: Extension | None
    due: datetime | None


def why(dossier: Dossier, *, at: datetime) -> Why | None:
    """None before receipt: no time has begun."""
    case, received = dossier.case, dossier.received_at
    if received is None:
        return None
    start, until = _start(dossier), dossier.ready_at or case.closed_at
    limit = dossier.spec.limit(dossier.channel)
    if start == Start.AGENCY and dossier.awaits_taking_over:
        waits = [Segment(received, until, Ran.EXCLUDED)]
        return Why(limit, received, start, None, waits, None, None, case.due_at)
    counts_from = case.due_from or received
    rows = case.pauses.filter(from_at__gte=received).order_by("from_at")
    pauses = [Still(each.from_at, each.to_at, each.reason, each.legal_basis) for each in rows]
    still = time.pauses_of(case, since=counts_from, until=until or at)
    return Why(
        limit=limit,
        received=received,
        start=start,
        counts_from=counts_from,
        segments=segments(received, counts_from, pauses, until=until),
        counted=worktime.explain(counts_from, limit, still) if limit else None,
        extension=getattr(case, "extension", None),
        due=case.due_at,
    )


def _start(dossier: Dossier) -> Start:
    begins = dossier.spec.clock.begins
    if begins == Begins.COMPETENT and dossier.elsewhere:
        return Start.AGENCY
    return Start.CLOSING if begins == Begins.CLOSING and dossier.call_id else Start.RECEIPT
