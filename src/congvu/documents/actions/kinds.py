"""Kinds of documents: one more from a day on, or none of it after a day."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from congvu.documents.enums import events
from congvu.documents.models import DocumentKind
from congvu.documents.queries import kinds
from congvu.documents.rules import kinds as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def add(name: str, abbreviation: str, since: date, basis: str, *, by: Actor, at: datetime) -> DocumentKind:
    """One more kind is offered from that day on, after those there are."""
    refuse_if(rules.add(name, abbreviation, since, basis, by=by))
    try:
        with transaction.atomic():
            kind = DocumentKind.objects.create(
                code=kinds.code_of(name),
                name=" ".join(name.split()),
                abbreviation=abbreviation.strip(),
                place=kinds.next_place(),
                valid_from=since,
                legal_basis=basis.strip(),
            )
    except IntegrityError:
        raise Stale(_("A kind of this name begins on that day already.")) from None
    detail = {"from": since.isoformat(), "basis": kind.legal_basis}
    trail.record(events.KIND_ADDED, about=kind, by=by, at=at, detail=detail)
    return kind


@act
def end(kind: DocumentKind, last: date, *, by: Actor, at: datetime) -> None:
    """It is offered until that day; documents keep it."""
    refuse_if(rules.end(kind, last, by=by, at=at))
    if not DocumentKind.objects.filter(pk=kind.pk, valid_to=None).update(valid_to=last):
        raise Stale(_("This kind has been ended already."))
    trail.record(events.KIND_ENDED, about=kind, by=by, at=at, detail={"last": last.isoformat()})
