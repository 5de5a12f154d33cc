"""How the agency's clock stops and goes on when a case enters and leaves states that stop it."""

from datetime import datetime
from typing import TypedDict

from congvu.cases.enums import Clock
from congvu.cases.models import Case, Pause
from congvu.cases.process import State
from congvu.cases.queries import time


class ClockValues(TypedDict):
    paused_at: datetime | None
    due_at: datetime | None


def paused_since(place: State, at: datetime) -> datetime | None:
    """Since when the clock stands still in a state just entered; None when it runs."""
    return at if place.clock == Clock.PAUSED and not place.closed else None


def clock_after(case: Case, place: State, at: datetime) -> ClockValues:
    """What the clock becomes when ``case`` goes on to ``place``: stopped, still stopped, or running again."""
    stops = paused_since(place, at) is not None
    if case.paused_at is None:
        return {"paused_at": at if stops else None, "due_at": case.due_at}
    if stops:
        return {"paused_at": case.paused_at, "due_at": case.due_at}
    return {"paused_at": None, "due_at": time.put_off(case.due_at, (case.paused_at, at))}


def turn(case: Case, place: State, *, at: datetime, reason: str = "", legal_basis: str = "") -> None:
    """Keep the rows of pauses in step with the case after it went on to ``place``."""
    if case.paused_at is None:
        end(case, at=at)
    elif case.paused_at == at:
        begin(case, place, at=at, reason=reason, legal_basis=legal_basis)


def begin(case: Case, place: State, *, at: datetime, reason: str = "", legal_basis: str = "") -> None:
    """A pause begins, if the clock stands still."""
    if case.paused_at is not None:
        Pause.objects.create(
            case=case, from_at=at, reason=reason or str(place.label), legal_basis=legal_basis
        )


def end(case: Case, *, at: datetime) -> None:
    """The open pause ends, if there is one."""
    Pause.objects.filter(case=case, to_at=None).update(to_at=at)
