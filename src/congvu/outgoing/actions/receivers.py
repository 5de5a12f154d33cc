"""To whom a document goes, and how."""

from collections.abc import Sequence
from datetime import datetime

from congvu.cases import actions as cases
from congvu.kit.refusal import refuse_if
from congvu.outgoing.actions import addressed, drafting, overtaking, telling
from congvu.outgoing.enums import events
from congvu.outgoing.enums.states import AT_CLERK
from congvu.outgoing.logic.given import Line
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.providers import messages
from congvu.outgoing.queries import drafts
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
    reason: str = "",
    version: int | None = None,
) -> None:
    """It goes to these, in this order, and to nobody else.

    Others than were approved ask for the approvals again. Once the leader has signed, the clerk only adds
    some, for ``reason``; who signed and who drafted are told.
    """
    refuse_if(rules.set_all(document, lines, reason, by=by))
    cases.touch(document.case, version=version)
    before = {row.key: row.added_because for row in drafts.receivers(document)}
    new = [line for line in lines if line.key not in before] if document.state in AT_CLERK else []
    added = {line.key: reason.strip() for line in new}
    addressed.write(document, lines, {**before, **added} if document.state in AT_CLERK else {})
    ways: list[Json] = [*sorted({line.way for line in lines})]
    detail: dict[str, Json] = {"fields": ["receivers"], "count": len(lines), "ways": ways}
    trail.record(events.CHANGED, about=document, by=by, at=at, detail=detail)
    drafting.index(document)
    if before.keys() != {line.key for line in lines}:
        overtaking.approvals(document, messages.RECEIVERS_CHANGED, by=by, at=at)
    if new:
        _tell(document, [line.name for line in new], reason.strip(), by=by, at=at)


def _tell(document: OutgoingDocument, names: Sequence[str], reason: str, *, by: Person, at: datetime) -> None:
    """The trail and those who answer for the document hear of receivers that do not stand on it."""
    detail: dict[str, Json] = {"names": [*names], "reason": reason}
    trail.record(events.RECEIVERS_ADDED, about=document, by=by, at=at, detail=detail)
    note = f"{'; '.join(names)} – {reason}"[:1000]
    people = (document.signer, document.drafter)
    telling.each(document, messages.RECEIVERS_ADDED, people, by=by, at=at, note=note)
