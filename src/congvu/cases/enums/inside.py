"""What the office does about a dossier among its own: asks for opinions, writes notes, keeps reply texts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.kit.event import event


class OpinionState(TextChoices):
    """What has become of one asking of one person or unit."""

    ASKED = "asked", _("Waits for the answer")
    ANSWERED = "answered", _("Answer given")
    WITHDRAWN = "withdrawn", _("Question withdrawn")


class ReplyUse(TextChoices):
    """In which act a reply text is offered."""

    ANY = "any", _("Everywhere")
    SUPPLEMENT = "supplement", _("Request for a supplement")
    REFUSAL = "refusal", _("Refusal")
    OPINION = "opinion", _("Question to an expert")
    NOTE = "note", _("Note for staff")


OPINION_ASKED = event("cases.opinion_asked", _("Opinion asked for"))
OPINION_EXTENDED = event("cases.opinion_extended", _("More time given for an opinion"))
OPINION_WITHDRAWN = event("cases.opinion_withdrawn", _("Request for an opinion withdrawn"))
OPINION_GIVEN = event("cases.opinion_given", _("Opinion given"))
OPINION_CORRECTED = event("cases.opinion_corrected", _("Opinion corrected"))
OPINION_REMINDED = event("cases.opinion_reminded", _("Reminder of an opinion sent"))
NOTED = event("cases.noted", _("Note for staff written"))
NOTE_CORRECTED = event("cases.note_corrected", _("Note for staff corrected"))
NOTE_STRUCK = event("cases.note_struck", _("Note for staff struck out"))
NOTE_PINNED = event("cases.note_pinned", _("Note for staff pinned"))
NOTE_UNPINNED = event("cases.note_unpinned", _("Note for staff taken off the pin"))
REPLY_KEPT = event("cases.reply_kept", _("Reply text written"))
REPLY_CHANGED = event("cases.reply_changed", _("Reply text changed"))

AMONG_STAFF = frozenset(
    each.code
    for each in (
        OPINION_ASKED, OPINION_EXTENDED, OPINION_WITHDRAWN, OPINION_GIVEN, OPINION_CORRECTED,
        OPINION_REMINDED, NOTED, NOTE_CORRECTED, NOTE_STRUCK, NOTE_PINNED, NOTE_UNPINNED,
    )
)  # fmt: skip
"""What no timeline of an applicant may show."""
