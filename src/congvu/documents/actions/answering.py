"""A document is answered by one that our agency has issued."""

from datetime import date, datetime

from congvu.cases import actions as cases
from congvu.documents.enums import events
from congvu.documents.enums.states import AT_WORK, State
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import documents
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act

MOST_LETTERS = 50
"""Of number and symbol, as the entry keeps them."""


@act
def answered(document: IncomingDocument, number: str, answered_on: date, *, by: Person, at: datetime) -> None:
    """The answer of that number and day was issued by ``by``: where it is at work it is done, whoever has it.

    Elsewhere it stays where it is, and its history says that it was answered.
    """
    detail, now = {"answer": number}, documents.loaded(document.pk)
    assert now is not None  # noqa: S101 - cases are never deleted
    if now.state in AT_WORK:
        cases.move(now.case, State.DONE, by=by, at=at, detail=detail)
        IncomingDocument.objects.filter(pk=document.pk).update(
            answer_number=number[:MOST_LETTERS], answered_on=answered_on
        )
    else:
        trail.record(events.ANSWERED, about=document, by=by, at=at, detail=detail)
