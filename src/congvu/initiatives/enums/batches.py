"""Bulk filing: how far a batch has come, what becomes of its rows, what can be wrong with them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BatchState(TextChoices):
    """From the upload to the last dossier made of it."""

    WAITING = "waiting", _("Waiting to be read")
    SHOWN = "shown", _("To be confirmed")
    UNREADABLE = "unreadable", _("Cannot be read")
    FILING = "filing", _("Dossiers are being made")
    DONE = "done", _("All rows done")
    DROPPED = "dropped", _("Dropped")


RUNNING = (BatchState.WAITING, BatchState.FILING)


class Fate(TextChoices):
    """What a row would do if it were confirmed now."""

    NEW = "new", _("New dossier")
    CHANGED = "changed", _("Changes the draft")
    SAME = "same", _("Already so")
    REFUSED = "refused", _("Refused")


FILED = (Fate.NEW, Fate.CHANGED)


class Ending(TextChoices):
    """What a confirmed row has come to."""

    MADE = "made", _("Draft made")
    CHANGED = "changed", _("Draft changed")
    SAME = "same", _("Was so already")
    REFUSED = "refused", _("Could not be made")


class CellFlaw(TextChoices):
    """What is wrong with a row of the sheet beyond what the form itself asks; each is a sentence."""

    NO_KEY = (
        "no_key",
        _("“%(typed)s” is no row code. Use letters and digits only, at most %(most)d, for example 001."),
    )
    TWICE = "twice", _("The code %(key)s stands in another row too: %(lines)s. Give each row its own.")
    FORMULA = (
        "formula",
        _("The text begins like a formula (“%(typed)s”). Take away the sign in front of it."),
    )
    NO_GROUP = "no_group", _("“%(typed)s” is no field of application of this round. Choose one of the list.")
    NO_UNIT = (
        "no_unit",
        _("“%(typed)s” is no unit that this form can file for. Choose one of the list, or leave it empty."),
    )
    MOVED = (
        "moved",
        _("The draft of this row belongs to %(unit)s. A file does not give it to another unit."),
    )
    NO_CHOICE = "no_choice", _("“%(typed)s” is none of the answers. Choose one of the list.")
    STRAY_AUTHOR = (
        "stray_author",
        _("No initiative has the code %(key)s. Write the code of the row this author belongs to."),
    )
    STRAY_PARTICIPANT = (
        "stray_participant",
        _("No initiative has the code %(key)s. Write the code of the row this person took part in."),
    )
    OLD_UNIT = (
        "old_unit",
        _("“%(name)s” has not existed since %(day)s. Write what the unit is called today%(now)s."),
    )
    LEGACY = (
        "legacy",
        _("The text is typed in an old font (%(font)s), not in Unicode. Type or convert it again."),
    )
    SUBMITTED = (
        "submitted",
        _("This row has been submitted as %(code)s and is not changed by a file any more."),
    )
    EDITED = (
        "edited",
        _("%(name)s has changed this draft by hand at %(time)s; the file would undo that. Edit it there."),
    )


class FileFlaw(TextChoices):
    """Why a file of the parcel is not taken."""

    NO_ROW = "no_row", _("The name begins with no row code of the form.")
    EMPTY = "empty", _("The file is empty.")
    TOO_LARGE = "too_large", _("The file is larger than %(most)d MB. Make it smaller or split it.")
    LOCKED = "locked", _("The file is locked with a password. Remove it and pack the file again.")
    MACROS = "macros", _("The file holds macros (small programs). Save it without macros, as .docx or .xlsx.")
    PROGRAM = "program", _("This is a program or a web page; such files are not accepted.")
    PARCEL = "parcel", _("An archive inside the archive is not opened. Put its files in singly.")
    WRONG_NAME = "wrong_name", _("The name ends in “.%(ending)s”, but the content is another kind of file.")
    DAMAGED = "damaged", _("The file is damaged and cannot be opened. Save it anew.")


class Warned(TextChoices):
    """What is worth a look before the rows are confirmed; nothing is refused for it."""

    ALIKE = "alike", _("%(share)s %% of its text stands in the row %(key)s of this file.")
    ALIKE_DRAFT = (
        "alike_draft",
        _("%(share)s %% of its text stands in the draft of row %(key)s, sent before."),
    )
    ALIKE_FILED = (
        "alike_filed",
        _("%(share)s %% of its text stands in filed initiatives, most in %(code)s of %(year)s."),
    )
    ALIKE_ELSEWHERE = (
        "alike_elsewhere",
        _("%(share)s %% of its text stands in filed initiatives, most in one of another unit of %(year)s."),
    )
    NOW_CALLED = (
        "now_called",
        _("“%(name)s” has not existed since %(day)s; the row is taken for %(now)s."),
    )
    SAME_TITLE = "same_title", _("The row %(key)s of this file has the same title.")
    FILED_BEFORE = "filed_before", _("Your unit has filed the same title before: %(code)s, %(round)s.")
    DRAFTED_BEFORE = "drafted_before", _("Your unit has a draft of the same title, not filed yet: %(round)s.")
    SAME_FILE = "same_file", _("The very same file stands in the row %(key)s as “%(name)s”.")
    FILE_FILED = "file_filed", _("The very same file was filed with %(code)s of %(year)s.")
    FILE_DRAFTED = (
        "file_drafted",
        _("The very same file is attached to a draft of your unit, not filed yet: %(round)s."),
    )
    FILE_ELSEWHERE = (
        "file_elsewhere",
        _("The very same file was filed with an initiative of another unit of %(year)s."),
    )
    OTHER_TITLE = (
        "other_title",
        _("This row code is that of your draft “%(title)s”, whose text this row would replace."),
    )
    NO_PART = (
        "no_part",
        _("The round asks for no such part; the file “%(name)s” stands under “%(part)s”."),
    )
