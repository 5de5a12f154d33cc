"""Reports read into fields: how far a folder has come, how sure a field is, and what that rests on."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FolderState(TextChoices):
    """From the upload to the reports that can be looked at."""

    WAITING = "waiting", _("Waiting to be read")
    READ = "read", _("Read, to be checked")
    UNREADABLE = "unreadable", _("Cannot be read")
    DROPPED = "dropped", _("Dropped")


class Confidence(TextChoices):
    """How sure it is that what was read is what the field asks."""

    HIGH = "high", _("Sure")
    MEDIUM = "medium", _("Rather sure")
    LOW = "low", _("Doubtful")


class Basis(TextChoices):
    """What a reading rests on."""

    HEADING = "heading", _("under the heading")
    LABEL = "label", _("after the words")
    TABLE = "table", _("in a table beside")
    COLUMN = "column", _("in a table under")
    OPENING = "opening", _("in the paragraph that begins")
    POSITION = "position", _("by its place only, after")
    OTHER_FIELD = "other_field", _("follows from")


class ReportFlaw(TextChoices):
    """Why a file of the folder gives no fields; each is a sentence."""

    NO_REPORT = "no_report", _("Not a Word report (.docx); it goes along with no dossier.")
    DAMAGED = "damaged", _("The file is damaged and cannot be opened. Save it anew.")
    TOO_SLOW = "too_slow", _("Reading it took too long. Type its fields in by hand.")
    NOTHING = "nothing", _("Nothing of the form was recognised in it. Type its fields in by hand.")
