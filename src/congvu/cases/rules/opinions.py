"""Who may ask whom about a dossier, who may answer, and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.cases.enums.inside import OpinionState
from congvu.cases.logic.sides import Offered, sides
from congvu.cases.models import Case, Opinion
from congvu.cases.queries import lists
from congvu.cases.queries import opinions as queries
from congvu.cases.rules import inside
from congvu.kit import veil
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people.models import Person, Unit
from congvu.worktime import queries as worktime

MOST_ASKED = 30


@dataclass(frozen=True)
class Asking:
    """One question: to whom, with which files of the dossier and which of the asker's own, until when."""

    question: str
    due_at: datetime
    remind_before: int = 1
    persons: Sequence[Person] = ()
    units: Sequence[Unit] = ()
    of_dossier: Sequence[Offered] = ()
    sent: Sequence[Offered] = ()

    def with_sent(self, sent: Sequence[Offered]) -> "Asking":
        """The same with what the asker has sent along."""
        return replace(self, sent=sent)


def ask(case: Case, asking: Asking, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` may put this question: to people who may know of it, with files they may see."""
    if refusal := inside.consult(case, by=by):
        return refusal
    if not asking.question.strip():
        return Refusal(_("Write the question."), field="question")
    if not asking.persons and not asking.units:
        return Refusal(_("Say who is asked."), field="asked")
    if len(asking.persons) + len(asking.units) > MOST_ASKED:
        return Refusal(_("At most %(most)s are asked at a time.") % {"most": MOST_ASKED}, field="asked")
    offered = {each.file.pk for each in inside.side_of(case).files(case)}
    if any(each.file.pk not in offered for each in asking.of_dossier):
        return Refusal(_("One of the files may not be shown to others."), field="shown")
    return (
        due(asking.due_at, at=at)
        or _first(_person(case, person, by) for person in asking.persons)
        or _first(_unit(case, unit, at) for unit in asking.units)
    )


def due(until: datetime, *, at: datetime) -> Refusal | None:
    """Whether an answer can be asked for by ``until``: later than now, and on a working day."""
    if until <= at:
        return Refusal(_("The date until which to answer must lie in the future."), field="until")
    if not worktime.calendar().works(office_day(until)):
        return Refusal(_("This is not a working day."), field="until")
    return None


def change(opinion: Opinion, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may withdraw the question or give more time for it."""
    if refusal := inside.consult(opinion.consultation.case, by=by):
        return refusal
    return None if opinion.is_open else _closed(opinion)


def extend(opinion: Opinion, until: datetime, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := change(opinion, by=by) or due(until, at=at):
        return refusal
    if until <= opinion.due_at:
        return Refusal(_("The new date must be later than the present one."), field="until")
    return None


def read(opinion: Opinion, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` was asked, and may still know of the dossier; nobody learns more by asking."""
    case, side = opinion.consultation.case, sides.get(opinion.consultation.case.process)
    if side is None or not isinstance(by, Person) or not queries.is_asked(opinion, by, office_day(at)):
        return Refusal(_("This question was not put to you."))
    if lists.is_kept_from(case, by):
        return veil.refusal("case")
    if side.is_theirs(case, by):
        return Refusal(_("This question was not put to you."))
    return None


def draft(opinion: Opinion, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` may write an answer that is not given yet."""
    if refusal := read(opinion, by=by, at=at):
        return refusal
    return None if opinion.is_open else _closed(opinion)


def give(opinion: Opinion, text: str | None = None, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``by`` may answer, or say better what was answered, as long as the dossier is open."""
    if refusal := read(opinion, by=by, at=at):
        return refusal
    if opinion.state == OpinionState.WITHDRAWN:
        return _closed(opinion)
    if opinion.consultation.case.is_closed:
        return Refusal(_("This dossier is closed."))
    if text is not None and not text.strip():
        return Refusal(_("Write your opinion."), field="text")
    return None


def _person(case: Case, person: Person, by: Actor) -> Refusal | None:
    if not person.is_active:
        return Refusal(_("The account of %(name)s is closed.") % {"name": person}, field="asked")
    if isinstance(by, Person) and person.pk == by.pk:
        return Refusal(_("You need not ask yourself."), field="asked")
    if inside.side_of(case).is_theirs(case, person):
        return Refusal(
            _("%(name)s has a part in this dossier and cannot be asked.") % {"name": person}, field="asked"
        )
    if lists.is_kept_from(case, person):
        return Refusal(
            _("%(name)s judges this dossier without knowing its authors and cannot be asked.")
            % {"name": person},
            field="asked",
        )
    return None


def _unit(case: Case, unit: Unit, at: datetime) -> Refusal | None:
    speakers = queries.speakers(unit, office_day(at))
    if not speakers:
        return Refusal(_("In %(unit)s there is nobody who could answer.") % {"unit": unit}, field="asked")
    if unit.pk == case.unit_id or any(inside.side_of(case).is_theirs(case, each) for each in speakers):
        return Refusal(
            _("%(name)s has a part in this dossier and cannot be asked.") % {"name": unit}, field="asked"
        )
    return None


def _first(refusals: Iterable[Refusal | None]) -> Refusal | None:
    return next((each for each in refusals if each), None)


def _closed(opinion: Opinion) -> Refusal:
    if opinion.state == OpinionState.WITHDRAWN:
        return Refusal(_("This question has been withdrawn."))
    return Refusal(_("This question has been answered."))
