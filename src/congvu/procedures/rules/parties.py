"""Who may keep applicants' particulars, and which are sound."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.enums.states import NumberKind
from congvu.procedures.models import Dossier, Party, PartyNumber
from congvu.procedures.queries import parties
from congvu.procedures.rules import intake

_SHAPES = {
    NumberKind.CITIZEN: re.compile(r"\d{12}"),
    NumberKind.OLD_CARD: re.compile(r"\d{9}"),
    NumberKind.FIRM: re.compile(r"\d{10}(\d{3})?"),
}


def save(
    name: str, numbers: list[tuple[str, str]], *, by: Actor, party: Party | None = None
) -> Refusal | None:
    """Whether an applicant may be kept under ``name`` and ``numbers`` (kind, figures), none another's."""
    if not (by.may(RECEIVE.code) or by.may(HANDLE.code)):
        return Refusal(_("Applicants' particulars are kept by those who receive dossiers."))
    if not name.strip():
        return Refusal(_("Give the applicant's name."), "name")
    for kind, figures in numbers:
        if refusal := number(kind, figures, party=party):
            return refusal
    return None


def number(kind: str, figures: str, *, party: Party | None = None) -> Refusal | None:
    """Whether ``figures`` is such a number and nobody else's."""
    if refusal := well_typed([(kind, figures)]):
        return refusal
    taken = PartyNumber.objects.filter(kind=kind, number=figures).select_related("party").first()
    if taken and (party is None or taken.party_id != party.pk):
        return Refusal(
            _("%(number)s is the number of %(name)s.") % {"number": figures, "name": taken.party}, "number"
        )
    return None


def well_typed(numbers: Iterable[tuple[str, str]]) -> Refusal | None:
    """Whether each of ``numbers`` can be one of its kind; whose it is is not asked."""
    for kind, figures in numbers:
        if not shaped(kind, figures):
            label = NumberKind(kind).label
            return Refusal(_("“%(number)s” is no %(kind)s.") % {"number": figures, "kind": label}, "number")
    return None


def shaped(kind: str, figures: str) -> bool:
    """Whether a number of this kind can look so."""
    shape = _SHAPES.get(NumberKind(kind))
    return bool(figures) and (shape is None or bool(shape.fullmatch(figures)))


def join(kept: Party, other: Party, *, by: Actor) -> Refusal | None:
    """Whether ``other`` may become one with ``kept``: both are persons or both firms, and neither is gone."""
    if not by.may(RECEIVE.code):
        return Refusal(_("Applicants are joined by those who receive dossiers."))
    if kept.pk == other.pk:
        return Refusal(_("This is the same applicant already."), "number")
    if kept.joined_into_id or other.joined_into_id:
        return Refusal(_("One of the two has been joined with another applicant already."), "number")
    if kept.kind != other.kind:
        return Refusal(_("A person and an enterprise are never one applicant."), "number")
    return None


def confirm(dossier: Dossier, owner: Party | None, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may say whose the number is that was typed when the dossier was filed: a desk that has
    the applicant before it. ``owner`` is who is known by it already.
    """
    if refusal := intake.at_a_desk(dossier, by=by):
        return refusal
    numbers = parties.unproved(dossier)
    if not numbers:
        return Refusal(_("No number of this applicant waits to be confirmed."))
    return well_typed(numbers) or (join(owner, dossier.applicant, by=by) if owner else None)
