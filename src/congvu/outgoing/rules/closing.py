"""Whether the book of a year may be closed."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.documents.queries import desks
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.models import Closing
from congvu.outgoing.queries import closings
from congvu.people.models import Person, Unit


def close(agency: Unit, year: int, *, by: Actor, at: datetime) -> Refusal | None:
    """Once, when the year is over, without a gap, and with nothing between its number and its issue."""
    if refusal := keeps_books(agency.pk, by=by):
        return refusal
    if year >= office_day(at).year:
        return Refusal(_("A book is closed when its year is over."), "year")
    if Closing.objects.filter(agency=agency, year=year).exists():
        return Refusal(_("This book is closed already."), "year")
    book = closings.book(agency, year)
    if not book.entries:
        return Refusal(_("There is no document in this book."), "year")
    if book.gaps:
        said = {"series": ", ".join(book.gaps)}
        return Refusal(_("A number is missing in: %(series)s. Tell the administrator.") % said, "year")
    if book.unfinished:
        said = {"count": str(book.unfinished)}
        return Refusal(
            _("%(count)s documents have their number and were not issued. Issue or void them first.") % said,
            "year",
        )
    return None


def keeps_books(agency: int, *, by: Actor) -> Refusal | None:
    """Whether ``by`` keeps the books of outgoing documents of ``agency``."""
    if isinstance(by, Person) and desks.may_for(by, ISSUE.code, agency):
        return None
    return Refusal(_("Only the clerk who keeps the books of outgoing documents does this."))


def is_open(agency: int, year: int) -> Refusal | None:
    """Nothing is written into a closed book."""
    if not closings.is_over(agency, year):
        return None
    return Refusal(_("The book of %(year)s is closed; nothing in it changes.") % {"year": year})
