"""The lines to sources outside: an outage begins, grows longer, ends. Steps of the machine, and two acts."""

import logging
from datetime import date, datetime

from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.notify.logic import pauses
from congvu.people.models import Person
from congvu.procedures.enums import events
from congvu.procedures.logic.outside import Down
from congvu.procedures.models import ExchangeTerms, SourceLine
from congvu.procedures.rules import outside as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

log = logging.getLogger(__name__)


def begin_outage(source: str, down: Down, *, at: datetime) -> None:
    """Nobody calls ``source`` for a pause that grows to half an hour; since when it is down stays."""
    row, _new = SourceLine.objects.get_or_create(source=source)
    failures = row.failures + 1
    call_at = at + pauses.after_outage(failures)
    SourceLine.objects.filter(source=source).update(
        down_since=row.down_since or at,
        call_at=call_at,
        failures=failures,
        trouble=down.trouble,
        error=down.words,
    )
    log.warning("%s does not answer: %s; next call at %s", source, down, call_at.isoformat())


def answered(source: str, *, at: datetime) -> None:
    """``source`` has answered: whatever was the matter is over."""
    well = {"answered_at": at, "down_since": None, "call_at": None, "failures": 0, "trouble": "", "error": ""}
    SourceLine.objects.update_or_create(source=source, defaults=well)


@act
def call_now(row: SourceLine, *, by: Actor, at: datetime) -> None:
    """The next run calls at once, without waiting for the end of the pause."""
    refuse_if(rules.call_now(row, by=by))
    SourceLine.objects.filter(pk=row.pk, down_since__isnull=False).update(call_at=at)
    trail.record(events.SOURCE_CALLED, about=row, by=by, at=at)


@act
def lay_down(*, valid_from: date, days: int, by: Person, at: datetime) -> ExchangeTerms:
    """From a day on what sources have sent is kept for ``days`` after it is settled."""
    refuse_if(rules.lay_down(valid_from=valid_from, by=by, at=at))
    row = ExchangeTerms.objects.create(valid_from=valid_from, days=days, at=at, by=by)
    detail: dict[str, Json] = {"from": valid_from.isoformat(), "days": days}
    trail.record(events.EXCHANGE_TERMS, about=row, by=by, at=at, detail=detail)
    return row
