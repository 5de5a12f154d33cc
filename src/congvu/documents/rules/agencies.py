"""Whether an agency may be kept so in the register."""

import re

from django.utils.translation import gettext as _

from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.models import Agency
from congvu.documents.queries import agencies
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal

_CODE = re.compile(r"[0-9A-Z]+(\.[0-9A-Z]+)*")


def keep(name: str, code: str, *, by: Actor, besides: int = 0) -> Refusal | None:
    """A name nobody else has, and a code as Decision 20/2020 writes them, or none."""
    if not by.may(REGISTER.code):
        return Refusal(_("You do not keep the register of agencies."))
    if not name.strip():
        return Refusal(_("Give the name of the agency."), "name")
    others = Agency.objects.exclude(pk=besides)
    if others.filter(search=agencies.folded(name)).exists():
        return Refusal(_("An agency of this name is in the register already."), "name")
    code = code.strip().upper()
    if code and not _CODE.fullmatch(code):
        return Refusal(_("A code is made of figures and capital letters, with dots between groups."), "code")
    if code and others.filter(code=code).exists():
        return Refusal(_("Another agency has this code."), "code")
    return None
