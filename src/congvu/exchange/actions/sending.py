"""A document is given to the exchange: a message for each receiver, which a job sends."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from congvu.exchange.enums import events
from congvu.exchange.enums.messages import Business, CodeKind, MessageKind
from congvu.exchange.logic import codes, writing
from congvu.exchange.logic.envelope import Business as Said
from congvu.exchange.logic.envelope import Header, Letter, Organ, Replaced, Trace
from congvu.exchange.logic.given import Wanted
from congvu.exchange.models import Address, Outgoing, OutgoingFile
from congvu.exchange.queries import codes as known
from congvu.exchange.queries import places
from congvu.exchange.rules import sending as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused, refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def send(wanted: Wanted, *, by: Actor, at: datetime) -> list[Outgoing]:
    """Each receiver gets it once: a message waits for each that has none of this key yet.

    Gives the messages of all receivers, those of before, too. Refused for state secrets.
    """
    address = places.address_of(wanted.agency)
    refuse_if(rules.send(wanted, address))
    assert address is not None  # noqa: S101 - the rule has asked
    rows = [_message(wanted, address, each, by=by, at=at) for each in wanted.to]
    detail = {
        "business": wanted.business.value,
        "to": [row.to_code for row, is_new in rows if is_new],
        "files": [each.file.digest for each in wanted.files],
    }
    trail.record(events.SENT, about=wanted.about, by=by, at=at, detail=detail)
    return [row for row, _is_new in rows]


def identity_of(wanted: Wanted, address: Address) -> str:
    """Under which identity it goes."""
    return wanted.identity or codes.identity(address.code, f"{wanted.issued_on:%Y/%m/%d}", wanted.mark)


def _message(
    wanted: Wanted, address: Address, to: Organ, *, by: Actor, at: datetime
) -> tuple[Outgoing, bool]:
    letter = _letter(wanted, address, to, at=at)
    with transaction.atomic():
        row, is_new = Outgoing.objects.get_or_create(
            key=wanted.key[:120],
            to_code=codes.plain(to.code),
            defaults={
                "kind": MessageKind.DOCUMENT,
                "business": wanted.business,
                "agency": wanted.agency,
                "from_code": address.code,
                "to_name": to.name[:200],
                "identity": letter.header.document_id,
                "title": f"{wanted.mark} {wanted.subject}".strip()[:600],
                "envelope": writing.letter(letter).decode(),
                "about_kind": wanted.about.kind,
                "about_key": wanted.about.key,
                "by": by if isinstance(by, Person) else None,
                "at": at,
                "next_at": at,
            },
        )
    if is_new and wanted.business != Business.RECALL:
        OutgoingFile.objects.bulk_create(
            OutgoingFile(outgoing=row, place=place, file=each.file, name=each.name[:200])
            for place, each in enumerate(wanted.files, start=1)
        )
    return row, is_new


def _letter(wanted: Wanted, address: Address, to: Organ, *, at: datetime) -> Letter:
    code = known.said_by(CodeKind.BUSINESS, wanted.business, office_day(at))
    if code is None:
        raise Refused(_("No code for “%(what)s” is laid down.") % {"what": wanted.business.label})
    identity = identity_of(wanted, address)
    header = Header(
        sender=Organ(address.code, wanted.agency.name),
        to=(to,),
        document_id=identity,
        number=wanted.number,
        symbol=wanted.symbol,
        place=wanted.place,
        issued_on=wanted.issued_on,
        type_name=wanted.type_name,
        subject=wanted.subject,
        competence=wanted.competence,
        signer_post=wanted.signer_post,
        signer_name=wanted.signer_name,
        due_on=wanted.due_on,
        to_places=wanted.to_places,
        priority=str(wanted.urgency),
        amount=wanted.copies,
        pages=wanted.pages,
        answers=wanted.answers,
    )
    said = Said(
        code=code.code,
        reason=wanted.reason.strip(),
        document_id=identity,
        paper=wanted.paper,
        replaces=tuple(Replaced(each, (to.code,)) for each in wanted.replaces),
    )
    return Letter(header, said, (Trace(address.code, at),))
