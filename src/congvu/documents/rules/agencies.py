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
    if refusal := written(code):
        return refusal
    code = code.strip().upper()
    if code and others.filter(code=code).exists():
        return Refusal(_("Another agency has this code."), "code")
    return None


def written(code: str, *, field: str = "code") -> Refusal | None:
    """Whether a code is written as Decision 20/2020 has it, or left out."""
    if code.strip() and not _CODE.fullmatch(code.strip().upper()):
        return Refusal(_("A code is made of figures and capital letters, with dots between groups."), field)
    return None


def known(code: str, by_code: Agency | None, by_name: Agency | None) -> Refusal | None:
    """Whether code and name say the same agency: a receipt must not go to another one."""
    if by_code and by_name and by_code != by_name:
        return Refusal(
            _("The code belongs to “%(one)s”, the name to “%(other)s”. Correct one of them.")
            % {"one": by_code, "other": by_name},
            "sender_code",
        )
    return written(code, field="sender_code")
