"""Who is told what happened. Rows only; they go out with the act's transaction."""

from collections.abc import Iterable
from datetime import datetime

from congvu.initiatives.models import Decision, Initiative
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE
from congvu.notify import actions as notify
from congvu.people.models import Person


def tell(
    initiative: Initiative, kind: str, *, by: Actor, at: datetime, once: str = "", **context: str
) -> None:
    """Tell the author's side: who files, who typed it in for them, and every co-author with an account."""
    case = initiative.case
    typist = case.created_by if case.created_by_id != initiative.owner_id else None
    authors = (row.person for row in initiative.authorships.exclude(person=None).select_related("person"))
    people = {person.pk: person for person in (initiative.owner, typist, *authors) if person}
    tell_people(people.values(), initiative, kind, by=by, at=at, once=once, **context)


def tell_people(
    people: Iterable[Person],
    initiative: Initiative,
    kind: str,
    *,
    by: Actor,
    at: datetime,
    once: str = "",
    **context: str,
) -> None:
    """Tell ``people``, who may not read a confidential title: the case's own title stands in the message."""
    known = {
        "code": initiative.case.code or "",
        "dossier": initiative.case.title,
        "round": initiative.round.name,
    }
    for person in people:
        notify.send(
            kind, to=person, about=initiative.ref, context={**known, **context}, by=by, at=at, once=once
        )


def day(at: datetime | None) -> str:
    """An instant as the day a letter names."""
    return f"{at.astimezone(OFFICE_ZONE):%d/%m/%Y}" if at else "–"


def tell_of_decision(
    decision: Decision, person: Person, kind: str, *, by: Actor, at: datetime, **context: str
) -> None:
    """Tell one of those who work on ``decision`` how it stands."""
    known = {"subject": decision.subject, "round": decision.round.name}
    notify.send(kind, to=person, about=decision.ref, context={**known, **context}, by=by, at=at)
