"""Why something from outside cannot be read, in a sentence for the page."""

from django.utils.translation import gettext_lazy as _

from congvu.procedures.logic.written import LIST, MISSED, NOT_A, UNKNOWN, Unreadable

SENTENCES = {
    MISSED: _("What was sent lacks “%(place)s”."),
    NOT_A: _("What was sent has something at “%(place)s” that cannot be read."),
    LIST: _("What was sent has something at “%(place)s” that cannot be read."),
    UNKNOWN: _("What was sent has something at “%(place)s” that cannot be read."),
}


def unreadable(fault: Unreadable) -> str:
    return str(SENTENCES[fault.fault]) % {"place": fault.place}
