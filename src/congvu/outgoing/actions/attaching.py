"""Files that go out with a document."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from congvu.cases import actions as cases
from congvu.files import actions as store
from congvu.files.models import Receipt
from congvu.kit.refusal import refuse_if
from congvu.outgoing.actions import overtaking
from congvu.outgoing.enums import events
from congvu.outgoing.models import Attachment, OutgoingDocument
from congvu.outgoing.providers import messages
from congvu.outgoing.rules import files as rules
from congvu.outgoing.rules.states import in_hand
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


def attach(
    document: OutgoingDocument,
    receipts: Sequence[Receipt],
    *,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """These files go out with it, behind those that do already; what was approved before is asked again.

    They are looked into first, while no lock is held.
    """
    for receipt in receipts:
        store.look_into(receipt.file)
    _attach(document, receipts, by=by, at=at, version=version)


@act
def _attach(
    document: OutgoingDocument,
    receipts: Sequence[Receipt],
    *,
    by: Person,
    at: datetime,
    version: int | None,
) -> None:
    """The act itself."""
    refuse_if(in_hand(document, by=by))
    refuse_if(rules.some(receipts))
    cases.touch(document.case, version=version)
    known = document.attachments.aggregate(last=Max("place"))["last"] or 0
    count = document.attachments.count()
    for place, receipt in enumerate(receipts, start=1):
        refuse_if(rules.attach(document, receipt, count=count + place - 1, by=by))
        Attachment.objects.create(
            document=document, place=known + place, file=receipt.file, name=receipt.name[:200]
        )
    files = [receipt.file.digest for receipt in receipts]
    detail = {"fields": ["attachments"], "attached": files}
    trail.record(events.CHANGED, about=document, by=by, at=at, detail=detail)
    overtaking.approvals(document, messages.FILES_CHANGED, by=by, at=at)


@act
def detach(
    document: OutgoingDocument,
    attachment: Attachment,
    *,
    by: Person,
    at: datetime,
    version: int | None = None,
) -> None:
    """This file does not go out with it any more; what was approved before is asked again."""
    refuse_if(in_hand(document, by=by))
    cases.touch(document.case, version=version)
    gone, _kinds = Attachment.objects.filter(pk=attachment.pk, document=document).delete()
    if not gone:
        raise cases.overtaken(document.case)
    detail = {"fields": ["attachments"], "taken_off": attachment.file.digest}
    trail.record(events.CHANGED, about=document, by=by, at=at, detail=detail)
    overtaking.approvals(document, messages.FILES_CHANGED, by=by, at=at)
