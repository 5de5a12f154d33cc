"""Whether a result may be entered, taken out again, and handed back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import RECEIVE
from congvu.procedures.enums.states import Handing, State
from congvu.procedures.models import Dossier, ResultPaper
from congvu.procedures.rules import working


@dataclass(frozen=True)
class Taking:
    """How the result goes out, and who takes it: at the counter by name, by post with a number."""

    how: str = Handing.COUNTER
    taken_by: str = ""
    taken_as: str = ""
    post_number: str = ""


def enter_result(
    dossier: Dossier,
    name: str | None = None,
    *,
    by: Actor,
    signed_on: date | None = None,
    at: datetime | None = None,
) -> Refusal | None:
    if refusal := working.at_work(dossier, by=by):
        return refusal
    if name is not None and not name.strip():
        return Refusal(_("Say what the result is."), "name")
    if signed_on and at and signed_on > office_day(at):
        return Refusal(_("The day of the signature cannot lie in the future."), "signed_on")
    return None


def drop_result(result: ResultPaper, *, by: Actor) -> Refusal | None:
    return working.at_work(result.dossier, by=by)


def hand_back(dossier: Dossier, taking: Taking | None = None, *, by: Actor) -> Refusal | None:
    """Whether the result may be handed back: it is there, all is paid, and it is said who takes it."""
    if refusal := _at_desk(dossier, by):
        return refusal
    if dossier.state != State.READY:
        return Refusal(_("There is no result to hand back yet."))
    unpaid = dossier.payments.filter(paid_at=None, lifted_at=None).first()
    if unpaid:
        return Refusal(_("Not paid yet: %(name)s.") % {"name": unpaid.name})
    return _taken(taking) if taking else None


def _at_desk(dossier: Dossier, by: Actor) -> Refusal | None:
    unit = dossier.returned_by_id or dossier.received_by_id or dossier.competent_id
    if isinstance(by, Person) and not people.may(by, RECEIVE.code, unit):
        return Refusal(_("You do not hand back results."))
    return None if by.may(RECEIVE.code) else Refusal(_("You do not hand back results."))


def _taken(taking: Taking) -> Refusal | None:
    if taking.how == Handing.COUNTER and not taking.taken_by:
        return Refusal(_("Say who takes the result."), "taken_by")
    if taking.how == Handing.POST and not taking.post_number:
        return Refusal(_("Give the number of the postal item."), "post_number")
    return None
