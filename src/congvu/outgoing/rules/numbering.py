"""Whether a document may be given its number."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from congvu.documents.queries import days
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument, SeriesGroup
from congvu.outgoing.queries import closings, drafts, order
from congvu.outgoing.rules import signing, states, writing
from congvu.people.models import Unit


def number(document: OutgoingDocument, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` may give it the next number of its series now: the state says that it was signed."""
    if refusal := signing.issues(document, by=by):
        return refusal
    if document.number is not None:
        return Refusal(_("It has its number already: %(mark)s.") % {"mark": document.mark})
    if document.state != State.SIGNED:
        return states.elsewhere(document)
    if document.is_electronic and document.file is None:
        return Refusal(_("The file the leader signed is missing."))
    if document.is_electronic and (refusal := _of_this_year(document, office_day(at))):
        return refusal
    if refusal := writing.of_its_symbol(document, drafts.newest(document), at=at):
        return refusal
    return _series(document, document.group, office_day(at)) if document.group else None


def _of_this_year(document: OutgoingDocument, on: date) -> Refusal | None:
    """The year stands printed in what was signed: day and month alone are filled in behind the signature."""
    draft = drafts.newest(document)
    if draft is None or (year := office_day(draft.at).year) == on.year:
        return None
    said = _("It was drafted in %(year)s, and that year stands on it. Send it back to be drafted anew.")
    return Refusal(said % {"year": year})


def symbol(document: OutgoingDocument, group: SeriesGroup, on: date) -> Refusal | None:
    """Whether everything its symbol is made of has been said."""
    missing = order.missing_symbols(document, group, on)
    if not missing:
        return None
    said = _("It has not been said how %(unit)s is abbreviated in symbols. Enter it, then give the number.")
    return Refusal(said % {"unit": ", ".join(str(unit) for unit in missing)})


def book_is_open(agency: Unit, year: int) -> Refusal | None:
    """Whether anything may still be written in this book; asked while its series is held."""
    if closings.is_over(agency.pk, year):
        return Refusal(_("The book of %(year)s is closed; nothing in it changes.") % {"year": year})
    return None


def is_late(signed_at: datetime, on: date) -> bool:
    """Whether it is numbered later than the working day after the signature (Article 15.2)."""
    return days.late_by(office_day(signed_at) + timedelta(days=1), on) > 0


def _series(document: OutgoingDocument, group: SeriesGroup, on: date) -> Refusal | None:
    if group.agency_id != document.agency_id:
        return Refusal(_("This series is of another agency."))
    if group.valid_from <= on and (group.valid_to is None or on <= group.valid_to):
        return None
    return Refusal(_("No numbers are given in the series “%(name)s” on this day.") % {"name": group})
