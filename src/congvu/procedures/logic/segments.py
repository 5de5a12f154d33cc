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
    received: datetime, counts_from: datetime, pauses: Iterable[Still], *, until: datetime | None
) -> list[Segment]:
    """The stretches from receipt to ``until`` (None: they go on) without gap or overlap, in order.

    What lies before ``counts_from`` does not count: it came after the hour of the day, or was discarded when
    the time began anew after a pause.
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
            found += _running(at, still.began, counts_from)
        found.append(Segment(max(at, still.began), ended, Ran.PAUSED, still.cause, still.basis))
        if ended is None:
            return found
        at = max(at, ended)
    if until is None or at < until:
        found += _running(at, until, counts_from)
    return found


def _running(began: datetime, ended: datetime | None, counts_from: datetime) -> list[Segment]:
    """One stretch, or two where the beginning of the time lies in it."""
    if began >= counts_from:
        return [Segment(began, ended, Ran.RUNNING)]
    if ended is not None and ended <= counts_from:
        return [Segment(began, ended, Ran.DISCARDED)]
    return [Segment(began, counts_from, Ran.EXCLUDED), Segment(counts_from, ended, Ran.RUNNING)]
