"""A document is answered by one that our agency has issued."""

from datetime import date, datetime

from congvu.cases import actions as cases
from congvu.documents.enums import events
from congvu.documents.enums.states import AT_WORK, State
from congvu.documents.models import IncomingDocument
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def answered(document: IncomingDocument, number: str, answered_on: date, *, by: Person, at: datetime) -> None:
    """The answer of that number and day was issued by ``by``: where it is at work it is done, whoever has it.

    Elsewhere it stays where it is, and its history says that it was answered.
    """
    detail = {"answer": number}
    if document.state in AT_WORK:
        cases.move(document.case, State.DONE, by=by, at=at, detail=detail)
        IncomingDocument.objects.filter(pk=document.pk).update(answer_number=number, answered_on=answered_on)
    else:
        trail.record(events.ANSWERED, about=document, by=by, at=at, detail=detail)
