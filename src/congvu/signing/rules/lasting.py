"""What stands in the way of proofs, and whether waiting mends it."""

from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal
from congvu.signing.logic.report import Trust
from congvu.signing.logic.results import ForGood, Unproved, Whole
from congvu.signing.providers import writing
from congvu.signing.rules import signing
from congvu.signing.rules.words import TRUSTS

HEALS = "too_slow"
"""The flaw of a file that may be worked on when the machine has less to do."""


def unproved(why: Unproved) -> Refusal:
    """A service that is silent may answer later; a certificate that is revoked or has run out stays so."""
    if why.flaw:
        said = writing.sentence(why.flaw)
        return Refusal(said) if why.flaw == HEALS else ForGood(said)
    if why.trust is not Trust.TRUSTED:
        said = _(
            "The certificate of %(name)s is not accepted any more: %(why)s. Waiting does not mend it; what it"
            " was used for has to be signed anew with a certificate that holds."
        )
        return ForGood(said % {"name": why.name, "why": TRUSTS[why.trust]})
    return Refusal(
        _(
            "The proofs about the certificates could not all be had. The file was left as it was; try"
            " again later."
        )
    )


def whole(found: Whole) -> Refusal | None:
    """Proofs are kept beside signatures that hold, and leave them as they were."""
    if found is Whole.WRONG:
        return ForGood(_("A signature in the file does not hold: the file was changed after it was signed."))
    return signing.came_back() if found is Whole.LOST else None
