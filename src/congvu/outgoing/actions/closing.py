"""The book of a year is closed."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from congvu.kit.refusal import Stale, refuse_if
from congvu.numbers import actions as numbers
from congvu.outgoing.enums import events
from congvu.outgoing.enums.series import COPIES, OUTGOING, scope_of
from congvu.outgoing.models import Closing
from congvu.outgoing.queries import closings
from congvu.outgoing.rules import closing as rules
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def close(agency: Unit, year: int, *, by: Person, at: datetime) -> Closing:
    """The book of ``agency`` for ``year`` changes no more, in none of its series; its digest is on the trail.

    Who takes a number meanwhile is waited for, or waits and then finds the book closed.
    """
    for group in closings.groups(agency.pk):
        numbers.lock(OUTGOING.code, year=year, scope=scope_of(group.pk))
    numbers.lock(COPIES.code, year=year, scope=scope_of(agency.pk))
    refuse_if(rules.close(agency, year, by=by, at=at))
    book = closings.book(agency, year)
    try:
        with transaction.atomic():
            closing = Closing.objects.create(
                agency=agency, year=year, entries=book.entries, digest=book.digest, by=by, at=at
            )
    except IntegrityError:
        raise Stale(_("This book is closed already.")) from None
    detail: dict[str, Json] = {"year": year, "entries": book.entries, "digest": book.digest}
    trail.record(events.BOOK_CLOSED, about=closing, by=by, at=at, detail=detail)
    return closing
