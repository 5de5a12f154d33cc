"""What goes out: statuses are left, messages claimed, marked, sent again, let be.

A status is left once for each message that came; what was decided stands in the trail of the act it tells
of, what became of the message on its row.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from congvu.exchange.actions import issued
from congvu.exchange.enums import events
from congvu.exchange.enums.messages import CodeKind, Meaning, MessageKind
from congvu.exchange.logic import reading, writing
from congvu.exchange.logic.envelope import Answered, Letter, Organ, Status
from congvu.exchange.logic.transport import Failure
from congvu.exchange.models import Incoming, Outgoing
from congvu.exchange.queries import codes
from congvu.exchange.rules import messages as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.notify.logic import pauses
from congvu.trail import actions as trail
from congvu.trail.actions import act

CLAIM_LASTS = timedelta(minutes=15)
MOST_REFUSALS = 6
"""After so many, within hours, the other side means it: those behind it go on without it."""
MOST_FAULTS = 100
"""Half-hour pauses: after two days of a fault over one message it is the message."""


def leave_status(row: Incoming, meaning: Meaning, *, at: datetime, note: str = "") -> bool:
    """The sender of ``row`` will be told; whether there was something to tell. Nobody is told twice."""
    code = codes.said_by(CodeKind.STATUS, meaning, office_day(at))
    if row.agency is None or not row.from_code or code is None:
        return False
    status = Status(_about(row), Organ(row.to_code, row.agency.name), code.code, note[:2000], at)
    _row, is_new = Outgoing.objects.get_or_create(
        incoming=row,
        meaning=meaning,
        kind=MessageKind.STATUS,
        defaults={
            "key": f"status:{row.pk}:{meaning}",
            "agency": row.agency,
            "from_code": row.to_code,
            "to_code": row.from_code,
            "to_name": row.from_name,
            "identity": row.identity,
            "title": row.title,
            "line": row.line,
            "envelope": writing.status(status).decode(),
            "at": at,
            "next_at": at,
        },
    )
    return is_new


def _about(row: Incoming) -> Answered:
    """Which document it is about, as its sender called it."""
    kept = reading.read(row.envelope.encode()) if row.envelope else None
    if isinstance(kept, Letter):
        header = kept.header
        return Answered(header.sender.code, header.mark, header.issued_on, header.document_id)
    return kept.about if kept else Answered(row.from_code, document_id=row.identity)


@act
def send_again(row: Outgoing, *, by: Actor, at: datetime) -> None:
    """It is tried at once; what was set aside has one more try and holds up nothing after that."""
    refuse_if(rules.send_again(row, at=at, by=by))
    _unsent_at_all(row).update(next_at=at, aside_at=None, let_be_at=None)
    trail.record(events.SENT_AGAIN, about=row, by=by, at=at, detail={"message": row.pk})


@act
def let_be(row: Outgoing, reason: str, *, by: Actor, at: datetime) -> None:
    """It is not sent any more, and those behind it go on. Stale when it has been sent meanwhile."""
    refuse_if(rules.let_be(row, reason, by=by))
    rows = _unsent_at_all(row).filter(let_be_at=None)
    if not rows.update(next_at=None, aside_at=row.aside_at or at, let_be_at=at):
        raise Stale(_("This has been sent."))
    trail.record(
        events.NOT_SENT, about=row, by=by, at=at, detail={"message": row.pk, "reason": reason.strip()[:1000]}
    )


def claim(row: Outgoing, *, at: datetime) -> bool:
    """Take ``row`` to send it; False when another run has it. The claim of a run that was killed runs out."""
    mine = _unsent(row).filter(next_at=row.next_at)
    taken = mine.update(next_at=at + CLAIM_LASTS, tries=F("tries") + 1)
    row.next_at, row.tries = at + CLAIM_LASTS, row.tries + 1
    return bool(taken)


@transaction.atomic
def mark_sent(row: Outgoing, *, line: str, at: datetime) -> None:
    """The other side has it, whatever somebody has decided about it meanwhile."""
    done = {"sent_at": at, "next_at": None, "aside_at": None, "let_be_at": None}
    rows = Outgoing.objects.filter(pk=row.pk, sent_at=None)
    if rows.update(**done, line=line, trouble="", error=""):
        issued.gone(row, at=at)


def mark_refused(row: Outgoing, failure: Failure, *, at: datetime) -> None:
    """Tried again after a pause that grows; after the last refusal it is set aside."""
    pause = pauses.after_try(min(row.refused + 1, MOST_REFUSALS)) or pauses.AFTER_TRY[-1]
    is_last = row.refused + 1 >= MOST_REFUSALS
    _fail(row, failure, at, refused=min(row.refused + 1, MOST_REFUSALS), **_next(is_last, at, pause))


def mark_faulty(row: Outgoing, failure: Failure, *, at: datetime) -> None:
    """The other side broke down over it, which is no refusal: set aside only after days of it."""
    _fail(row, failure, at, **_next(row.tries >= MOST_FAULTS, at, pauses.after_outage(row.tries)))


def wait(row: Outgoing, *, until: datetime) -> None:
    """The line is called again then; until then it is in nobody's way."""
    _unsent(row).filter(next_at=row.next_at).update(next_at=until)


def put_back(row: Outgoing, *, at: datetime) -> None:
    """The line broke: the row is due again at once and has lost no try."""
    _unsent(row).update(next_at=at, tries=F("tries") - 1)


def _next(is_last: bool, at: datetime, pause: timedelta) -> dict[str, Any]:
    return {"next_at": None, "aside_at": at} if is_last else {"next_at": at + pause}


@transaction.atomic
def _fail(row: Outgoing, failure: Failure, at: datetime, **values: Any) -> None:
    failed = _unsent(row).update(trouble=failure.trouble, error=failure.words, **values)
    if failed and values.get("aside_at"):
        issued.not_gone(row, f"{failure.trouble.label}. {failure.words}"[:1000], at=at)


def _unsent(row: Outgoing) -> QuerySet[Outgoing]:
    """``row`` in the table, unless it has gone, or somebody has let it be, meanwhile."""
    return Outgoing.objects.filter(pk=row.pk, sent_at=None, aside_at=None)


def _unsent_at_all(row: Outgoing) -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(pk=row.pk, sent_at=None)
