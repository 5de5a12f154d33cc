"""Messages about a draft, to those whose turn it is."""

from collections.abc import Iterable
from datetime import datetime

from congvu.kit.actor import Actor
from congvu.notify import actions as notify
from congvu.outgoing.models import OutgoingDocument
from congvu.people.models import Person

DASH = "–"


def colleague(
    document: OutgoingDocument, kind: str, to: Person, *, by: Actor, at: datetime, **more: str
) -> None:
    """``to`` is told, unless it is their own doing."""
    if to == by:
        return
    known = {"kind": document.kind.name, "subject": document.subject, "who": by.name}
    notify.send(kind, to=to, about=document.ref, context={**known, **more}, by=by, at=at)


def each(
    document: OutgoingDocument,
    kind: str,
    people: Iterable[Person | None],
    *,
    by: Person,
    at: datetime,
    **more: str,
) -> None:
    """All of them, each once."""
    found = {person.pk: person for person in people if person is not None}
    for key in sorted(found):
        colleague(document, kind, found[key], by=by, at=at, **more)
