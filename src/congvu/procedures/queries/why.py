"""Why the result is promised for its date: the clock's stretches, and every day from first to last."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from congvu.cases.models import Extension
from congvu.cases.queries import time
from congvu.procedures.enums.catalogue import Begins
from congvu.procedures.logic import clocking
from congvu.procedures.logic.segments import Segment, Still, segments
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

    ``counts_from`` is None while the competent agency does not have what was received elsewhere. While the
    clock ``stands_still``, ``counted`` is what it would be if time went on at once.
    """

    limit: Limit | None
    received: datetime
    start: Start
    counts_from: datetime | None
    segments: list[Segment]
    counted: Explanation | None
    extension: Extension | None
    due: datetime | None
    stands_still: bool = False

    @property
    def extension_counts(self) -> bool:
        """The new date holds as long as the time has not begun anew since."""
        given, counts_from = self.extension, self.counts_from
        return given is not None and (counts_from is None or counts_from <= given.at)

    @property
    def later_than_extended(self) -> bool:
        """The clock has stood still since the new date was given."""
        given = self.extension
        return bool(given and self.extension_counts and self.due and self.due > given.new_due_at)


def why(dossier: Dossier, *, at: datetime) -> Why | None:
    """None before receipt: no time has begun."""
    case, received = dossier.case, dossier.received_at
    if received is None:
        return None
    start, until = _start(dossier), dossier.ready_at or case.closed_at
    limit = dossier.spec.limit(dossier.channel)
    rows = case.pauses.filter(from_at__gte=received).order_by("from_at")
    pauses = [Still(each.from_at, each.to_at, each.reason, each.legal_basis) for each in rows]
    extension: Extension | None = getattr(case, "extension", None)
    if start == Start.AGENCY and dossier.awaits_taking_over:
        waits = segments(received, None, pauses, until=until, first=None)
        return Why(limit, received, start, None, waits, None, extension, case.due_at)
    counts_from = case.due_from or received
    still = time.pauses_of(case, since=counts_from, until=until or at)
    first = min(_first(dossier, start, received), counts_from)
    return Why(
        limit=limit,
        received=received,
        start=start,
        counts_from=counts_from,
        segments=segments(received, counts_from, pauses, until=until, first=first),
        counted=worktime.explain(counts_from, limit, still) if limit else None,
        extension=extension,
        due=case.due_at,
        stands_still=case.is_paused and until is None,
    )


def _start(dossier: Dossier) -> Start:
    """What is laid down for a call and received only after its closing counts from receipt."""
    begins, call, received = dossier.spec.clock.begins, dossier.call, dossier.received_at
    if begins == Begins.COMPETENT and dossier.elsewhere:
        return Start.AGENCY
    if begins == Begins.CLOSING and call is not None and received is not None and received <= call.closes_at:
        return Start.CLOSING
    return Start.RECEIPT


def _first(dossier: Dossier, start: Start, received: datetime) -> datetime:
    """When the time began for the first time, whatever came later."""
    if start == Start.CLOSING and dossier.call is not None:
        return dossier.call.closes_at
    begun = dossier.taken_over_at if start == Start.AGENCY else None
    return clocking.counts_from(begun or received, dossier.spec.clock, worktime.calendar())
