"""Kept copies are lent and come back."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from congvu.kit.refusal import Stale, refuse_if
from congvu.outgoing.enums import events
from congvu.outgoing.models import Lending, OutgoingDocument
from congvu.outgoing.rules import books as rules
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def lend(
    document: OutgoingDocument,
    *,
    reader: str,
    allowed_by: str,
    on: date,
    file_code: str = "",
    note: str = "",
    by: Person,
    at: datetime,
) -> Lending:
    """The kept copy is with ``reader``, allowed by whoever may; nobody else gets it until it is back."""
    refuse_if(rules.lend(document, on, by=by, at=at))
    said = {"reader": reader.strip(), "allowed_by": allowed_by.strip()}
    try:
        with transaction.atomic():
            lending = Lending.objects.create(
                document=document,
                lent_on=on,
                file_code=file_code.strip(),
                note=note.strip(),
                by=by,
                at=at,
                **said,
            )
    except IntegrityError:
        raise Stale(_("The kept copy has been lent and was not given back yet.")) from None
    detail = {**said, "on": on.isoformat()}
    trail.record(events.KEPT_COPY_LENT, about=document, by=by, at=at, detail=detail)
    return lending


@act
def take_back(lending: Lending, *, on: date, by: Person, at: datetime) -> None:
    """It is in its place again."""
    refuse_if(rules.take_back(lending, on, by=by, at=at))
    out = Lending.objects.filter(pk=lending.pk, returned_on=None)
    if not out.update(returned_on=on, back_by=by):
        raise Stale(_("It was given back already."))
    detail = {"reader": lending.reader, "on": on.isoformat()}
    trail.record(events.KEPT_COPY_BACK, about=lending.document, by=by, at=at, detail=detail)
