"""Whose key may be added by whom, and how long it will last."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people import queries as people
from congvu.people.models import Person, Unit
from congvu.signing.enums import MANAGE, OWN, SEAL
from congvu.signing.models import SigningKey
from congvu.vietnamese import names

WARNED = timedelta(days=30)
"""Before a certificate runs out its owner is told: the new one takes weeks to come."""
WIDEST_MM = 60


def add(of: Person | Unit, name: str, *, by: Actor) -> Refusal | None:
    """An administrator adds any key; everybody else their own, whose certificate names them."""
    if by.may(MANAGE.code):
        return None
    if not (isinstance(by, Person) and of == by and by.may(OWN.code)):
        return Refusal(_("You may add a key of your own, and none for others."))
    if not bears(name, by):
        return Refusal(
            _(
                "The certificate is that of “%(name)s”. You may add a key whose certificate bears your own"
                " name; any other is added by an administrator."
            )
            % {"name": name}
        )
    return None


def bears(name: str, person: Person) -> bool:
    """Whether a certificate of ``name`` is that of ``person``; capitals do not count."""
    return names.tidy(name).casefold() == names.tidy(person.full_name).casefold()


def change(key: SigningKey, *, by: Actor) -> Refusal | None:
    """Its owner, or an administrator, takes a key out or gives it another picture."""
    if by.may(MANAGE.code) or (isinstance(by, Person) and key.person_id == by.pk):
        return None
    return Refusal(_("This key is not yours. Ask an administrator."))


def look(key: SigningKey, *, by: Person) -> bool:
    """Its owner sees a key, whoever signs with it for an agency, and administrators."""
    if key.person_id is not None and key.person_id == by.pk:
        return True
    return by.may(MANAGE.code) or (key.unit_id is not None and people.may(by, SEAL.code, key.unit_id))


def width(millimetres: int) -> Refusal | None:
    """A seal is shown as large as it is in life."""
    if 0 <= millimetres <= WIDEST_MM:
        return None
    said = _("A picture is at most %(count)d mm wide.") % {"count": WIDEST_MM}
    return Refusal(said, field="width_mm")


def warning(key: SigningKey, *, at: datetime) -> str:
    """What its owner should know about how long it will last; empty while there is time."""
    if key.ended_at is not None:
        return _("Taken out")
    if key.valid_to <= at:
        return _("The certificate has run out. Ask for a new one, and add it.")
    if key.valid_to > at + WARNED:
        return ""
    days = (key.valid_to - at).days
    return ngettext(
        "The certificate runs out in %(count)d day. Ask for a new one now.",
        "The certificate runs out in %(count)d days. Ask for a new one now.",
        days,
    ) % {"count": days}
