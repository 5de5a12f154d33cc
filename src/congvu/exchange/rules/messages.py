"""Who looks after messages, and what may be done with one."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.documents.enums.capabilities import REGISTER
from congvu.exchange.enums.capabilities import MANAGE
from congvu.exchange.enums.messages import Fate
from congvu.exchange.models import Incoming, Outgoing
from congvu.exchange.queries import messages, places
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


def looks_after(agency: int | None, *, by: Actor) -> Refusal | None:
    """Whether ``by`` keeps the post of this agency; what has no agency is the administrator's."""
    if by == SYSTEM or by.may(MANAGE.code):
        return None
    if isinstance(by, Person) and by.may(REGISTER.code):
        books = places.books_of(by)
        if books is None or agency in books:
            return None
    return Refusal(_("Only the clerk who keeps the book of incoming documents does this."))


def send_again(row: Outgoing, *, at: datetime, by: Actor) -> Refusal | None:
    if refusal := looks_after(row.agency_id, by=by):
        return refusal
    if row.sent_at is not None:
        return Refusal(_("This has been sent."))
    if not row.trouble and row.let_be_at is None:
        return Refusal(_("It is being sent for the first time; nothing is wrong with it."))
    return None


def let_be(row: Outgoing, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := looks_after(row.agency_id, by=by):
        return refusal
    if row.sent_at is not None:
        return Refusal(_("This has been sent."))
    if row.let_be_at is not None:
        return Refusal(_("That has been decided already."))
    if not row.trouble:
        return Refusal(_("It is being sent for the first time; nothing is wrong with it."))
    return None if reason.strip() else Refusal(_("Say why."), "reason")


def take_again(row: Incoming, *, by: Actor) -> Refusal | None:
    if refusal := looks_after(row.agency_id, by=by):
        return refusal
    if row.fate not in (Fate.ASIDE, Fate.LEFT):
        return Refusal(_("That has been decided already."))
    if not messages.lies_here(row):
        return Refusal(_("What came has been deleted; ask the sender to send it again."))
    return None


def leave(row: Incoming, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := looks_after(row.agency_id, by=by):
        return refusal
    if row.fate != Fate.ASIDE:
        return Refusal(_("That has been decided already."))
    return None if reason.strip() else Refusal(_("Say why."), "reason")


def answer_recall(row: Incoming, *, by: Actor) -> Refusal | None:
    """Whether the sender's wish to have it back waits for this person's word."""
    if refusal := looks_after(row.agency_id, by=by):
        return refusal
    return None if row.fate == Fate.ASKED else Refusal(_("That has been decided already."))


def refuse_recall(row: Incoming, reason: str, *, by: Actor) -> Refusal | None:
    if refusal := answer_recall(row, by=by):
        return refusal
    return None if reason.strip() else Refusal(_("Say why; the sender reads it."), "reason")
