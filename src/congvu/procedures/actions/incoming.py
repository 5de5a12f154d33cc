"""What came from a source outside is kept, claimed, put aside, forgotten. Steps of the machine, without a
trail: the row says what came and what became of it. Taking it in is ``bringing``.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.notify.logic import pauses
from congvu.procedures.actions import outbox
from congvu.procedures.enums import events
from congvu.procedures.enums.outside import SETTLED, Fate
from congvu.procedures.logic import sent
from congvu.procedures.logic.outside import Portion
from congvu.procedures.models import Incoming, SourceLine
from congvu.procedures.rules import outside as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act

CLAIM_LASTS = timedelta(minutes=15)
LOOK_AGAIN = timedelta(hours=6)
"""What was put aside is tried again by itself so often: most of it is mended here, in the catalogue."""
MOST_BREAKS = 10
"""The line may break so often over the files of one thing before somebody is to look at it."""


@transaction.atomic
def keep(source: str, portion: Portion, *, after: str, at: datetime) -> int:
    """Every item of ``portion`` has its row, and the source goes on from its cursor; gives how many are new.

    A run that was overtaken by another, which went on from ``after`` before, leaves the cursor where it is.
    An empty portion says that what was there ``at`` that instant is all known here.
    """
    new = sum(_keep_one(source, sent.kept(item), at=at) for item in portion.items)
    line = SourceLine.objects.filter(source=source, cursor=after)
    if portion.items:
        line.update(cursor=portion.cursor)
    else:
        line.update(cursor=portion.cursor, read_at=at)
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
    anew = {
        "fate": Fate.WAITING,
        "reason": "",
        "next_at": at,
        "let_be_at": None,
        "forgotten_at": None,
        "flaws": [],
    }
    if fresh.exclude(fate=Fate.TAKEN).update(content=item, digest=digest, tries=0, broken=0, **anew):
        return True
    if row.fate != Fate.TAKEN or digest in (row.digest, row.changed_digest):
        return False
    now = {"changed": item, "changed_digest": digest, "changed_at": at, "seen_at": None}
    return bool(fresh.update(**now, forgotten_at=None))


def claim(row: Incoming, *, at: datetime) -> bool:
    """Take ``row`` to take it in; False when another run has it. The claim of a run that was killed ends."""
    taken = _as_read(row).filter(next_at=row.next_at).update(next_at=at + CLAIM_LASTS)
    row.next_at = at + CLAIM_LASTS
    return bool(taken)


@transaction.atomic
def put_aside(
    row: Incoming, reason: str, *, at: datetime, flaws: Sequence[Mapping[str, str]] | None = None
) -> None:
    """It could not be taken in; the page says why, the source is told once, and it is looked at again. What
    has been sent otherwise meanwhile is not what was looked at, and waits for its own try.
    """
    said: dict[str, Any] = {"reason": reason[:1000], "dossier": row.dossier}
    if flaws is not None:
        said["flaws"] = list(flaws)
    if _as_read(row).update(fate=Fate.ASIDE, next_at=at + LOOK_AGAIN, **said):
        outbox.leave_not_taken(row, at=at)


def put_back(row: Incoming, *, at: datetime) -> None:
    """Nothing came of this try through no fault of what came: it is due again ``at`` that instant."""
    _as_read(row).update(next_at=at)


def came_damaged(row: Incoming, *, at: datetime) -> None:
    """A file of it did not come whole; it is asked for again ``at`` that instant, and not for ever."""
    _as_read(row).update(next_at=at, tries=F("tries") + 1)


def broke_off(row: Incoming, *, at: datetime) -> None:
    """The line broke while its files were fetched. It is no fault of it, but it makes way for the others;
    where it happens again and again, somebody is to look at it.
    """
    if row.broken + 1 >= MOST_BREAKS:
        put_aside(row, _("A file of it cannot be fetched: the other side breaks off each time."), at=at)
    else:
        pause = pauses.after_outage(row.broken + 1)
        _as_read(row).update(next_at=at + pause, broken=F("broken") + 1)


@act
def take_again(rows: Iterable[Incoming], *, by: Actor, at: datetime) -> int:
    """What was put aside, or let be, is tried again at once; gives how many."""
    done = 0
    for row in rows:
        refuse_if(rules.take_again(row, at=at, by=by))
        waiting = Incoming.objects.filter(pk=row.pk, fate__in=(Fate.ASIDE, Fate.LEFT), forgotten_at=None)
        done += waiting.update(fate=Fate.ASIDE, let_be_at=None, next_at=at)
        trail.record(events.TAKEN_AGAIN, about=row, by=by, at=at)
    return done


@act
def let_be(row: Incoming, *, reason: str, by: Actor, at: datetime) -> None:
    """Nothing is done with what could not be taken in, unless it is sent otherwise or taken in again. Stale
    when it has been taken in meanwhile.
    """
    refuse_if(rules.let_be(row, reason, at=at, by=by))
    because = reason.strip()[:1000]
    settled = {"fate": Fate.LEFT, "let_be_at": at, "next_at": None, "reason": because}
    left = _as_read(row).filter(fate=Fate.ASIDE).update(**settled)
    if not left:
        raise Stale(_("Another process has gone on with these dossiers."))
    detail = {"code": row.external_code, "reason": because, "was": row.reason}
    trail.record(events.LET_BE, about=row, by=by, at=at, detail=detail)


@act
def look_at_change(row: Incoming, *, by: Actor, at: datetime) -> None:
    """Somebody has compared what was sent since with the dossier; it is not pointed out any more."""
    refuse_if(rules.look_at_change(row, by=by))
    Incoming.objects.filter(pk=row.pk).update(seen_at=at)
    trail.record(events.CHANGE_SEEN, about=row, by=by, at=at, detail={"code": row.external_code})


@act
def forget(row: Incoming, *, by: Actor, at: datetime) -> None:
    """What was sent is gone; its digests and what became of it stay. Stale when it was sent otherwise."""
    settled = Incoming.objects.filter(pk=row.pk, digest=row.digest, changed_digest=row.changed_digest)
    if not settled.filter(fate__in=SETTLED, forgotten_at=None).update(
        content={}, changed=None, forgotten_at=at
    ):
        raise Stale(_("Another process has gone on with these dossiers."))
    trail.record(events.EXCHANGE_FORGOTTEN, about=row, by=by, at=at, detail={"digest": row.digest})


def _as_read(row: Incoming) -> Any:
    """``row`` in the table, as long as it is what was read and nothing has become of it."""
    return Incoming.objects.filter(pk=row.pk, digest=row.digest).exclude(fate__in=SETTLED)
