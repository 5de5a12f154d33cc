"""A letter as the module of incoming documents takes it: cut to its fields, its kind found by name."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from congvu.documents.enums.states import Urgency, Way
from congvu.documents.logic.given import Arrived, Said
from congvu.documents.models import DocumentKind
from congvu.documents.queries import documents
from congvu.exchange.logic.envelope import Letter
from congvu.exchange.models import Incoming
from congvu.exchange.queries import places
from congvu.vietnamese import fold


def arrived(letter: Letter, row: Incoming, *, on: date) -> Arrived:
    """What the sender says; a clerk compares it with the file and confirms it."""
    header, known = letter.header, places.agency(letter.header.sender.code)
    kind = _kind(header.type_name, on)
    said = Said(
        external_id=header.document_id,
        sender_name=(known.name if known else header.sender.name)[:200],
        sender_code=known.code if known and known.code else row.from_code,
        sender_email=_mail(header.sender.email),
        doc_number=header.number[:11],
        symbol="".join(header.symbol.split())[:30],
        issued_on=header.issued_on,
        kind_id=kind.pk if kind else None,
        pages=header.pages or None,
        copies=min(max(header.amount or 1, 1), 999),
        signer_post=" ".join(filter(None, (header.competence, header.signer_post)))[:100],
        signer_name=header.signer_name[:50],
        to_places="; ".join(header.to_places)[:1000],
        asks_answer=header.due_on is not None,
    )
    return Arrived(
        way=Way.EXCHANGE,
        arrived_on=on,
        urgency=_urgency(header.priority),
        subject=header.subject,
        symbol=header.mark,
        description=_note(letter)[:500],
        said=said,
    )


def _mail(said: str) -> str:
    """An address mail can be sent to; else nothing."""
    try:
        validate_email(said)
    except ValidationError:
        return ""
    return said


def _kind(name: str, on: date) -> DocumentKind | None:
    wanted = fold(name).strip()
    return next((row for row in documents.kinds(on) if fold(row.name) == wanted), None) if wanted else None


def _urgency(said: str) -> int:
    return (
        int(said) if said.isascii() and said.isdigit() and int(said) in Urgency.values else Urgency.ORDINARY
    )


def _note(letter: Letter) -> str:
    """What has no field of its own: the day an answer is wished, and that paper follows."""
    due, said = letter.header.due_on, []
    if due is not None:
        said.append(_("The sender asks for an answer by %(day)s.") % {"day": f"{due:%d/%m/%Y}"})
    if letter.business.paper:
        said.append(_("The paper original follows."))
    if letter.business.reason:
        said.append(letter.business.reason)
    return " ".join(said)
