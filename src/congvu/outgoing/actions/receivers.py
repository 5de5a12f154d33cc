"""To whom a document goes, and how."""

from collections.abc import Sequence
from datetime import datetime

from congvu.cases import actions as cases
from congvu.kit.refusal import refuse_if
from congvu.outgoing.actions import addressed, drafting
from congvu.outgoing.enums import events
from congvu.outgoing.logic.given import Line
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.rules import receivers as rules
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def set_all(
    document: OutgoingDocument,
    lines: Sequence[Line],
    *,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """It goes to these, in this order, and to nobody else."""
    refuse_if(rules.set_all(document, lines, by=by))
    cases.touch(document.case, version=version)
    addressed.write(document, lines)
    ways: list[Json] = [*sorted({line.way for line in lines})]
    detail: dict[str, Json] = {"fields": ["receivers"], "count": len(lines), "ways": ways}
    trail.record(events.CHANGED, about=document, by=by, at=at, detail=detail)
    drafting.index(document)
