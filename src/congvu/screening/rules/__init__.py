"""Who may have a dossier screened again, decide on what was found, and keep laws and forms."""

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Person
from congvu.screening import queries
from congvu.screening.enums import (
    DECIDE,
    MANAGE,
    OF_DOSSIER,
    OF_PASSAGE,
    UNDER_WAY,
    State,
    Verdict,
)
from congvu.screening.logic.text import MOST
from congvu.screening.models import Document, Passage, Run
from congvu.screening.queries import known
from congvu.similarity.tokens import tokens

LONGEST_REASON = 2_000
FEWEST_WORDS = 5
DRAFTS_A_DAY = 10


def is_under_way() -> Refusal:
    return Refusal(_("The screening is under way already. Wait until it has ended."))


def again(document: Document, *, by: Actor) -> Refusal | None:
    """A dossier may be screened again by whoever decides on it or keeps the collection."""
    if not (by.may(MANAGE.code) or by.may(DECIDE.code)):
        return Refusal(_("Your role does not allow to have dossiers screened again."))
    if document.state == State.TAKEN_OUT:
        return Refusal(_("This dossier was withdrawn; it is not screened any more."))
    return is_under_way() if document.state in UNDER_WAY else None


def ask_for_draft(document: Document | None, *, at: datetime) -> Refusal | None:
    """Some times a day are enough for improving a text, and too few for guessing what others wrote."""
    if document is None:
        return None
    if document.indexed:
        return Refusal(_("The dossier has been filed; its screening is the office's now."))
    if document.state in UNDER_WAY:
        return is_under_way()
    if document.runs.filter(finished_at__gt=at - timedelta(days=1)).count() >= DRAFTS_A_DAY:
        return Refusal(
            _("A draft may be screened %(number)d times a day. Please go on tomorrow.")
            % {"number": DRAFTS_A_DAY}
        )
    return None


def decide(document: Document, *, by: Actor) -> Refusal | None:
    """Whether ``by`` may decide on what was found in this dossier."""
    if not by.may(DECIDE.code):
        return Refusal(_("Your role does not allow to decide on passages that are alike."))
    if isinstance(by, Person) and queries.is_veiled(document, by):
        return Refusal(_("You are to judge this dossier without knowing its authors."))
    return None


def judge(document: Document, run: Run, verdict: str, reason: str, *, by: Actor) -> Refusal | None:
    """A decision on a passage of the present result; every one but "copied" says why."""
    if refusal := decide(document, by=by) or _outdated(document, run):
        return refusal
    if verdict not in OF_PASSAGE:
        return Refusal(_("Choose what the passage is."), "verdict")
    return _reason(reason, needed=verdict != Verdict.COPIED)


def conclude(document: Document, run: Run, verdict: str, reason: str, *, by: Actor) -> Refusal | None:
    """The conclusion on a dossier, with its reason."""
    if refusal := decide(document, by=by) or _outdated(document, run):
        return refusal
    if verdict not in OF_DOSSIER:
        return Refusal(_("Choose a conclusion."), "verdict")
    return _reason(reason, needed=True)


def manage(*, by: Actor) -> Refusal | None:
    if by.may(MANAGE.code):
        return None
    return Refusal(_("Your role does not allow to keep laws and forms."))


def add(name: str, text: str, digest: str, *, by: Actor) -> Refusal | None:
    """A law or form has a name and a text that is not kept yet."""
    if refusal := manage(by=by):
        return refusal
    if not name.strip():
        return Refusal(_("Give it the name by which people know it."), "name")
    if len(tokens(text)) < FEWEST_WORDS:
        return Refusal(_("There is hardly any text in it: at least five words are needed."), "text")
    if len(text) > MOST:
        return Refusal(_("The text is too long. Split it into several."), "text")
    if known.counting().filter(digest=digest).exists():
        return Refusal(_("The same text is kept already."), "text")
    return None


def ended_meanwhile() -> str:
    return _("Somebody else has taken it out meanwhile.")


def decided_meanwhile(passage: Passage) -> str:
    """Who was faster, and with what."""
    last = passage.judgements.order_by("-pk").first()
    if last is None:
        return _("The passage is not there any more.")
    said = {
        "name": last.by_name,
        "verdict": last.get_verdict_display(),
        "at": date_format(localtime(last.at), "H:i d/m/Y"),
    }
    return _("%(name)s has decided already at %(at)s: %(verdict)s.") % said


def _outdated(document: Document, run: Run) -> Refusal | None:
    if document.result_id == run.pk:
        return None
    return Refusal(_("The dossier has been screened again meanwhile. Look at the new result first."))


def _reason(reason: str, *, needed: bool) -> Refusal | None:
    if needed and not reason.strip():
        return Refusal(_("Say why, in a sentence."), "reason")
    if len(reason) > LONGEST_REASON:
        return Refusal(_("The reason is too long: at most 2,000 characters."), "reason")
    return None
