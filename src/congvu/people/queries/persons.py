"""Persons: who is there, who holds a role, who may see whom."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from congvu.people.enums import MANAGE
from congvu.people.models import Person, Post
from congvu.people.queries.rights import scope
from congvu.vietnamese import fold


def active_persons() -> QuerySet[Person]:
    """Everybody whose account is open, in the order of Vietnamese names."""
    return Person.objects.filter(is_active=True).order_by("sort_name", "pk")


def person_by_key(key: str) -> Person | None:
    """The person whom the trail or a message calls ``person:12``."""
    kind, _, number = key.partition(":")
    return Person.objects.filter(pk=number).first() if kind == "person" and number.isdigit() else None


def in_force(day: date, prefix: str = "") -> Q:
    """The condition "is in force on ``day``" on posts, or on what ``prefix`` leads to."""
    ends = Q(**{f"{prefix}to_on__isnull": True}) | Q(**{f"{prefix}to_on__gte": day})
    return Q(**{f"{prefix}from_on__lte": day}) & ends


def posts_on(day: date) -> QuerySet[Post]:
    return Post.objects.filter(in_force(day)).select_related("unit", "role").order_by("-is_main", "pk")


def holders_of(capability: str, day: date, *, unit: int | None = None) -> QuerySet[Person]:
    """Open accounts whose role on ``day`` grants ``capability``, in ``unit`` when it is given.

    Only posts count here, no substitutes: it answers "whose task is this", to hand out work and messages.
    """
    posts = Post.objects.filter(in_force(day), role__grants__capability=capability)
    if unit is not None:
        posts = posts.filter(unit=unit)
    return active_persons().filter(pk__in=posts.values("person"))


def visible_to(person: Person) -> QuerySet[Person]:
    """The persons whose accounts ``person`` may administer: those with a post in the units of the scope."""
    reach = scope(person, MANAGE)
    if reach.everything:
        return Person.objects.all()
    return Person.objects.filter(Q(posts__unit__in=reach.unit_ids) | Q(pk__in=reach.person_ids)).distinct()


def directory(person: Person, day: date, *, words: str = "") -> QuerySet[Person]:
    """What the list of persons shows: accounts with their posts on ``day`` in which each word occurs."""
    found = visible_to(person).prefetch_related(Prefetch("posts", posts_on(day), to_attr="present_posts"))
    for word in fold(words).split():
        found = found.filter(search__contains=word)
    return found.order_by("sort_name", "pk")
