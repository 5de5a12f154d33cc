"""Whether a letter may be taken in, and by whom."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.documents.enums.capabilities import MANAGE, REGISTER
from congvu.documents.enums.mail import LetterState
from congvu.documents.enums.states import Secrecy
from congvu.documents.logic.letters import Letter as Read
from congvu.documents.models import Letter
from congvu.documents.queries import desks
from congvu.documents.rules import secrecy
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal, Stale
from congvu.people.models import Person


def state_of(found: Read, *, is_whole: bool) -> LetterState:
    """What becomes of a letter by what it says of itself."""
    if secrecy.keep(Secrecy.OPEN, words=[found.subject, *found.names]) or secrecy.stamped([found.text]):
        return LetterState.SECRET
    if not is_whole:
        return LetterState.TOO_LARGE
    if found.is_unreadable:
        return LetterState.BROKEN
    if found.is_spam:
        return LetterState.SPAM
    return LetterState.AUTOMATIC if found.is_automatic else LetterState.KEPT


def take_in(letter: Letter, *, by: Actor) -> Refusal | None:
    """The machine takes in what is kept; what lies apart, a clerk of the agency's book."""
    if not isinstance(by, Person):
        return None if letter.state == LetterState.KEPT else Refusal(_("This letter is not taken in."))
    books = desks.agencies(by, REGISTER.code)
    if books is not None and letter.mailbox.agency_id not in books:
        return Refusal(_("Only the clerk who keeps the book of incoming documents does this."))
    if not letter.is_apart:
        return Refusal(_("This letter is not taken in."))
    return None


def somebody(desk: object) -> Refusal | None:
    """Whether anybody is there to whose desk it can go."""
    return None if desk else Refusal(_("Nobody in this agency receives documents."))


def too_many(left_out: int) -> str:
    said = ngettext(
        "%(count)d more attachment was left out: a letter may bring 40.",
        "%(count)d more attachments were left out: a letter may bring 40.",
        left_out,
    )
    return said % {"count": left_out}


def taken_meanwhile() -> Stale:
    return Stale(_("This letter has been taken in meanwhile."))


def manage(*, by: Actor) -> Refusal | None:
    return None if by.may(MANAGE.code) else Refusal(_("You do not look after mailboxes."))
