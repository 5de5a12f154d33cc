"""Who may ask for opinions, send one in, and judge it."""

from datetime import date

from django.utils.translation import gettext as _

from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.decisions import Commenting, CommentState
from congvu.initiatives.models import Comment, Initiative, Round
from congvu.initiatives.queries import register
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person

SHORTEST = 10


def ask(round: Round, *, by: Actor, from_on: date | None = None, to_on: date | None = None) -> Refusal | None:
    """Whether ``by`` may say when opinions on the dossiers of ``round`` are asked for."""
    if not (by.may(capabilities.ROUNDS.code) or _judges(round, by)):
        return Refusal(_("Your role does not include asking for opinions."))
    if from_on is not None and to_on is not None and to_on < from_on:
        return Refusal(_("The last day lies before the first."), field="to_on")
    return None


def send(initiative: Initiative, *, by: Actor, on: date, name: str, text: str) -> Refusal | None:
    """Whether an opinion on this dossier is taken today, from this person."""
    if not register.asked_about(on).filter(pk=initiative.pk).exists():
        return Refusal(_("Opinions on this dossier are not asked for today."))
    if initiative.round.comment_period.who == Commenting.SIGNED_IN and not isinstance(by, Person):
        return Refusal(_("Please sign in first."))
    if not name.strip():
        return Refusal(_("Give your name; opinions without one are not taken."), field="name")
    if len(text.strip()) < SHORTEST:
        return Refusal(_("Write your opinion in at least one sentence."), field="text")
    return None


def judge(comment: Comment, *, by: Actor, state: str | None = None) -> Refusal | None:
    """Whether ``by`` may show an opinion or hold it back."""
    if not _judges(comment.initiative.round, by):
        return Refusal(_("Your role does not include looking at opinions."))
    if state is not None and state not in (CommentState.SHOWN, CommentState.HELD_BACK):
        return Refusal(_("Show the opinion or hold it back."))
    return None


def _judges(round: Round, by: Actor) -> bool:
    if not isinstance(by, Person):
        return by.may(capabilities.DECIDE.code)
    return people.may(by, capabilities.DECIDE.code, round.receiver_id)
