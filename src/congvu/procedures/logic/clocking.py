"""From when the time of a dossier counts."""

from datetime import datetime

from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.procedures.logic.spec import Clock
from congvu.worktime.logic import Calendar
from congvu.worktime.logic.calendar import ONE_DAY


def counts_from(
    received: datetime, clock: Clock, calendar: Calendar, *, closing: datetime | None = None
) -> datetime:
    """When the time limit of a dossier received at an instant begins.

    The hour rule of a procedure (``cut_off``) makes what comes later a dossier of the next working day; so
    does coming when the office does not work at all that day. The general rule of 15:00 moves the hand-over
    and not the limit (Decree 118/2025, art. 18.2, by Decree 309/2026), so it is not asked here. What is
    handed in for a call counts from its ``closing``, and from receipt where that is later.
    """
    if closing is not None and received <= closing:
        return closing
    there = received.astimezone(OFFICE_ZONE)
    if clock.cut_off is None or there.time() <= clock.cut_off:
        return received
    following = next(calendar.working_days(office_day(received) + ONE_DAY))
    return calendar.opens(following)
