"""Whether a dossier may be rated, a low rating answered for, and a criterion laid down."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import APPROVE, CATALOGUE
from congvu.procedures.enums.states import State
from congvu.procedures.logic.rating import MARKS
from congvu.procedures.models import Criterion, Dossier, Rating
from congvu.procedures.queries import ratings


def rate(dossier: Dossier, mark: int | None = None, marks: Mapping[str, int] | None = None) -> Refusal | None:
    """Once, after the result has been handed back."""
    if dossier.state != State.RETURNED:
        return Refusal(_("It can be rated when the result has been handed back."))
    if ratings.rated(dossier):
        return Refusal(_("This dossier has been rated already. Thank you."))
    given = [mark, *(marks or {}).values()]
    if any(each is not None and each not in MARKS for each in given):
        return Refusal(_("Choose a mark from 1 to 5."), "mark")
    return None


def handle(rating: Rating, measure: str | None = None, *, by: Actor) -> Refusal | None:
    """By the head of the unit that handled the dossier or handed its result back, once."""
    units = (rating.dossier.competent_id, rating.dossier.returned_by_id)
    leads = isinstance(by, Person) and any(
        unit is not None and people.may(by, APPROVE.code, unit) for unit in units
    )
    if not leads:
        return Refusal(_("Low ratings are answered for by the head of the unit."))
    if not rating.is_low:
        return Refusal(_("This rating is not low."))
    if rating.handled_at:
        return Refusal(_("This rating has been answered for."))
    if measure is not None and not measure.strip():
        return Refusal(_("Say what was done about it."), "measure")
    return None


def ask(key: str, *, valid_from: date, by: Actor, at: datetime) -> Refusal | None:
    """Whether a question may be put from a day on: today or later, and once for a day."""
    if not by.may(CATALOGUE.code):
        return Refusal(_("You do not administer the catalogue of procedures."))
    if valid_from < office_day(at):
        return Refusal(_("It can take effect today or later."), "valid_from")
    if Criterion.objects.filter(key=key, valid_from=valid_from).exists():
        return Refusal(_("Something has been laid down from this day on already."), "valid_from")
    return None
