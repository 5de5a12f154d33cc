"""The one conditional update all steps go through, and the stays and pauses that follow from it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from congvu.cases.enums import Clock
from congvu.cases.models import Case, Pause, Stay
from congvu.cases.process import State
from congvu.cases.queries.time import Office
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale
from congvu.people.models import Person
from congvu.trail import queries as trail
from congvu.web.prepared import Prepared
from congvu.worktime.logic import Span


@dataclass(frozen=True)
class Before:
    """Since when a case was where it is no longer, and the due time that counted for it."""

    entered_at: datetime
    due_at: datetime | None


def apply(case: Case, *, version: int | None = None, **values: Any) -> Before:
    """Write ``values`` and what the due time becomes by them, if nobody changed the case since it was read.

    ``version`` is the one the person saw on the page, when that was before the case was read. Raises Stale.
    Gives what the rows that hang on the case were made by, so that they need not be read again.
    """
    before = Before(case.entered_at, case.next_due_at)
    seen = case.version if version is None else version
    state = case.state
    for name, value in values.items():
        setattr(case, name, value)
    case.settle_due()
    written = Case.objects.filter(pk=case.pk, state=state, version=seen).update(
        next_due_at=case.next_due_at, sort_due_at=case.sort_due_at, version=F("version") + 1, **values
    )
    if not written:
        raise overtaken(case)
    case.version = seen + 1
    return before


def touch(case: Case, *, version: int | None = None) -> None:
    """What hangs on ``case`` has changed: whoever saw it before comes second. Raises Stale."""
    apply(case, version=version)


def overtaken(case: Case) -> Stale:
    """What the second of two people reads: who was faster, with what, and when."""
    entries = trail.about(case)
    if not entries:
        return Stale(_("This dossier has been changed meanwhile. Open it again."))
    last = entries[-1]
    return Stale(
        _("%(name)s was faster: “%(what)s”, %(when)s. Nothing of yours was changed; open the dossier again.")
        % {
            "name": f"{last.actor_name} ({last.actor_post})" if last.actor_post else last.actor_name,
            "what": last.label,
            "when": date_format(localtime(last.at), "H:i d/m/Y"),
        }
    )


def as_person(by: Actor) -> Person | None:
    """Whom to name in a column of persons; the machine is none."""
    return by if isinstance(by, Person) else None


def enter(case: Case, *, at: datetime) -> None:
    """Begin the stay that the case's state and holder now describe; a closed case rests with nobody."""
    if not case.is_closed:
        Stay.objects.create(
            case=case,
            unit=case.holder_unit,
            person=case.holder_person,
            state=case.state,
            entered_at=at,
            due_at=case.step_due_at,
        )


def leave(case: Case, place: State, *, since: datetime, at: datetime, office: Office) -> None:
    """End the stay that began ``since``, and count the working time it took, without pauses made by hand."""
    left_at = max(at, since)
    used = office.minutes(since, left_at, _pauses_within(case, place, since, left_at))
    Stay.objects.filter(case=case, left_at=None).update(left_at=left_at, working_minutes=used)


def _pauses_within(case: Case, place: State, since: datetime, left_at: datetime) -> list[Span]:
    if place.clock == Clock.PAUSED:
        return []  # the agency's clock stood still, but not that of whoever the case was with
    spans = [
        (max(start, since), min(end or left_at, left_at)) for start, end in _PAUSES.all(case.pk, left_at)
    ]
    return [(start, end) for start, end in spans if start < end]


_PAUSES: Prepared[tuple[datetime, datetime | None]] = Prepared(
    lambda case, until: (
        Pause.objects.filter(case=case, from_at__lt=until).order_by("from_at").values_list("from_at", "to_at")
    ),
    "case",
    "until",
)
