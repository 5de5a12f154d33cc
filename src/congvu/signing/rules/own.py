"""Which files somebody may sign of their own choosing."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal
from congvu.people.models import Person
from congvu.signing.enums import OWN
from congvu.signing.models import SigningKey
from congvu.signing.rules.signing import MOST


def sign(names: Sequence[str], key: SigningKey, *, by: Person) -> Refusal | None:
    """PDFs alone, with a key of one's own: the agency's signs what has gone through its books."""
    if not by.may(OWN.code):
        return Refusal(_("Your role does not let you sign files of your own choosing."))
    if key.person_id != by.pk:
        return Refusal(_("Nobody signs with the key of another person."))
    if not names:
        return Refusal(_("Choose at least one PDF file."))
    if len(names) > MOST:
        return Refusal(_("At most %(count)d files are signed in one sitting.") % {"count": MOST})
    other = next((name for name in names if not name.lower().endswith(".pdf")), "")
    if other:
        return Refusal(_("“%(name)s” is no PDF file. Save it as PDF, and sign that.") % {"name": other})
    return None
