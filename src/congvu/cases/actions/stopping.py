"""How the agency's clock stops and goes on: by the state a case is in, or by hand."""

from datetime import datetime
from typing import TypedDict

from congvu.cases.enums import Clock
from congvu.cases.models import Case, Pause
from congvu.cases.process import State
from congvu.cases.queries import time
from congvu.cases.queries.time import Office


class ClockValues(TypedDict):
    paused_at: datetime | None
    due_at: datetime | None


def paused_since(place: State, at: datetime) -> datetime | None:
    """Since when the clock stands still in a state just entered; None when it runs."""
    return at if place.clock == Clock.PAUSED and not place.closed else None


def clock_after(case: Case, place: State, *, at: datetime, office: Office) -> ClockValues:
    """What the clock becomes when ``case`` goes on to ``place``: stopped, still stopped, or running again."""
    stops = paused_since(place, at)
    if case.paused_at is None or stops is not None:
        return {"paused_at": case.paused_at or stops, "due_at": case.due_at}
    return {"paused_at": None, "due_at": time.answer_due(case, office, at=at)}


def keep_rows(case: Case, *, was_paused: bool, at: datetime, reason: str, legal_basis: str) -> None:
    """Begin or end the row of the pause after the clock of ``case`` stopped or went on."""
    if case.is_paused and not was_paused:
        Pause.objects.create(case=case, from_at=at, reason=reason, legal_basis=legal_basis)
    elif was_paused and not case.is_paused:
        Pause.objects.filter(case=case, to_at=None).update(to_at=at)
