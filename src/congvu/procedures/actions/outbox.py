"""What a source outside is told. Each public step leaves a row in its own transaction; a job sends them.

:func:`leave` is a step of the acts it tells of. The others are the machine that sends: what was decided
stands in the trail of the act that left the row, what became of it stands on the row.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import F

from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.notify.logic import pauses
from congvu.procedures.enums import events
from congvu.procedures.enums.outside import Occasion
from congvu.procedures.logic.outside import Failure, outsides
from congvu.procedures.models import Dossier, Incoming, Outgoing
from congvu.procedures.rules import outside as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

CLAIM_LASTS = timedelta(minutes=15)


@act
def send_again(row: Outgoing, *, by: Actor, at: datetime) -> None:
    """It is sent at once, without waiting for the end of its pause, when those before it have gone."""
    refuse_if(rules.send_again(row, by=by))
    Outgoing.objects.filter(pk=row.pk, sent_at=None).update(next_at=at)
    about = row.dossier or row.incoming
    assert about is not None  # noqa: S101 - every row is about one of the two
    trail.record(events.SENT_AGAIN, about=about, by=by, at=at, detail={"occasion": row.occasion})


def leave(
    dossier: Dossier, occasion: Occasion, *, at: datetime, facts: Mapping[str, Json] | None = None
) -> None:
    """The source that ``dossier`` came from will be told; nobody where it came from none.

    ``facts`` holds keys and dates; whatever a person wrote is read when it is sent.
    """
    if dossier.source not in outsides or dossier.external_code is None:
        return
    Outgoing.objects.create(
        source=dossier.source,
        external_code=dossier.external_code,
        dossier=dossier,
        occasion=occasion,
        facts=dict(facts or {}),
        at=at,
        next_at=at,
    )


def promised(dossier: Dossier) -> dict[str, Json]:
    """By when the result is promised now."""
    return {"due": instant(dossier.case.due_at)}


def instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def leave_not_taken(incoming: Incoming, *, at: datetime) -> None:
    """The source will be told once that something it sent could not be taken in, so that nobody waits."""
    if incoming.outgoing.filter(occasion=Occasion.NOT_TAKEN).exists():
        return
    Outgoing.objects.create(
        source=incoming.source,
        external_code=incoming.external_code,
        incoming=incoming,
        occasion=Occasion.NOT_TAKEN,
        facts={"kind": incoming.kind, "request": incoming.number},
        at=at,
        next_at=at,
    )


def claim(row: Outgoing, *, at: datetime) -> bool:
    """Take ``row`` to send it; False when another run has it. The claim of a run that was killed runs out."""
    mine = Outgoing.objects.filter(pk=row.pk, sent_at=None, next_at=row.next_at)
    taken = mine.update(next_at=at + CLAIM_LASTS, tries=F("tries") + 1)
    row.next_at, row.tries = at + CLAIM_LASTS, row.tries + 1
    return bool(taken)


def mark_sent(row: Outgoing, *, at: datetime) -> None:
    """The other side has it."""
    Outgoing.objects.filter(pk=row.pk).update(sent_at=at, next_at=None, trouble="", error="")


def mark_failed(row: Outgoing, failure: Failure, *, at: datetime) -> None:
    """The other side does not take it: tried again after a pause that grows to a day, for ever."""
    pause = pauses.after_try(row.tries) or pauses.AFTER_TRY[-1]
    Outgoing.objects.filter(pk=row.pk, sent_at=None).update(
        next_at=at + pause, trouble=failure.trouble, error=failure.words
    )


def put_back(row: Outgoing, *, at: datetime) -> None:
    """The line broke: the row is due again at once and has lost no try."""
    Outgoing.objects.filter(pk=row.pk, sent_at=None).update(next_at=at, tries=F("tries") - 1)
