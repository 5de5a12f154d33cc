"""Who may look after the lines to sources outside and what came by them."""

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.capabilities import CATALOGUE, RECEIVE
from congvu.procedures.enums.outside import Fate
from congvu.procedures.models import Incoming, Outgoing, SourceLine


def looks_after(*, by: Actor) -> Refusal | None:
    """Whoever receives dossiers or administers the catalogue."""
    if by.may(RECEIVE.code) or by.may(CATALOGUE.code):
        return None
    return Refusal(_("You do not receive dossiers."))


def call_now(row: SourceLine, *, by: Actor) -> Refusal | None:
    if refusal := looks_after(by=by):
        return refusal
    return None if row.down_since else Refusal(_("The other side answers; nothing has to be tried again."))


def take_again(row: Incoming, *, by: Actor) -> Refusal | None:
    if refusal := looks_after(by=by):
        return refusal
    return None if row.fate == Fate.ASIDE else Refusal(_("This has been taken in, or waits to be."))


def look_at_change(row: Incoming, *, by: Actor) -> Refusal | None:
    if refusal := looks_after(by=by):
        return refusal
    return None if row.is_changed else Refusal(_("Nothing has changed since somebody looked at it."))


def send_again(row: Outgoing, *, by: Actor) -> Refusal | None:
    if refusal := looks_after(by=by):
        return refusal
    return Refusal(_("This has been sent.")) if row.sent_at else None
