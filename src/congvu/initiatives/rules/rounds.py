"""Who may prepare, open, change, close and lock rounds, and when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.rounds import Level, RoundState
from congvu.initiatives.logic.terms import Terms
from congvu.initiatives.models import FieldGroup, Round
from congvu.initiatives.queries import lists, rounds
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Unit


@dataclass(frozen=True)
class Facts:
    """What a round is called and when it is held."""

    code: str
    name: str
    level: Level
    year: int
    opens_at: datetime
    closes_at: datetime
    receiver: Unit
    prefix: str = "SK"
    results_on: date | None = None
    note: str = ""


def administer(*, by: Actor) -> Refusal | None:
    """Whether ``by`` may administer rounds at all."""
    if by.may(capabilities.ROUNDS.code):
        return None
    return Refusal(_("Your role does not include administering rounds."))


def change(
    round: Round, *, by: Actor, opens_at: datetime | None = None, level: str = "", prefix: str = ""
) -> Refusal | None:
    """Whether the round's own facts may be changed. What dossiers already rely on stays."""
    if refusal := administer(by=by):
        return refusal
    if round.state == RoundState.LOCKED:
        return Refusal(_("The round is locked; nothing of it can be changed."))
    if not rounds.has_dossiers(round):
        return None
    if level and level != round.level:
        return Refusal(_("The level cannot be changed: dossiers have been submitted in it."), field="level")
    if prefix and prefix != round.prefix:
        return Refusal(
            _("The letters of the numbers cannot be changed: dossiers have been numbered."), field="letters"
        )
    if opens_at is not None and opens_at != round.opens_at:
        return Refusal(
            _("The opening cannot be moved: dossiers have been submitted since then."), field="opens_at"
        )
    return None


def set_terms(round: Round, terms: Terms | None = None, *, by: Actor) -> Refusal | None:
    """Whether the round may get other terms. Running dossiers keep the version they were submitted under."""
    if refusal := administer(by=by):
        return refusal
    if round.state in (RoundState.CLOSED, RoundState.LOCKED):
        return Refusal(_("The round is closed; its rules cannot be changed any more."))
    if lists.on_their_way(round).exists():
        return Refusal(_("A unit is just forwarding its list; the rules can be changed in a few minutes."))
    return _sound(terms) if terms is not None else None


def open(round: Round, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := administer(by=by):
        return refusal
    if round.state not in (RoundState.PREPARED, RoundState.CLOSED):
        return Refusal(_("The round is open already, or locked for good."))
    if round.closes_at <= at:
        return Refusal(_("The closing time has passed. Set a later one first."), field="closes_at")
    return _sound(round.newest.terms)


def close(round: Round, *, by: Actor) -> Refusal | None:
    if refusal := administer(by=by):
        return refusal
    if round.state != RoundState.OPEN:
        return Refusal(_("Only an open round can be closed."))
    if lists.on_their_way(round).exists():
        return Refusal(_("A unit is just forwarding its list; the round can be closed in a few minutes."))
    return None


def lock(round: Round, *, by: Actor) -> Refusal | None:
    """Whether the books of the round may be closed for good."""
    if refusal := administer(by=by):
        return refusal
    if round.state != RoundState.CLOSED:
        return Refusal(_("Close the round before you lock it."))
    return None


def _sound(terms: Terms) -> Refusal | None:
    if not terms.kinds:
        return Refusal(_("Choose at least one kind of object."), field="kinds")
    if not terms.addressee.strip():
        return Refusal(_("Say to whom the applications are addressed."), field="addressee")
    if not terms.legal_basis.strip():
        return Refusal(_("Name the legal basis of the round."), field="legal_basis")
    if terms.most_authors is not None and terms.most_authors * terms.least_share > 100:
        return Refusal(
            _("With %(count)d authors nobody can have at least %(share)s %% each.")
            % {"count": terms.most_authors, "share": terms.least_share},
            field="least_share",
        )
    return None


def code_is_free(code: str) -> Refusal | None:
    if not Round.objects.filter(code=code).exists():
        return None
    return Refusal(_("There is a round with the code %(code)s already.") % {"code": code}, field="code")


def group_parent(code: str, parent: FieldGroup | None) -> Refusal | None:
    """Whether the field ``code`` may belong to ``parent``: two levels, and never to itself."""
    if parent is None:
        return None
    if parent.code == code:
        return Refusal(_("A field cannot belong to itself."), field="parent")
    if parent.parent_id is not None or FieldGroup.objects.filter(parent__code=code).exists():
        return Refusal(_("Fields have two levels at most."), field="parent")
    return None
