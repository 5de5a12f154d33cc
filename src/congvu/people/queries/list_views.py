"""Saved views of lists: which a person may choose from."""

from django.db.models import F, Q, QuerySet

from congvu.people.models import ListView, Person, Unit

FIRST = "view."
"""Before the key of a list: the wish of a person to begin there with one of the views."""


def views_of(person: Person, listing: str) -> QuerySet[ListView]:
    """The views of a list that ``person`` may choose: their own, then those shared with their units."""
    return visible_to(person).filter(listing=listing).select_related("unit")


def visible_to(person: Person) -> QuerySet[ListView]:
    """The views ``person`` has kept, and those shared with a unit they work or stand in for somebody in.

    What somebody has shared goes with their account.
    """
    shared = Q(unit__in=units_of(person), owner__is_active=True)
    found = ListView.objects.filter(Q(owner=person) | shared)
    return found.order_by(F("unit").asc(nulls_first=True), "name", "pk")


def units_of(person: Person) -> frozenset[int]:
    """The units in which ``person`` has a post today, or stands in for somebody. No query of its own."""
    return frozenset(held.unit_id for held in person.rights.held)


def units_to_share_with(person: Person) -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=units_of(person)).order_by("name", "pk")
