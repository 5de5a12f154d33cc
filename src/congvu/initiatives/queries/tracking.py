"""What anybody may know of a dossier: its state and its dates, never a name or a title."""

from dataclasses import dataclass
from datetime import datetime

from congvu.cases.process import State
from congvu.initiatives.enums.states import UNFILED
from congvu.initiatives.models import Initiative
from congvu.kit.text import Text


@dataclass(frozen=True)
class Passage:
    """One state the dossier has been in, with its public label, and since when."""

    label: Text
    at: datetime


@dataclass(frozen=True)
class Tracked:
    """The public face of a dossier."""

    code: str
    round: str
    place: State
    submitted_at: datetime | None
    accepted_at: datetime | None
    promised_at: datetime | None
    closed_at: datetime | None
    passages: tuple[Passage, ...]


def key_of(code: str) -> str | None:
    """The tracking key of the dossier with this code, however it was typed; None when there is none."""
    wanted = "".join(code.split()).upper()[:40]
    found = Initiative.objects.filter(case__code=wanted, tracking_key__isnull=False)
    return found.values_list("tracking_key", flat=True).first()


def tracked(key: str) -> Tracked | None:
    """What anybody may know of the dossier whose receipt carries ``key``."""
    initiative = Initiative.objects.select_related("case", "round").filter(tracking_key=key).first()
    if initiative is None:
        return None
    case = initiative.case
    return Tracked(
        code=case.code or "",
        round=initiative.round.name,
        place=case.place,
        submitted_at=initiative.submitted_at,
        accepted_at=initiative.accepted_at,
        promised_at=None if case.is_closed else case.due_at,
        closed_at=case.closed_at,
        passages=_passages(initiative),
    )


def _passages(initiative: Initiative) -> tuple[Passage, ...]:
    """The states in their order, without stays in which only the holder changed."""
    case = initiative.case
    passages: list[Passage] = []
    last = ""
    for state, at in case.stays.order_by("entered_at", "id").values_list("state", "entered_at"):
        if state != last and state not in UNFILED:
            passages.append(Passage(case.table.state(state).said_outside, at))
        last = state
    if case.closed_at is not None:
        passages.append(Passage(case.place.said_outside, case.closed_at))
    return tuple(passages)
