"""Rows of receivers: a step for acts, which record what they do."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from congvu.documents.models import IncomingDocument
from congvu.outgoing.logic.given import Line
from congvu.outgoing.models import OutgoingDocument, Receiver
from congvu.outgoing.queries import addressing


def write(
    document: OutgoingDocument, lines: Sequence[Line], added: Mapping[str, str] = MappingProxyType({})
) -> None:
    """The rows of ``lines`` take the place of those before. ``added``: by key, why the clerk added it."""
    Receiver.objects.filter(document=document).delete()
    Receiver.objects.bulk_create(
        Receiver(
            document=document,
            place=place,
            agency=line.agency,
            unit=line.unit,
            name=" ".join(line.name.split())[:200],
            code=line.code,
            email=line.email,
            way=line.way,
            copies=line.copies,
            added_because=added.get(line.key, "")[:300],
        )
        for place, line in enumerate(lines, start=1)
    )


def answer(document: OutgoingDocument, letter: IncomingDocument, *, on: date) -> None:
    """Whoever sent ``letter`` gets the answer; it can still be said otherwise."""
    if letter.sender_name.strip():
        write(document, [addressing.line(document, letter.sender_name, email=letter.sender_email, on=on)])
