"""What came: kept raw first, claimed, put off, put aside, left, forgotten. What is made of it stands in
``receiving``.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from congvu.exchange.actions import outbox
from congvu.exchange.enums import events
from congvu.exchange.enums.messages import Fate, Meaning, MessageKind
from congvu.exchange.logic import codes, signed
from congvu.exchange.models import Incoming, Raw
from congvu.exchange.rules import messages as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act

CLAIM_LASTS = timedelta(minutes=15)
TRIED_AGAIN = timedelta(hours=6)
"""What could not be taken in is tried again by itself, since what was missing may be there now."""


def keep(
    line: str, there_id: str, content: bytes, *, sender: str = "", to: str = "", at: datetime
) -> tuple[Incoming, bool]:
    """``content`` is safely here when this returns; whether it came for the first time. Stale when the line
    has used the same name for something else. ``sender`` and ``to`` are what the line itself knows.
    """
    digest = signed.digest(content)
    try:
        with transaction.atomic():
            row = Incoming.objects.create(
                line=line,
                there_id=there_id,
                digest=digest,
                from_code=codes.plain(sender),
                to_code=codes.plain(to),
                came_at=at,
                next_at=at,
            )
            Raw.objects.create(incoming=row, content=content)
            return row, True
    except IntegrityError:
        row = Incoming.objects.get(line=line, there_id=there_id)
    if row.digest != digest:
        raise Stale(_("Another message came under this name before."))
    return row, False


def claim(row: Incoming, *, at: datetime) -> bool:
    """Take ``row`` to read it; False when another run has it."""
    mine = Incoming.objects.filter(pk=row.pk, fate__in=(Fate.WAITING, Fate.ASIDE), next_at=row.next_at)
    taken = mine.update(next_at=at + CLAIM_LASTS, tries=F("tries") + 1)
    row.next_at, row.tries = at + CLAIM_LASTS, row.tries + 1
    return bool(taken)


def put_off(row: Incoming, *, until: datetime) -> None:
    """It is tried again then; nothing is wrong with it."""
    Incoming.objects.filter(pk=row.pk, settled_at=None).update(next_at=until)


def put_aside(row: Incoming, why: str, *, at: datetime, again: bool = True) -> None:
    """It cannot be taken in now; somebody sees why. ``again``: it may be later."""
    row.fate, row.reason = Fate.ASIDE, why[:1000]
    row.kind = row.kind or MessageKind.UNREADABLE
    row.document, row.following, row.settled_at = None, False, None  # an act that was refused has set them
    row.next_at = at + TRIED_AGAIN if again else None
    row.save()


def settle(row: Incoming, fate: Fate, *, at: datetime, why: str = "") -> None:
    """Nothing more is to be done with it."""
    row.fate, row.reason, row.settled_at, row.next_at = fate, why[:1000], at, None
    row.save()


@act
def take_again(row: Incoming, *, by: Actor, at: datetime) -> None:
    """It is read again at once."""
    refuse_if(rules.take_again(row, by=by))
    Incoming.objects.filter(pk=row.pk, fate__in=(Fate.ASIDE, Fate.LEFT)).update(
        fate=Fate.WAITING, next_at=at, settled_at=None, reason=""
    )
    trail.record(events.TAKEN_AGAIN, about=row, by=by, at=at)


@act
def leave(row: Incoming, reason: str, *, by: Actor, at: datetime) -> None:
    """Somebody has decided that nothing is done with it; the sender of a document is told that it is not
    taken, and why.
    """
    refuse_if(rules.leave(row, reason, by=by))
    rows = Incoming.objects.filter(pk=row.pk, fate=Fate.ASIDE)
    if not rows.update(fate=Fate.LEFT, settled_at=at, next_at=None, reason=reason.strip()[:1000]):
        raise Stale(_("That has been decided already."))
    if row.kind == MessageKind.DOCUMENT:
        outbox.leave_status(row, Meaning.REFUSED, at=at, note=reason.strip())
    trail.record(events.LEFT, about=row, by=by, at=at, detail={"reason": reason.strip()[:1000]})


def forget(row: Incoming) -> int:
    """What came is gone; its digest and what became of it stay."""
    deleted, _by_model = Raw.objects.filter(pk=row.pk).delete()
    return deleted
