"""What the clock of a dossier did: stretches that counted and stretches that did not, each with its cause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Ran(StrEnum):
    """Whether time counted in a stretch."""

    RUNNING = "running"
    PAUSED = "paused"
    EXCLUDED = "excluded"
    DISCARDED = "discarded"
    """It had counted, and counts no more: after the supplement the time began anew."""


@dataclass(frozen=True)
class Still:
    """A stretch in which the clock stood still; ``ended`` is None while it does."""

    began: datetime
    ended: datetime | None
    cause: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Segment:
    began: datetime
    ended: datetime | None
    ran: Ran
    cause: str = ""
    basis: str = ""


def segments(
    received: datetime,
    counts_from: datetime | None,
    pauses: Iterable[Still],
    *,
    until: datetime | None,
    first: datetime | None,
) -> list[Segment]:
    """The stretches from receipt to ``until`` (None: they go on) without gap or overlap, in order.

    ``first`` is when the time began at all: what lies before it never counted, since it came after the hour
    of the day or was not with whom it is counted from. What lies between it and ``counts_from`` was discarded
    when the time began anew after a pause. Both are None while no time has begun.
    """
    found: list[Segment] = []
    at = received
    for still in sorted(pauses, key=lambda each: each.began):
        if until is not None and still.began >= until:
            break
        ended = still.ended if until is None or still.ended is None else min(still.ended, until)
        if ended is not None and ended <= max(at, still.began):
            continue  # within one that is there already, or of no length
        if still.began > at:
            found += _running(at, still.began, first, counts_from)
        found.append(Segment(max(at, still.began), ended, Ran.PAUSED, still.cause, still.basis))
        if ended is None:
            return found
        at = max(at, ended)
    if until is None or at < until:
        found += _running(at, until, first, counts_from)
    return found


def _running(
    began: datetime, ended: datetime | None, first: datetime | None, counts_from: datetime | None
) -> list[Segment]:
    """One stretch, or several where the time begins in it, or begins anew."""
    if first is None or counts_from is None:
        return [Segment(began, ended, Ran.EXCLUDED)]
    found: list[Segment] = []
    for border, ran in ((first, Ran.EXCLUDED), (counts_from, Ran.DISCARDED), (None, Ran.RUNNING)):
        stop = min((each for each in (border, ended) if each is not None), default=None)
        if stop is None or stop > began:
            found.append(Segment(began, stop, ran))
            if stop == ended:
                break
            began = stop or began
    return found
