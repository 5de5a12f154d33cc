"""Whether a pattern or a series may be changed so."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.kit.refusal import Refusal
from congvu.numbers.enums import CHANGE
from congvu.numbers.logic import BadPattern, check, kinds, series_key
from congvu.numbers.models import Pattern, Series


def change(*, by: Actor) -> Refusal | None:
    if not by.may(CHANGE):
        return Refusal(_("You may not change how numbers are given."))
    return None


def set_pattern(kind: str, *, valid_from: date, text: str, by: Actor, at: datetime) -> Refusal | None:
    if refusal := change(by=by) or _well_formed(kind, text):
        return refusal
    if Pattern.objects.filter(kind=kind, valid_from=valid_from).exists():
        return Refusal(_("Another pattern takes effect on this day already."), "valid_from")
    if valid_from < office_day(at) or _taken_since(kind, valid_from):
        return Refusal(_("Numbers have been given on this day already; choose a later one."), "valid_from")
    return None


def withdraw_pattern(pattern: Pattern, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := change(by=by):
        return refusal
    if pattern.valid_from <= office_day(at):
        return Refusal(_("This pattern has been in effect; set a new one with a later date instead."))
    return None


def continue_from(kind: str, *, scope: str | None, year: int, last: int, by: Actor) -> Refusal | None:
    """Whether the series of ``scope`` (None: there is none such) may go on after ``last``."""
    if refusal := change(by=by):
        return refusal
    if scope is None:
        return Refusal(_("These numbers have no series of this name."), "scope")
    if last < 1:
        return Refusal(_("Enter the last number of the paper book."), "last")
    if Series.objects.filter(key=series_key(kind, scope), year=year).exists():
        return Refusal(_("This series has given numbers already and cannot be moved."), "year")
    return None


def _well_formed(kind: str, text: str) -> Refusal | None:
    known = kinds[kind]
    if not known.pattern:
        return Refusal(_("How these numbers are written is fixed."), "text")
    try:
        check(text, parts=known.parts, needs=known.needs, yearly=known.yearly)
    except BadPattern as bad:
        return Refusal(_sentence(bad), "text")
    return None


def _sentence(bad: BadPattern) -> str:
    match bad.reason:
        case BadPattern.NO_NUMBER:
            return _("The pattern must contain {number}.")
        case BadPattern.NO_YEAR:
            return _("The series restarts each year, so the pattern must contain {year} or {yy}.")
        case BadPattern.MISSING:
            return _("The pattern must contain {%(word)s}.") % {"word": bad.word}
        case BadPattern.UNKNOWN:
            return _("The pattern cannot contain {%(word)s}.") % {"word": bad.word}
        case BadPattern.WIDTH:
            return _("After the colon stands how many figures to write, as in {number:05}.")
        case _:
            return _("The braces of the pattern do not fit together.")


def _taken_since(kind: str, day: date) -> bool:
    since = datetime(day.year, day.month, day.day, tzinfo=OFFICE_ZONE)
    taken = Series.objects.filter(taken_at__gte=since)
    return taken.filter(key=kind).exists() or taken.filter(key__startswith=f"{kind}:").exists()
