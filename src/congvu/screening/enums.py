"""States of a screening, what a person may decide on, what can happen, what roles may allow."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.kit.event import event


class State(models.TextChoices):
    """Where the screening of a dossier is."""

    WAITING = "waiting", _("Waiting to be read in")
    READY = "ready", _("Waiting to be compared")
    RUNNING = "running", _("Being screened")
    DONE = "done", _("Screened")
    FAILED = "failed", _("Not screened")
    TAKEN_OUT = "taken_out", _("Taken out")


UNDER_WAY = (State.WAITING, State.READY, State.RUNNING)
"""Nothing need be asked for again: the job comes to it."""


class Problem(models.TextChoices):
    """Why a dossier was not screened; each completes "not screened, because …"."""

    EMPTY = "empty", _("there is no text to compare")
    UNREADABLE = "unreadable", _("none of its files could be read, and its fields are empty")
    TOO_LONG = "too_long", _("its text is longer than a dossier can be")
    BROKEN = "broken", _("the comparison broke off; the administrator finds the cause in the log")
    GONE = "gone", _("the dossier is not there any more")


class Silence(models.TextChoices):
    """Why another agency's fingerprints could not be asked; each completes "not asked, because …"."""

    KEY = "key", _("the key of the agreement is missing")
    FILE = "file", _("their file is missing or damaged")
    TERMS = "terms", _("their file was made by another version of the program")


class Kind(models.TextChoices):
    """In what way a passage is alike."""

    VERBATIM = "verbatim", _("word for word")
    EDITED = "edited", _("edited")
    REORDERED = "reordered", _("put in another order")
    STRIPPED = "stripped", _("diacritics removed")
    DISGUISED = "disguised", _("look-alike letters")
    LAW = "law", _("wording of a law")


class Verdict(models.TextChoices):
    """What a person says of a passage, or of a dossier as a whole."""

    COPIED = "copied", _("Copied")
    QUOTED = "quoted", _("Quoted with source")
    OWN = "own", _("Own earlier work")
    BOILERPLATE = "boilerplate", _("Boilerplate")
    CLEAR = "clear", _("Not copied")


OF_PASSAGE = (Verdict.COPIED, Verdict.QUOTED, Verdict.OWN, Verdict.BOILERPLATE)
OF_DOSSIER = (Verdict.CLEAR, Verdict.OWN, Verdict.QUOTED, Verdict.COPIED)
EXCUSED = (Verdict.QUOTED, Verdict.OWN, Verdict.BOILERPLATE)
"""A passage judged so is not counted any more."""


class Band(models.TextChoices):
    """How much of a dossier is alike, by the limits of its round."""

    SAFE = "safe", _("Below the limits")
    WARNING = "warning", _("Warning")
    SERIOUS = "serious", _("Serious")


class Known(models.TextChoices):
    """What everybody may use."""

    LAW = "law", _("Law")
    FORM = "form", _("Form or template")


READ = capabilities.add(Capability("screening.read", _("See what screening found, both texts side by side")))
DECIDE = capabilities.add(Capability("screening.decide", _("Decide on passages that are alike")))
MANAGE = capabilities.add(
    Capability(
        "screening.manage",
        _("Keep laws, forms and agreements with other agencies, have dossiers screened again"),
    )
)

ASKED = event("screening.asked", _("Screening asked for"))
ASKED_ALL = event("screening.asked_all", _("Screening of a whole list asked for"))
SCREENED = event("screening.screened", _("Screened"))
NOT_SCREENED = event("screening.not_screened", _("Could not be screened"))
JUDGED = event("screening.judged", _("Decided on a passage that is alike"))
CONCLUDED = event("screening.concluded", _("Concluded on the screening"))
TAKEN_OUT = event("screening.taken_out", _("Taken out of what is compared"))
KNOWN_ADDED = event("screening.known_added", _("Law or form added to what everybody may use"))
KNOWN_ENDED = event("screening.known_ended", _("Law or form taken out of what everybody may use"))
AGREED = event("screening.agreed", _("Agreement with another agency entered"))
HANDED_OUT = event("screening.handed_out", _("Key of an agreement handed out"))
EXPORT_ASKED = event("screening.export_asked", _("Fingerprints for another agency asked for"))
EXPORTED = event("screening.exported", _("Fingerprints for another agency made"))
EXPORT_FAILED = event("screening.export_failed", _("Fingerprints for another agency could not be made"))
FETCHED = event("screening.fetched", _("Fingerprints for another agency downloaded"))
TAKEN_IN = event("screening.taken_in", _("Fingerprints of another agency taken in"))
AGREEMENT_ENDED = event("screening.agreement_ended", _("Agreement with another agency ended"))
