"""The acts these tests perform: somebody opens and closes folders."""

from datetime import UTC, datetime, timedelta

from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.event import Event
from congvu.kit.ref import Ref
from congvu.trail import actions as trail
from congvu.trail.actions import act

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
OPENED = Event("test.opened", "Opened")
CLOSED = Event("test.closed", "Closed")


@act
def open_folder(folder: Ref, *, by: Actor, at: datetime) -> str:
    trail.record(OPENED, about=folder, by=by, at=at, detail={"shelf": 3})
    return "open"


@act
def close_folder(folder: Ref, *, by: Actor, at: datetime) -> None:
    trail.record(CLOSED, about=folder, by=by, at=at)


def folder(number: int) -> Ref:
    return Ref("folder", str(number))


def open_many(count: int, folders: int = 3) -> None:
    """``count`` acts, a minute apart, going round ``folders`` folders."""
    for n in range(count):
        open_folder(folder(n % folders), by=SYSTEM, at=AT + timedelta(minutes=n))
