"""Closed lists of stored files: kinds, states of reading, what can be wrong, what can happen."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Capability, capabilities
from congvu.kit.event import event


class Kind(TextChoices):
    """What a file is, told by its content and never by its name."""

    PDF = "pdf", _("PDF document")
    DOCX = "docx", _("Word document")
    XLSX = "xlsx", _("Excel workbook")
    PPTX = "pptx", _("PowerPoint presentation")
    DOC = "doc", _("Word 97-2003 document")
    XLS = "xls", _("Excel 97-2003 workbook")
    PPT = "ppt", _("PowerPoint 97-2003 presentation")
    LOCKED_OFFICE = "locked_office", _("Office document locked with a password")
    ODT = "odt", _("OpenDocument text")
    ODS = "ods", _("OpenDocument spreadsheet")
    RTF = "rtf", _("Rich text")
    TXT = "txt", _("Plain text")
    PNG = "png", _("PNG picture")
    JPEG = "jpeg", _("JPEG picture")
    TIFF = "tiff", _("TIFF picture")
    WEBP = "webp", _("WebP picture")
    ZIP = "zip", _("ZIP archive")
    HTML = "html", _("Web page")
    PROGRAM = "program", _("Program")
    UNKNOWN = "unknown", _("Unknown kind")


class TextState(TextChoices):
    """How far the reading of a file has come; the table of states and moves stands in ``process.py``."""

    WAITING = "waiting", _("Waiting to be read")
    READING = "reading", _("Being read")
    DONE = "done", _("Text has been read")
    FAILED = "failed", _("Could not be read")
    NONE = "none", _("Nothing to read")


class Problem(TextChoices):
    """What is wrong with a file that is kept all the same: a sentence for the person, with what to do."""

    PASSWORD = (
        "password",
        _(
            "The file is locked with a password. Remove the password in the program that made it "
            "and send it again."
        ),
    )
    DAMAGED = "damaged", _("The file is damaged and cannot be opened. Save it anew and send it again.")
    INCOMPLETE = (
        "incomplete",
        _("The end of the file is missing, so pages may be missing too. Please check it and send it again."),
    )
    ZIP_BOMB = (
        "zip_bomb",
        _(
            "Unpacked, this file would become far too large, so it is kept but never opened. Send "
            "its parts singly."
        ),
    )
    UNSAFE_PATHS = (
        "unsafe_paths",
        _(
            "The archive holds names that point outside its folder, so it is kept but never opened. "
            "Pack it anew."
        ),
    )
    NO_TEXT = (
        "no_text",
        _(
            "No text was found in this file. If it is a scan, scan it again straight and at 300 "
            "dots per inch."
        ),
    )
    TOO_MANY_PAGES = (
        "too_many_pages",
        _(
            "The file has more pages than are read; the text of the first pages can be searched, "
            "the rest cannot."
        ),
    )
    TOO_SLOW = (
        "too_slow",
        _("Reading took too much time or memory. Send a smaller file, or split it into several."),
    )
    TOOL_MISSING = (
        "tool_missing",
        _(
            "The file cannot be read on this machine yet: a program is missing. The administrator "
            "has been shown which."
        ),
    )
    READER_FAILED = (
        "reader_failed",
        _("Reading the file has failed. The file itself is safe; the administrator can have it tried again."),
    )
    LOST = (
        "lost",
        _(
            "The content of the file was not found in the storage. The administrator must restore "
            "it from the backup."
        ),
    )
    UNREADABLE_KIND = (
        "unreadable_kind",
        _(
            "Files of this kind can be kept and downloaded but not shown or searched. Send a .docx "
            "or .pdf file too."
        ),
    )


class Origin(TextChoices):
    """Where the text of a page came from."""

    LAYER = "layer", _("Text of the file")
    OCR = "ocr", _("Recognised from the picture")


class How(TextChoices):
    """How somebody has looked at something."""

    PAGE = "page", _("Page opened")
    VIEWED = "viewed", _("File viewed")
    DOWNLOADED = "downloaded", _("File downloaded")


MANAGE = capabilities.add(Capability("files.manage", _("Look after stored files and their reading")))

STORED = event("files.stored", _("File received"))
TEXT_READ = event("files.text_read", _("Text of the file read"))
TEXT_FAILED = event("files.text_failed", _("Text of the file could not be read"))
RETRIED = event("files.retried", _("Reading of the file asked for again"))
OPENED = event("files.opened", _("Confidential file opened"))
OPENINGS_CLEARED = event("files.openings_cleared", _("Old openings cleared"))
REMOVED = event("files.removed", _("File destroyed"))
