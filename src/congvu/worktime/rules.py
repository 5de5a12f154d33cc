"""Whether the calendar may be changed so."""

from datetime import date, datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.worktime import queries
from congvu.worktime.enums import CHANGE, DayKind
from congvu.worktime.logic import Hours, Session
from congvu.worktime.models import OfficeHours


def change(*, by: Actor) -> Refusal | None:
    """Whether ``by`` may change the calendar at all."""
    if not by.may(CHANGE):
        return Refusal(_("You may not change the working calendar."))
    return None


def declare_day(on: date, *, kind: DayKind, name: str, by: Actor) -> Refusal | None:
    if queries.day(on):
        return Refusal(_("This day has been entered already; open it to change it."), "on")
    return describe_day(on, kind=kind, name=name, by=by)


def describe_day(on: date, *, kind: DayKind, name: str, by: Actor) -> Refusal | None:
    """Whether the day ``on`` may be what ``kind`` and ``name`` say."""
    if refusal := change(by=by):
        return refusal
    if not name.strip():
        return Refusal(_("Give the day a name; it is shown wherever the day counts."), "name")
    hours = queries.calendar().hours(on)
    if kind.works and hours and hours.week[on.weekday()]:
        return Refusal(_("The office works on this weekday anyway."), "on")
    return None


def set_hours(hours: Hours, *, by: Actor) -> Refusal | None:
    if refusal := change(by=by):
        return refusal
    if OfficeHours.objects.filter(valid_from=hours.valid_from).exists():
        return Refusal(_("Other hours take effect on this day already; withdraw them first."), "valid_from")
    if not any(hours.week):
        return Refusal(_("Enter at least one session."))
    if any(_overlap(sessions) for sessions in hours.week):
        return Refusal(_("Sessions must end after they begin and must not overlap."))
    return None


def withdraw_hours(hours: OfficeHours, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := change(by=by):
        return refusal
    if hours.valid_from <= office_day(at):
        return Refusal(_("These hours have been in effect; enter new ones with a later date instead."))
    return None


def _overlap(sessions: tuple[Session, ...]) -> bool:
    times = [at for session in sessions for at in (session.opens, session.closes)]
    return any(earlier >= later for earlier, later in pairwise(times))
