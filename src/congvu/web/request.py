"""The request as our views see it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from congvu.kit.actor import Actor


class PageRequest(HttpRequest):
    """A request after the middleware: who acts, whether htmx asks, and the id a fault is reported under.

    ``actor`` is a ``people.models.Person``, or ``kit.actor.VISITOR`` when nobody has signed in.
    """

    actor: Actor
    htmx: HtmxDetails
    id: str
