"""The one conditional update all steps go through, and the stays and pauses that follow from it."""

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
from congvu.worktime.logic import Span


def apply(case: Case, *, version: int | None = None, **values: Any) -> None:
    """Write ``values`` and what the due time becomes by them, if nobody changed the case since it was read.

    ``version`` is the one the person saw on the page, when that was before the case was read. Raises Stale.
    """
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


def leave(case: Case, place: State, *, at: datetime, office: Office) -> None:
    """End the present stay and count the working time it took, without pauses made by hand."""
    stay = Stay.objects.filter(case=case, left_at=None).first()
    if stay is None:
        return
    left_at = max(at, stay.entered_at)
    used = office.minutes(stay.entered_at, left_at, _pauses_within(stay, place, left_at))
    Stay.objects.filter(pk=stay.pk, left_at=None).update(left_at=left_at, working_minutes=used)


def _pauses_within(stay: Stay, place: State, left_at: datetime) -> list[Span]:
    if place.clock == Clock.PAUSED:
        return []  # the agency's clock stood still, but not that of whoever the case was with
    pauses = Pause.objects.filter(case_id=stay.case_id, from_at__lt=left_at).order_by("from_at")
    spans = [(max(pause.from_at, stay.entered_at), min(pause.to_at or left_at, left_at)) for pause in pauses]
    return [(start, end) for start, end in spans if start < end]
