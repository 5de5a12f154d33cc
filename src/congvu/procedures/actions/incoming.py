"""What came from a source outside is kept, claimed, put aside. Steps of the machine, without a trail: the row
says what came and what became of it. Taking it in is ``bringing``.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.procedures.actions import outbox
from congvu.procedures.enums import events
from congvu.procedures.enums.outside import Fate
from congvu.procedures.logic import sent
from congvu.procedures.logic.outside import Portion
from congvu.procedures.models import Incoming, SourceLine
from congvu.procedures.rules import outside as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act

CLAIM_LASTS = timedelta(minutes=15)
LOOK_AGAIN = timedelta(hours=6)
"""What was put aside is tried again by itself so often: most of it is mended here, in the catalogue."""


@transaction.atomic
def keep(source: str, portion: Portion, *, after: str, at: datetime) -> int:
    """Every item of ``portion`` has its row, and the source goes on from its cursor; gives how many are new.

    A run that was overtaken by another, which went on from ``after`` before, leaves the cursor where it is.
    """
    new = sum(_keep_one(source, sent.kept(item), at=at) for item in portion.items)
    SourceLine.objects.filter(source=source, cursor=after).update(cursor=portion.cursor)
    return new


def _keep_one(source: str, item: dict[str, Any], *, at: datetime) -> bool:
    """Whether something of this is new to the house."""
    who, digest = sent.identity(item), sent.digest(item)
    row, is_new = Incoming.objects.get_or_create(
        source=source,
        kind=who.kind,
        external_code=who.code,
        number=who.number,
        defaults={"content": item, "digest": digest, "came_at": at, "next_at": at},
    )
    if is_new:
        return True
    fresh = Incoming.objects.filter(pk=row.pk).exclude(digest=digest)
    if fresh.exclude(fate=Fate.TAKEN).update(
        content=item, digest=digest, fate=Fate.WAITING, next_at=at, tries=0
    ):
        return True
    other = [row.digest, sent.digest(row.changed)]
    if row.fate != Fate.TAKEN or digest in other:
        return False
    return bool(fresh.update(changed=item, changed_at=at, seen_at=None))


def claim(row: Incoming, *, at: datetime) -> bool:
    """Take ``row`` to take it in; False when another run has it. The claim of a run that was killed ends."""
    mine = Incoming.objects.filter(pk=row.pk, next_at=row.next_at).exclude(fate=Fate.TAKEN)
    taken = mine.update(next_at=at + CLAIM_LASTS, tries=F("tries") + 1)
    row.next_at, row.tries = at + CLAIM_LASTS, row.tries + 1
    return bool(taken)


@transaction.atomic
def put_aside(row: Incoming, reason: str, *, at: datetime) -> None:
    """It could not be taken in; the page says why, the source is told once, and it is looked at again."""
    mine = Incoming.objects.filter(pk=row.pk).exclude(fate=Fate.TAKEN)
    if mine.update(fate=Fate.ASIDE, reason=reason[:1000], next_at=at + LOOK_AGAIN):
        outbox.leave_not_taken(row, at=at)


def put_back(row: Incoming, *, at: datetime) -> None:
    """Nothing came of this try through no fault of what came: it is due again ``at`` that instant."""
    Incoming.objects.filter(pk=row.pk).exclude(fate=Fate.TAKEN).update(next_at=at)


@act
def take_again(rows: Iterable[Incoming], *, by: Actor, at: datetime) -> int:
    """What was put aside is tried again at once; gives how many."""
    done = 0
    for row in rows:
        refuse_if(rules.take_again(row, by=by))
        done += Incoming.objects.filter(pk=row.pk, fate=Fate.ASIDE).update(next_at=at)
        trail.record(events.TAKEN_AGAIN, about=row, by=by, at=at)
    return done


@act
def look_at_change(row: Incoming, *, by: Actor, at: datetime) -> None:
    """Somebody has compared what was sent since with the dossier; it is not pointed out any more."""
    refuse_if(rules.look_at_change(row, by=by))
    Incoming.objects.filter(pk=row.pk).update(seen_at=at)
    trail.record(events.CHANGE_SEEN, about=row, by=by, at=at, detail={"code": row.external_code})
