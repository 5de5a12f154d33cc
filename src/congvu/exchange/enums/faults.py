"""What can be wrong with an envelope, each in a sentence for the page and for the sender."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fault(TextChoices):
    """``%(place)s`` is the element or file it is about."""

    EMPTY = "empty", _("Nothing was sent.")
    TOO_LARGE = "too_large", _("The envelope is larger than is taken in.")
    NOT_XML = "not_xml", _("What was sent is no XML, or is broken off.")
    ENCODING = "encoding", _("What was sent is written in an encoding that is not known.")
    ENTITIES = "entities", _("What was sent declares entities or a document type; that is not allowed.")
    TOO_DEEP = "too_deep", _("What was sent is nested too deep or has too many elements.")
    NOT_EDXML = "not_edxml", _("What was sent is no edXML envelope.")
    MISSED = "missed", _("The envelope lacks “%(place)s”.")
    DOUBLED = "doubled", _("The envelope has “%(place)s” more than once.")
    LONG = "long", _("“%(place)s” in the envelope is longer than it may be.")
    DATE = "date", _("“%(place)s” in the envelope is no date.")
    NUMBER = "number", _("“%(place)s” in the envelope is no number.")
    BASE64 = "base64", _("The file “%(place)s” is not written as base64, or is broken off.")
    ZIP = "zip", _("The file “%(place)s” is no archive that can be opened.")
    ZIP_EMPTY = "zip_empty", _("The archive of the file “%(place)s” is empty.")
    ZIP_BOMB = "zip_bomb", _("The archive of the file “%(place)s” unpacks to more than is taken in.")
    ZIP_PATH = "zip_path", _("A name in the archive of “%(place)s” leads out of its folder.")
    ZIP_LOCKED = "zip_locked", _("The archive of the file “%(place)s” is locked with a password.")
    UNNAMED = "unnamed", _("The file “%(place)s” is not named in the list of attachments.")
    UNSENT = "unsent", _("The file “%(place)s” is named in the list of attachments and was not sent.")
