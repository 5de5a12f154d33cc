"""Whether a document may be sent by exchange."""

from django.utils.translation import gettext as _

from congvu.documents.enums.states import Secrecy
from congvu.documents.rules import secrecy
from congvu.exchange.enums.messages import Business
from congvu.exchange.logic import codes
from congvu.exchange.logic.given import Wanted
from congvu.exchange.models import Address
from congvu.kit.refusal import Refusal


def send(wanted: Wanted, address: Address | None) -> Refusal | None:
    """Whether it may go: from an agency that takes part, to agencies with codes, open, with what it needs."""
    if address is None:
        return Refusal(
            _("%(agency)s has no code in the electronic exchange.") % {"agency": wanted.agency}, "agency"
        )
    if not wanted.to:
        return Refusal(_("Name at least one agency to send it to."), "to")
    for each in wanted.to:
        if not codes.WRITTEN.fullmatch(each.code.strip().upper()):
            return Refusal(
                _("“%(name)s” has no code of the exchange.") % {"name": each.name or each.code}, "to"
            )
        if codes.same(each.code, address.code):
            return Refusal(_("An agency does not send to itself."), "to")
    return _what(wanted)


def _what(wanted: Wanted) -> Refusal | None:
    names = [each.name for each in wanted.files]
    words = [wanted.subject, wanted.reason, *names]
    if refusal := secrecy.keep(Secrecy.OPEN, symbols=[wanted.number, wanted.symbol], words=words):
        return refusal
    if wanted.business == Business.RECALL:
        return (
            None
            if wanted.reason.strip()
            else Refusal(_("Say why it is recalled; the receiver reads it."), "reason")
        )
    if not wanted.files:
        return Refusal(_("A document is sent with its file."), "files")
    if wanted.business == Business.REPLACE and not wanted.replaces:
        return Refusal(_("Say which document it replaces."), "replaces")
    return None
