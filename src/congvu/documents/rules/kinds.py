"""Whether a kind of document may be added or ended. One that stands there is never changed."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from congvu.documents.enums.capabilities import MANAGE
from congvu.documents.models import DocumentKind, IncomingDocument
from congvu.documents.queries import kinds
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal

OLDEST = date(1945, 9, 2)


def manage(*, by: Actor) -> Refusal | None:
    return None if by.may(MANAGE.code) else Refusal(_("You do not keep the kinds of documents."))


def add(name: str, abbreviation: str, since: date, basis: str, *, by: Actor) -> Refusal | None:
    """Whether it is new: no kind in force from that day on has its name or its abbreviation."""
    if refusal := manage(by=by):
        return refusal
    if not kinds.code_of(name):
        return Refusal(_("Give the name of the kind."), "name")
    if not basis.strip():
        return Refusal(_("Say on what legal basis."), "legal_basis")
    if since < OLDEST:
        return Refusal(_("Check the first day."), "valid_from")
    standing = DocumentKind.objects.filter(Q(valid_to=None) | Q(valid_to__gte=since))
    if standing.filter(code=kinds.code_of(name)).exists():
        return Refusal(_("A kind of this name is in force on that day. End it first."), "name")
    if abbreviation.strip() and standing.filter(abbreviation__iexact=abbreviation.strip()).exists():
        return Refusal(_("Another kind in force on that day has this abbreviation."), "abbreviation")
    return None


def may_end(kind: DocumentKind, *, by: Actor) -> Refusal | None:
    if refusal := manage(by=by):
        return refusal
    return Refusal(_("This kind has been ended already.")) if kind.valid_to else None


def end(kind: DocumentKind, last: date, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``last`` may be its last day: not before its first, nor before a document that bears it."""
    if refusal := may_end(kind, by=by):
        return refusal
    if last < kind.valid_from:
        return Refusal(_("The last day lies before the first."), "valid_to")
    if last < office_day(at) and _used_after(kind, last).exists():
        return Refusal(_("A document was registered with this kind after that day."), "valid_to")
    return None


def _used_after(kind: DocumentKind, last: date) -> QuerySet[IncomingDocument]:
    return IncomingDocument.objects.filter(kind=kind, registered_at__date__gt=last)
