"""The scan of a paper comes after it was issued."""

from datetime import datetime

from congvu.cases import actions as cases
from congvu.files.models import Receipt
from congvu.kit.refusal import refuse_if
from congvu.outgoing.actions import origin
from congvu.outgoing.enums import events
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.rules import scanning as rules
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def add(document: OutgoingDocument, scan: Receipt | None, *, by: Person, at: datetime) -> None:
    """What was issued on paper is seen here from now on, by its trade too; the day is in the trail."""
    refuse_if(rules.add(document, has_scan=scan is not None, by=by))
    assert scan is not None  # noqa: S101 - the rule has asked
    rows = OutgoingDocument.objects.filter(pk=document.pk, file=None)
    if not rows.update(file=scan.file, file_name=scan.name):
        raise cases.overtaken(document.case)
    document.file, document.file_name = scan.file, scan.name
    trail.record(events.SCANNED, about=document, by=by, at=at, detail={"file": scan.file.digest})
    origin.scanned(document, by=by, at=at)
