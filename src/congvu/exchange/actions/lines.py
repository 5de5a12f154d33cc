"""The lines: an outage begins, grows longer, ends; a person ends its pause."""

import logging
from datetime import datetime

from congvu.exchange.enums import events
from congvu.exchange.logic.transport import Down
from congvu.exchange.models import ExchangeLine, Outgoing
from congvu.exchange.rules import settings as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.notify.logic import pauses
from congvu.trail import actions as trail
from congvu.trail.actions import act

log = logging.getLogger(__name__)


def begin_outage(key: str, down: Down, *, at: datetime) -> None:
    """Nobody calls for a pause that grows to half an hour; since when it is down stays."""
    row, _new = ExchangeLine.objects.get_or_create(key=key)
    call_at = at + pauses.after_outage(row.failures + 1)
    ExchangeLine.objects.filter(key=key).update(
        down_since=row.down_since or at,
        call_at=call_at,
        failures=row.failures + 1,
        trouble=down.trouble,
        error=down.words,
    )
    log.warning("%s does not answer: %s; next call at %s", key, down, call_at.isoformat())


def answered(key: str, *, at: datetime) -> None:
    """It has answered: whatever was the matter is over."""
    well = {"answered_at": at, "down_since": None, "call_at": None, "failures": 0, "trouble": "", "error": ""}
    ExchangeLine.objects.update_or_create(key=key, defaults=well)


@act
def call_now(row: ExchangeLine, *, by: Actor, at: datetime) -> None:
    """The next run calls at once, without waiting for the end of the pause."""
    refuse_if(rules.manage(by=by))
    ExchangeLine.objects.filter(pk=row.pk, down_since__isnull=False).update(call_at=at)
    Outgoing.objects.filter(sent_at=None, next_at__gt=at, trouble="").update(next_at=at)
    trail.record(events.LINE_CALLED, about=row, by=by, at=at)
