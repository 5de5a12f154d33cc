"""Who writes the agency's reply texts, and which of them are in order."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from congvu.cases.enums.inside import ReplyUse
from congvu.cases.logic.replies import PLACEHOLDERS
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.notify.logic.templates import has_stray_brace, unknown
from congvu.papers.enums import MANAGE


@dataclass(frozen=True)
class Wording:
    """What a reply text says, where it is offered and from when to when."""

    title: str
    use: ReplyUse
    text: str
    from_on: date
    to_on: date | None = None


def keep(wording: Wording | None = None, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may write a reply text so: who looks after the agency's templates."""
    if not by.may(MANAGE.code):
        return Refusal(_("Your role does not include the agency's reply texts."))
    if wording is None:
        return None
    if not wording.text.strip():
        return Refusal(_("Write the text."), field="text")
    if names := unknown(wording.text, PLACEHOLDERS):
        return Refusal(_("There is nothing called {%(name)s}.") % {"name": names[0]}, field="text")
    if has_stray_brace(wording.text):
        return Refusal(_("A brace stands alone. Write names such as {code}."), field="text")
    if wording.to_on and wording.to_on < wording.from_on:
        return Refusal(_("The last day lies before the first."), field="to_on")
    return None
