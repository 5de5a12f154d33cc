"""What a source outside is told. Each public step leaves a row in its own transaction; a job sends them.

:func:`leave` is a step of the acts it tells of. The others are the machine that sends: what was decided
stands in the trail of the act that left the row, what became of it stands on the row.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import Stale, refuse_if
from congvu.notify.logic import pauses
from congvu.procedures.enums import events
from congvu.procedures.enums.outside import Occasion, SentKind
from congvu.procedures.enums.states import AT_WORK
from congvu.procedures.logic.outside import Failure, outsides
from congvu.procedures.models import Dossier, Incoming, Outgoing
from congvu.procedures.rules import outside as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

CLAIM_LASTS = timedelta(minutes=15)
MOST_REFUSALS = 6
"""After so many, within hours, the other side means it: those behind it go on without it."""
MOST_FAULTS = 100
"""Half-hour pauses: after two days of a fault over one message it is the message."""


@act
def send_again(row: Outgoing, *, by: Actor, at: datetime) -> None:
    """It is sent at once, without waiting for the end of its pause, when those before it have gone. One that
    was set aside has one more try and holds up nothing after that.
    """
    refuse_if(rules.send_again(row, at=at, by=by))
    unsent = Outgoing.objects.filter(pk=row.pk, sent_at=None)
    unsent.update(next_at=at, aside_at=None, let_be_at=None)
    _record(events.SENT_AGAIN, row, by=by, at=at)


@act
def send_all_again(rows: Iterable[Outgoing], *, by: Actor, at: datetime) -> None:
    """Each of them is sent once more at once."""
    for row in rows:
        send_again(row, by=by, at=at)


@act
def let_be(row: Outgoing, *, reason: str, by: Actor, at: datetime) -> None:
    """It is not sent any more, and those behind it go on. Stale when it has been sent meanwhile."""
    refuse_if(rules.let_message_be(row, reason, at=at, by=by))
    unsent = Outgoing.objects.filter(pk=row.pk, sent_at=None, let_be_at=None)
    if not unsent.update(next_at=None, aside_at=row.aside_at or at, let_be_at=at):
        raise Stale(_("This has been sent."))
    _record(events.NOT_SENT, row, by=by, at=at, reason=reason.strip()[:1000])


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
    _know_due(dossier)


@transaction.atomic
def leave_due(dossier: Dossier, *, at: datetime) -> bool:
    """The source that ``dossier`` came from will be told that the promised day has moved, or that the clock
    stands still, unless it knows, or another run is telling it; whether there was something to tell.
    """
    now = due(dossier)
    if dossier.state not in AT_WORK or now == dossier.due_told or dossier.source not in outsides:
        return False
    mine = Dossier.objects.filter(pk=dossier.pk, due_told=dossier.due_told)
    if not mine.update(due_told=now):
        return False
    occasion = Occasion.PAUSED if dossier.case.is_paused else Occasion.DUE_MOVED
    leave(dossier, occasion, at=at, facts=promised(dossier))
    return True


def due(dossier: Dossier) -> datetime | None:
    """The day that holds now: none while the clock stands still."""
    return None if dossier.case.is_paused else dossier.case.due_at


def promised(dossier: Dossier) -> dict[str, Json]:
    """By when the result is promised; while the clock stands still that day will move."""
    return {"due": instant(dossier.case.due_at), "paused": dossier.case.is_paused}


def _know_due(dossier: Dossier) -> None:
    """Each message of a dossier at work says so, or says what stops the clock."""
    dossier.due_told = due(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(due_told=dossier.due_told)


def instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def leave_not_taken(incoming: Incoming, *, at: datetime) -> None:
    """The source will be told that something it sent could not be taken in, so that nobody waits: once for
    each time it is sent otherwise. What names no code cannot be told of.
    """
    told = incoming.outgoing.filter(occasion=Occasion.NOT_TAKEN, facts__digest=incoming.digest)
    if incoming.kind == SentKind.UNREADABLE or told.exists():
        return
    Outgoing.objects.create(
        source=incoming.source,
        external_code=incoming.external_code,
        incoming=incoming,
        occasion=Occasion.NOT_TAKEN,
        facts={"kind": incoming.kind, "request": incoming.number, "digest": incoming.digest},
        at=at,
        next_at=at,
    )


def leave_withdrawn(incoming: Incoming, *, at: datetime) -> None:
    """The source will be told that what was never taken in has been withdrawn."""
    Outgoing.objects.create(
        source=incoming.source,
        external_code=incoming.external_code,
        incoming=incoming,
        occasion=Occasion.STOPPED,
        facts={"kind": incoming.kind, "request": incoming.number},
        at=at,
        next_at=at,
    )


def claim(row: Outgoing, *, at: datetime) -> bool:
    """Take ``row`` to send it; False when another run has it. The claim of a run that was killed runs out."""
    mine = Outgoing.objects.filter(pk=row.pk, sent_at=None, aside_at=None, next_at=row.next_at)
    taken = mine.update(next_at=at + CLAIM_LASTS, tries=F("tries") + 1)
    row.next_at, row.tries = at + CLAIM_LASTS, row.tries + 1
    return bool(taken)


def mark_sent(row: Outgoing, *, at: datetime) -> None:
    """The other side has it, whatever somebody has decided about it meanwhile."""
    done = {"sent_at": at, "next_at": None, "aside_at": None, "let_be_at": None}
    Outgoing.objects.filter(pk=row.pk).update(**done, trouble="", error="")


def mark_refused(row: Outgoing, failure: Failure, *, at: datetime) -> None:
    """The other side does not take it: tried again after a pause that grows; after the last refusal it is set
    aside, and those behind it go on.
    """
    pause = pauses.after_try(min(row.refused + 1, MOST_REFUSALS)) or pauses.AFTER_TRY[-1]
    is_last = row.refused + 1 >= MOST_REFUSALS
    _fail(row, failure, refused=min(row.refused + 1, MOST_REFUSALS), **_next(is_last, at, pause))


def mark_faulty(row: Outgoing, failure: Failure, *, at: datetime) -> None:
    """The other side broke down over it, which is no refusal: tried again after at most half an hour, and set
    aside only after days of it.
    """
    _fail(row, failure, **_next(row.tries >= MOST_FAULTS, at, pauses.after_outage(row.tries)))


def put_back(row: Outgoing, *, at: datetime) -> None:
    """The line broke: the row is due again at once and has lost no try."""
    _unsent(row).update(next_at=at, tries=F("tries") - 1)


def _next(is_last: bool, at: datetime, pause: timedelta) -> dict[str, Any]:
    return {"next_at": None, "aside_at": at} if is_last else {"next_at": at + pause}


def _fail(row: Outgoing, failure: Failure, **values: Any) -> None:
    _unsent(row).update(trouble=failure.trouble, error=failure.words, **values)


def _unsent(row: Outgoing) -> QuerySet[Outgoing]:
    """``row`` in the table, unless it has gone, or somebody has let it be, meanwhile."""
    return Outgoing.objects.filter(pk=row.pk, sent_at=None, aside_at=None)


def _record(event: Event, row: Outgoing, *, by: Actor, at: datetime, **said: str) -> None:
    about = row.dossier or row.incoming
    assert about is not None  # noqa: S101 - every row is about one of the two
    trail.record(event, about=about, by=by, at=at, detail={"occasion": row.occasion, **said})
