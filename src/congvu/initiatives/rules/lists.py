"""A unit's list: who may prepare it, what may stand on it, when it may be forwarded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.states import ListState, State
from congvu.initiatives.models import Initiative, Round, UnitList
from congvu.initiatives.queries.dossiers import is_theirs
from congvu.initiatives.rules import filing
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person, Unit

LISTABLE = (State.DRAFT, State.SUBMITTED, State.SUPPLEMENT, State.ACCEPTED)


def prepare(round: Round, unit: Unit, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := _coordinates(unit, by):
        return refusal
    if refusal := filing.takes(round, at):
        return refusal
    if UnitList.objects.filter(round=round, unit=unit, state=ListState.DRAFT).exists():
        return Refusal(_("A list of this unit for this round is being prepared already."))
    return None


def change(unit_list: UnitList, *, by: Actor, dossiers: Collection[Initiative] = ()) -> Refusal | None:
    """Whether the list may hold ``dossiers``."""
    if refusal := _coordinates(unit_list.unit, by):
        return refusal
    if unit_list.state != ListState.DRAFT:
        return Refusal(_("The list has been forwarded and cannot be changed."))
    for initiative in dossiers:
        if refusal := _fits(unit_list, initiative, by):
            return refusal
    return None


@dataclass(frozen=True)
class Open:
    """A draft on a list that is not fit to be submitted yet."""

    title: str
    why: str


def forward(
    unit_list: UnitList,
    *,
    by: Actor,
    at: datetime,
    dossiers: Collection[Initiative] | None = None,
    unfit: Sequence[Open] = (),
) -> Refusal | None:
    """Whether the list may be forwarded: every draft on it must be fit to be submitted."""
    if refusal := change(unit_list, by=by, dossiers=dossiers or ()):
        return refusal
    if refusal := filing.takes(unit_list.round, at):
        return refusal
    if dossiers is not None and not dossiers:
        return Refusal(_("The list is empty. Tick the dossiers that the unit supports."))
    return fit(unfit)


def fit(unfit: Sequence[Open]) -> Refusal | None:
    """Whether every draft is fit to be submitted: names the first that is not, counts the others."""
    if not unfit:
        return None
    first, rest = unfit[0], len(unfit) - 1
    sentence = _("“%(title)s” cannot be submitted yet: %(why)s") % {"title": first.title, "why": first.why}
    if rest:
        more = ngettext(
            "%(rest)d other is not complete either.", "%(rest)d others are not complete either.", rest
        )
        sentence = f"{sentence} {more % {'rest': rest}}"
    return Refusal(sentence, field="dossiers")


def _fits(unit_list: UnitList, initiative: Initiative, by: Actor) -> Refusal | None:
    same = initiative.round_id == unit_list.round_id and initiative.case.unit_id == unit_list.unit_id
    if not same or initiative.state not in LISTABLE or not is_theirs(initiative, by):
        return Refusal(
            _("“%(dossier)s” cannot stand on this list.") % {"dossier": initiative.case.title},
            field="dossiers",
        )
    if initiative.unit_list_id not in (None, unit_list.pk):
        return Refusal(
            _("“%(dossier)s” stands on another list.") % {"dossier": initiative.case.title}, field="dossiers"
        )
    return None


def _coordinates(unit: Unit, by: Actor) -> Refusal | None:
    if isinstance(by, Person) and people.may(by, capabilities.COORDINATE.code, unit):
        return None
    return Refusal(_("You do not coordinate the initiatives of this unit."))
