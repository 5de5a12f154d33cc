"""A list of the national portal is compared with the books of the house."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.procedures.enums import events
from congvu.procedures.logic import reconciling
from congvu.procedures.logic.reconciling import Line
from congvu.procedures.models import Reconciliation
from congvu.procedures.queries import reconciling as queries
from congvu.procedures.rules import reconciling as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def reconcile(
    lines: Sequence[Line], *, since: date, until: date, file_name: str, by: Person, at: datetime
) -> Reconciliation:
    """What differs between a list of these days and the dossiers that ``by`` reaches is kept for ``by``
    alone, in place of what they found before.
    """
    refuse_if(rules.reconcile(since, until, by=by))
    expected = list(queries.expected(since, until, by))
    ours = queries.by_codes([line.code for line in lines], by)
    found = reconciling.compare(lines, ours, expected, on=office_day(at))
    row, _new = Reconciliation.objects.update_or_create(
        person=by,
        defaults={
            "since": since,
            "until": until,
            "file_name": file_name[:200],
            "made_at": at,
            "listed": len(lines),
            "ours": len(expected),
            "agreed": found.agreed,
            "differences": [asdict(each) for each in found.differences],
        },
    )
    detail: dict[str, Json] = {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "listed": len(lines),
        "differ": len(found.differences),
    }
    trail.record(events.RECONCILED, about=by, by=by, at=at, detail=detail)
    return row
