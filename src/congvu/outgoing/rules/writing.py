"""Whether what was typed can be set as a document."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.documents.rules import secrecy
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.logic import marks
from congvu.outgoing.logic.given import addressee
from congvu.outgoing.logic.texts import Text
from congvu.outgoing.models import Draft, OutgoingDocument
from congvu.outgoing.queries import drafts, order
from congvu.outgoing.rules.states import in_hand
from congvu.people.models import Person

MOST_LETTERS = 200_000


def typed(document: OutgoingDocument, text: Text, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether ``text`` can be set: it says something, nothing secret, and it is known who signs it."""
    if refusal := in_hand(document, by=by):
        return refusal
    if not text.body.strip():
        return Refusal(_("Write what the document says."), "body")
    if sum(map(len, text.data.values())) > MOST_LETTERS:
        return Refusal(_("The text is too long to be typed here. Send it as a Word file."), "body")
    if refusal := secrecy.stamped([text.body]):
        return refusal
    if document.signer is None:
        return Refusal(_("Say first who is to sign it: the name stands on the document."))
    if not document.place_name.strip():
        return Refusal(_("Say first where it is issued: the place stands before the date."))
    unknown = order.missing_symbols(document, document.group, office_day(at))
    if unknown:
        said = ", ".join(unit.name for unit in unknown)
        return Refusal(
            _("It has not been set yet how these are abbreviated in symbols: %(units)s.") % {"units": said}
        )
    return None


def save_typing(document: OutgoingDocument, *, by: Actor) -> Refusal | None:
    """Whether what ``by`` types is kept for them while they type."""
    if not isinstance(by, Person):
        return Refusal(_("Please sign in first."))
    return in_hand(document, by=by)


def of_this_year(draft: Draft | None, *, at: datetime) -> Refusal | None:
    """A document bears the year it is signed in; what was set in December is set anew in January."""
    year = draft.content.get("year") if draft else None
    if year in (None, office_day(at).year):
        return None
    return Refusal(
        _("The draft bears the year %(year)s. Make it anew before it is presented.") % {"year": year}
    )


def of_its_receivers(document: OutgoingDocument, draft: Draft | None) -> Refusal | None:
    """“Nơi nhận” of a draft set here was printed from the list: whoever changes that makes the draft anew."""
    printed = draft.content.get("receivers") if draft else None
    if printed is None or set(map(addressee, printed)) == {row.key for row in drafts.receivers(document)}:
        return None
    return Refusal(_("The receivers have changed since they were printed on the draft. Make the draft anew."))


def of_its_symbol(document: OutgoingDocument, draft: Draft | None, *, at: datetime) -> Refusal | None:
    """The symbol behind the number is printed before the number is known, and the book writes the same."""
    printed = str(draft.content.get("symbol", "")) if draft else ""
    given = order.symbol_of(document, document.group, office_day(at))
    if not printed or not given or marks.agree(printed, given):
        return None
    said = _(
        "“%(printed)s” stands behind the number on the draft, but this document is given “%(given)s”. Change"
        " its particulars, or make a new draft."
    )
    return Refusal(said % {"printed": printed, "given": given})
