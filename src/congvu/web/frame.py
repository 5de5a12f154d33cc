"""In which frame a page for everybody with an account stands: the staff's, or the one of the public pages.

Such a page begins with ``{% extends frame %}``. An author has no work in the office: the staff's frame would
hold an empty menu.
"""

from django.http import HttpRequest

from congvu.kit.actor import VISITOR, Actor, capabilities
from congvu.web.templatetags.page import address_of

STAFF = "web/base.html"
PUBLIC = "web/public.html"


def is_staff(actor: Actor) -> bool:
    """Whether any role of ``actor`` allows anything at all in the office."""
    return actor is not VISITOR and any(actor.may(capability.code) for capability in capabilities)


def home_of(actor: Actor) -> str:
    """Where ``actor`` begins: staff at what waits for them, authors at their own dossiers."""
    return address_of("desk:inbox" if is_staff(actor) else "portal:mine") or "/"


def frame(request: HttpRequest) -> dict[str, object]:
    """For every template: ``viewer_is_staff``, and the ``frame`` that follows from it."""
    staff = is_staff(getattr(request, "actor", VISITOR))
    return {"viewer_is_staff": staff, "frame": STAFF if staff else PUBLIC}
