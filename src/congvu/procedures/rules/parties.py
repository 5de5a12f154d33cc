"""Who may keep applicants' particulars, and which are sound."""

import re

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.capabilities import HANDLE, RECEIVE
from congvu.procedures.enums.states import NumberKind
from congvu.procedures.models import Party, PartyNumber

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
    if not shaped(kind, figures):
        label = NumberKind(kind).label
        return Refusal(_("“%(number)s” is no %(kind)s.") % {"number": figures, "kind": label}, "number")
    taken = PartyNumber.objects.filter(kind=kind, number=figures).select_related("party").first()
    if taken and (party is None or taken.party_id != party.pk):
        return Refusal(
            _("%(number)s is the number of %(name)s.") % {"number": figures, "name": taken.party}, "number"
        )
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
