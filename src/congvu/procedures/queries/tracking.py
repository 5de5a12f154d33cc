"""What anybody may know of a dossier: its state, its dates, what comes next. Never a name, never a step of
the office's own.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from congvu.cases.process import State as Place
from congvu.kit.clock import office_day
from congvu.kit.text import Text
from congvu.people import queries as people
from congvu.procedures.enums.states import ASKED, NOT_RECEIVED, OWN, Handing, State
from congvu.procedures.logic import codes
from congvu.procedures.models import Dossier, Supplement, SupplementItem

NEXT: dict[State, Text] = {
    State.WAITING: _("The receiving officer checks whether the dossier is complete."),
    State.INCOMPLETE: _("Please hand in what is named below. The time begins when the dossier is complete."),
    State.REFUSED: _("The dossier was not received. The reasons were given to you in writing."),
    State.PROCESSING: _("The competent agency is handling the dossier. You need not do anything."),
    State.UNCOUNTED: _("The competent agency is handling the dossier. You need not do anything."),
    State.SUPPLEMENT: _("Please hand in what is named below. Until then the time does not run."),
    State.FEE: _("Please pay what is due. Until then the time does not run."),
    State.READY: _("The result is there. Please fetch it, with the receipt or an identity paper."),
    State.RETURNED: _("The result has been handed back. Nothing is left to do."),
    State.STOPPED: _("The dossier was stopped at your wish."),
    State.CLOSED: _("What was asked for did not come in time; the dossier is closed. You may file it anew."),
}
SENT = _("The result is there and is being sent to you.")


@dataclass(frozen=True)
class Passage:
    """One state the dossier has been in, with its public label, and since when."""

    label: Text
    at: datetime


@dataclass(frozen=True)
class Needs:
    """What is still missing, all of it. ``words`` are the officer's own, for who has the receipt."""

    until: datetime | None
    parts: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Tracked:
    """The public face of a dossier."""

    code: str
    procedure: str
    place: Place
    next: Text
    received_at: datetime | None
    promised_at: datetime | None
    ready_at: datetime | None
    returned_at: datetime | None
    fetched_at: str
    to_pay: int
    needs: Needs | None
    passages: tuple[Passage, ...]
    answers_here: bool = False
    """What is asked may be handed in on our page, by whoever has the key."""


def by_key(key: str, *, at: datetime) -> Tracked | None:
    """What the QR code of a receipt leads to."""
    dossier = _found(tracking_key=key[:32]) if key else None
    found = _tracked(dossier, has_receipt=True, at=at)
    asks = dossier is not None and dossier.source == OWN and dossier.state in ASKED
    return replace(found, answers_here=asks) if found else None


def to_answer(key: str) -> Dossier | None:
    """The dossier with this key that was filed on our page, and of which something is asked."""
    return _found(tracking_key=key[:32], source=OWN, case__state__in=ASKED) if key else None


def by_typed(text: str, *, at: datetime) -> Tracked | None:
    """The dossier with this short code, or with this code. Codes can be guessed, so whoever knows a code
    alone is not told in the officer's words what is missing.
    """
    if short := codes.short(text):
        return _tracked(_found(short_code=short), has_receipt=True, at=at)
    code = "".join(text.split())[:40]
    found = _found(case__code__in=(code, code.upper())) if code else None
    return _tracked(found, has_receipt=False, at=at)


def _found(**which: object) -> Dossier | None:
    rows = Dossier.objects.filter(tracking_key__isnull=False, **which)
    return rows.select_related("case", "procedure", "version", "returned_by", "competent").first()


def _tracked(dossier: Dossier | None, *, has_receipt: bool, at: datetime) -> Tracked | None:
    if dossier is None:
        return None
    case, state = dossier.case, dossier.state
    place = people.heir(dossier.returned_by or dossier.competent, office_day(at))
    fetched = state == State.READY and dossier.handing == Handing.COUNTER
    unpaid = dossier.payments.filter(paid_at=None, lifted_at=None).values_list("amount", flat=True)
    return Tracked(
        code=case.code or "",
        procedure=dossier.procedure.name,
        place=case.place,
        next=NEXT[state] if fetched or state != State.READY else SENT,
        received_at=dossier.received_at if state not in NOT_RECEIVED else None,
        promised_at=None if case.is_closed else case.due_at,
        ready_at=dossier.ready_at,
        returned_at=dossier.returned_at,
        fetched_at=place.name if fetched else "",
        to_pay=sum(unpaid) if state in (State.READY, State.FEE) else 0,
        needs=_needs(dossier, has_receipt=has_receipt) if state in ASKED else None,
        passages=_passages(dossier),
    )


def _needs(dossier: Dossier, *, has_receipt: bool) -> Needs | None:
    asked = Supplement.objects.filter(dossier=dossier, closed_at=None).first()
    if asked is None:
        return None
    items = list(asked.items.order_by("place"))
    named = [_name(dossier, item) for item in items]
    words = tuple(item.what for item in items) if has_receipt else ()
    return Needs(asked.due_at, tuple(name for name in named if name), words)


def _name(dossier: Dossier, item: SupplementItem) -> str:
    """The part or question as the catalogue calls it, which everybody may read there."""
    kind, _colon, key = item.target.partition(":")
    part = dossier.spec.part(key) if kind == "part" else None
    field = dossier.spec.field(key) if kind == "field" else None
    return part.name if part else field.label if field else ""


def _passages(dossier: Dossier) -> tuple[Passage, ...]:
    """The states in their order by their public labels, without what only the office sees as a change."""
    case = dossier.case
    found: list[Passage] = []
    for state, at in case.stays.order_by("entered_at", "id").values_list("state", "entered_at"):
        place = case.table.state(state)
        if not place.private and (not found or str(found[-1].label) != str(place.said_outside)):
            found.append(Passage(place.said_outside, at))
    if case.closed_at is not None:
        found.append(Passage(case.place.said_outside, case.closed_at))
    return tuple(found)
