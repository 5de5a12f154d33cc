"""Changing the calendar. Each act leaves a row that tells whoever keeps due dates to count them anew."""

from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _

from congvu.kit import once
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.worktime import queries, rules
from congvu.worktime.enums import (
    DAY_CHANGED,
    DAY_DECLARED,
    DAY_REMOVED,
    HOURS_SET,
    HOURS_WITHDRAWN,
    Certainty,
    DayKind,
)
from congvu.worktime.logic import Hours
from congvu.worktime.models import CalendarChange, OfficeDay, OfficeHours, OfficeSession


@act
def declare_day(
    on: date,
    *,
    kind: DayKind,
    name: str,
    certainty: Certainty,
    by: Actor,
    at: datetime,
    legal_basis: str = "",
) -> OfficeDay:
    """``on`` is a special day from now on. Refused when it is one already, or works as usual."""
    refuse_if(rules.declare_day(on, kind=kind, name=name, by=by))
    day = OfficeDay.objects.create(
        on=on,
        kind=kind,
        name=name.strip(),
        certainty=certainty,
        legal_basis=legal_basis,
        changed_at=at,
        changed_by=by.name,
    )
    _leave_change(on, at=at)
    trail.record(DAY_DECLARED, about=day, by=by, at=at, detail=_codes(day))
    return day


@act
def change_day(
    day: OfficeDay,
    *,
    expect: int,
    kind: DayKind,
    name: str,
    certainty: Certainty,
    by: Actor,
    at: datetime,
    legal_basis: str = "",
) -> OfficeDay:
    """``day`` becomes what is said. Stale when it is no longer in version ``expect``."""
    refuse_if(rules.describe_day(day.on, kind=kind, name=name, by=by))
    before = _codes(day)
    changed = OfficeDay.objects.filter(pk=day.pk, version=expect).update(
        kind=kind,
        name=name.strip(),
        certainty=certainty,
        legal_basis=legal_basis,
        version=F("version") + 1,
        changed_at=at,
        changed_by=by.name,
    )
    if not changed:
        raise _stale(day)
    day.refresh_from_db()
    _leave_change(day.on, at=at)
    trail.record(DAY_CHANGED, about=day, by=by, at=at, detail={"from": before, "to": _codes(day)})
    return day


@act
def remove_day(day: OfficeDay, *, expect: int, by: Actor, at: datetime) -> None:
    """``day`` is what its weekday says again. Stale when it is no longer in version ``expect``."""
    refuse_if(rules.change(by=by))
    removed, _tables = OfficeDay.objects.filter(pk=day.pk, version=expect).delete()
    if not removed:
        raise _stale(day)
    _leave_change(day.on, at=at)
    trail.record(DAY_REMOVED, about=day, by=by, at=at, detail=_codes(day))


@act
def set_hours(hours: Hours, *, by: Actor, at: datetime, legal_basis: str = "") -> OfficeHours:
    """The office keeps ``hours`` from their date on. Refused when others take effect that very day."""
    refuse_if(rules.set_hours(hours, by=by))
    row = OfficeHours.objects.create(valid_from=hours.valid_from, legal_basis=legal_basis)
    sessions = [(weekday, session) for weekday, day in enumerate(hours.week) for session in day]
    OfficeSession.objects.bulk_create(
        OfficeSession(hours=row, weekday=weekday, opens=session.opens, closes=session.closes)
        for weekday, session in sessions
    )
    _leave_change(hours.valid_from, at=at)
    detail = [f"{weekday} {session.opens:%H:%M}-{session.closes:%H:%M}" for weekday, session in sessions]
    trail.record(HOURS_SET, about=row, by=by, at=at, detail={"sessions": detail})
    return row


@act
def withdraw_hours(hours: OfficeHours, *, by: Actor, at: datetime) -> None:
    """Hours that have not come into effect yet never will."""
    refuse_if(rules.withdraw_hours(hours, by=by, at=at))
    trail.record(HOURS_WITHDRAWN, about=hours, by=by, at=at)
    _leave_change(hours.valid_from, at=at)
    hours.delete()


def settle(change: CalendarChange, *, at: datetime) -> bool:
    """Claim ``change``: True for the one caller that now counts the open due dates anew.

    A step for the act or job that does so, inside its transaction; it writes no line of its own.
    """
    return CalendarChange.objects.filter(pk=change.pk, settled_at=None).update(settled_at=at) == 1


def _leave_change(first_on: date, *, at: datetime) -> None:
    CalendarChange.objects.create(first_on=first_on, at=at)
    once.forget(queries.KNOWN)


def _codes(day: OfficeDay) -> dict[str, str]:
    return {"kind": day.kind, "certainty": day.certainty}


def _stale(day: OfficeDay) -> Stale:
    now = OfficeDay.objects.filter(pk=day.pk).first()
    if now is None:
        return Stale(_("This day has been removed in the meantime."))
    return Stale(_("This day has been changed in the meantime by %(name)s.") % {"name": now.changed_by})
