"""Who gives out the forms of the circular."""

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import APPROVE, HANDLE, RECEIVE
from congvu.procedures.enums.papers import ONE_EACH, PaperForm
from congvu.procedures.models import Dossier, IssuedForm
from congvu.procedures.queries import dossiers


def issue(dossier: Dossier, form: PaperForm, *, by: Actor) -> Refusal | None:
    """Whether the receipt or the control sheet may be given out: the dossier has been received."""
    if refusal := _works_with(dossier, by=by):
        return refusal
    if form not in ONE_EACH:
        return Refusal(_("This form is given out by the act it belongs to."))
    if dossier.received_at is None:
        return Refusal(_("The dossier has not been received yet."))
    return None


def write(issued: IssuedForm, *, by: Actor) -> Refusal | None:
    return _works_with(issued.dossier, by=by)


def _works_with(dossier: Dossier, *, by: Actor) -> Refusal | None:
    """Whoever sees the dossier and receives for its desk, or handles or leads for its agency."""
    if not isinstance(by, Person):
        return None if by.may(RECEIVE.code) else Refusal(_("Please sign in first."))
    places = (
        (RECEIVE, dossier.received_by_id),
        (HANDLE, dossier.competent_id),
        (APPROVE, dossier.competent_id),
    )
    may = any(unit and people.may(by, right.code, unit) for right, unit in places)
    if may and dossiers.may_see(dossier, by):
        return None
    return Refusal(_("Forms are given out by those who receive and handle the dossier."))
