"""Why a message cannot be read or taken, in sentences for the page and for the sender."""

from django.utils.translation import gettext as _

from congvu.exchange.logic.faults import Unreadable


def unreadable(fault: Unreadable) -> str:
    return str(fault.fault.label) % {"place": fault.place}


def unknown_receiver(code: str) -> str:
    return _("No agency here is written to as “%(code)s”.") % {"code": code}


def unknown_code(code: str) -> str:
    return _("Nobody has laid down what the code “%(code)s” means.") % {"code": code}


def other_sender() -> str:
    return _("The envelope names another sender than the line it came by.")


def from_ourselves() -> str:
    return _("The envelope names us as its sender; we have not sent it to ourselves.")


def nobody_at(desk: object) -> str:
    return _("Nobody keeps the book of incoming documents at %(desk)s.") % {"desk": desk}


def never_sent() -> str:
    return _("No such document was sent from here.")


def never_came() -> str:
    return _("No such document has come here.")


def here_already() -> str:
    return _("It is here already; nothing was done.")


def sent_otherwise() -> str:
    return _("It is here already and was sent again with other files; ask for it as an update.")
