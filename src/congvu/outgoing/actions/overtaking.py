"""What was approved is changed before it lies before the leader: a step for the acts that change it."""

from datetime import datetime

from congvu.outgoing.actions import telling
from congvu.outgoing.enums.states import BEFORE_LEADER, Verdict
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import drafts
from congvu.people.models import Person


def approvals(document: OutgoingDocument, kind: str, *, by: Person, at: datetime) -> None:
    """They are asked for again, and who gave them is told by a message of this ``kind``. A leader before whom
    it lies answers for what they change.
    """
    draft = drafts.newest(document)
    if draft is None or document.state not in BEFORE_LEADER:
        return
    given = list(drafts.approvals(document, draft.place).values())
    document.reviews.filter(pk__in=[row.pk for row in given]).update(verdict=Verdict.OVERTAKEN)
    telling.each(document, kind, [row.judged_by for row in given], by=by, at=at)
