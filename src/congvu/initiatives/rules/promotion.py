"""Whether a unit-level recognition may carry a dossier of the provincial procedure."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.models import Initiative, Recognition, Round
from congvu.initiatives.queries import dossiers
from congvu.initiatives.rules import filing
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


def promote(
    recognition: Recognition, round: Round | None = None, *, by: Actor, at: datetime | None = None
) -> Refusal | None:
    """Whether ``by`` may begin the provincial procedure from this recognition: its authors' side may."""
    if refusal := rest_on(recognition, by=by):
        return refusal
    if round is None or at is None:
        return None
    if round.level != Level.PROVINCE:
        return Refusal(_("Choose a round of the provincial level."), field="round")
    return filing.takes(round, at)


def rest_on(recognition: Recognition, *, by: Actor) -> Refusal | None:
    """Whether a dossier of ``by`` may rest on this recognition."""
    if not isinstance(by, Person) or not _is_theirs(recognition, by):
        return Refusal(_("Only its authors can go on with this recognition."))
    if recognition.level != Level.BASE:
        return Refusal(_("Only a unit-level recognition carries a provincial dossier."))
    if not recognition.is_valid:
        return Refusal(_("The recognition has been cancelled; nothing can rest on it."))
    return None


def choose(initiative: Initiative, recognition: Recognition, *, by: Actor) -> Refusal | None:
    """Whether the draft ``initiative`` may rest on ``recognition``."""
    if refusal := filing.write(initiative, by=by):
        return refusal
    if initiative.round.level != Level.PROVINCE:
        return Refusal(_("Only a provincial dossier rests on a unit-level recognition."))
    return rest_on(recognition, by=by)


def _is_theirs(recognition: Recognition, person: Person) -> bool:
    if recognition.certificates.filter(person=person).exists():
        return True
    return dossiers.is_theirs(recognition.initiative, person)
