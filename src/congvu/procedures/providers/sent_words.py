"""Why something from outside cannot be read, in a sentence for the page."""

from django.utils.translation import gettext_lazy as _

from congvu.procedures.logic.written import LIST, MISSED, NOT_A, UNKNOWN, Unreadable

SENTENCES = {
    MISSED: _("What was sent lacks “%(place)s”."),
    NOT_A: _("What was sent has something at “%(place)s” that cannot be read."),
    LIST: _("What was sent has something at “%(place)s” that cannot be read."),
    UNKNOWN: _("What was sent has something at “%(place)s” that cannot be read."),
}


FIELDS = {
    "code": _("Code where it came from"),
    "number": _("Number of the request"),
    "filed_at": _("Filed there"),
    "procedure": _("Procedure"),
    "unit": _("Received by"),
    "applicant": _("Applicant"),
    "agent": _("Authorised person"),
    "agent_paper": _("Authorisation"),
    "request": _("What is asked for"),
    "answers": _("What was declared"),
    "parts": _("What was handed in"),
    "sets": _("Number of sets"),
    "handing": _("Result by"),
    "handing_address": _("Address for the result"),
}


def of_field(name: str) -> str:
    """What a field of what was sent is called on the page."""
    return str(FIELDS[name])


def unreadable(fault: Unreadable) -> str:
    name = FIELDS.get(fault.place.split(".")[0].split("[")[0])
    place = f"{name} ({fault.place})" if name else fault.place
    return str(SENTENCES[fault.fault]) % {"place": place}
