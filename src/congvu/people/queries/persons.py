"""Persons: who is there, who holds a role, who may see whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from congvu.people.enums import MANAGE, Reach
from congvu.people.models import Person, Post, Substitution, Unit
from congvu.people.queries.rights import scope
from congvu.people.queries.successions import heirs
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


def holders_of(
    capability: str, day: date, *, unit: int | None = None, reach: Collection[Reach] = tuple(Reach)
) -> QuerySet[Person]:
    """Open accounts whose role on ``day`` grants ``capability`` with such a ``reach``, in ``unit`` if given,
    or in what ``unit`` has gone over into by then.

    Only posts count here, no substitutes: it answers "whose task is this", to hand out work and messages.
    """
    posts = Post.objects.filter(
        in_force(day), role__grants__capability=capability, role__grants__scope__in=reach
    )
    if unit is not None:
        posts = posts.filter(unit__in=heirs(unit, day))
    return active_persons().filter(pk__in=posts.values("person"))


def nearest_holders(capability: str, day: date, *, unit: int) -> list[Person]:
    """Who holds ``capability`` in ``unit``; when nobody does, in the first unit above whose reach has it."""
    if found := list(holders_of(capability, day, unit=unit)):
        return found
    path = Unit.objects.filter(pk=unit).values_list("path", flat=True).first() or ""
    for above in reversed(path.strip("/").split("/")[:-1]):
        if found := list(holders_of(capability, day, unit=int(above), reach=(Reach.SUBTREE, Reach.ALL))):
            return found
    return []


def visible_to(person: Person) -> QuerySet[Person]:
    """The persons whose accounts ``person`` may administer: those with a post in the units of the scope."""
    reach = scope(person, MANAGE)
    if reach.everything:
        return Person.objects.all()
    return Person.objects.filter(Q(posts__unit__in=reach.unit_ids) | Q(pk__in=reach.person_ids)).distinct()


def directory(person: Person, day: date) -> QuerySet[Person]:
    """The accounts ``person`` may administer, each with its posts on ``day`` as ``present_posts``."""
    return visible_to(person).prefetch_related(Prefetch("posts", posts_on(day), to_attr="present_posts"))


def searched(persons: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Those in whose names, address or phone every word occurs, whatever its marks and case."""
    for word in fold(words).split():
        persons = persons.filter(search__contains=word)
    return persons


@dataclass(frozen=True)
class Line:
    """A post or a substitution as the page of a person shows it: is it in force, to come, or over?"""

    row: Post | Substitution
    state: str
    tone: str


def posts_of(person: Person, day: date) -> list[Line]:
    """All posts of ``person``, the present ones first."""
    posts = person.posts.select_related("unit", "role").order_by("-from_on", "-pk")
    return sorted((_line(post, day) for post in posts), key=lambda line: ORDER.index(line.tone))


def substitutions_of(person: Person, day: date) -> list[Line]:
    """Who stood, stands and will stand in for ``person``, the present ones first."""
    rows = person.absences.select_related("substitute").order_by("-from_on", "-pk")
    return sorted((_line(row, day) for row in rows), key=lambda line: ORDER.index(line.tone))


def standing_in_for(person: Person, day: date) -> QuerySet[Substitution]:
    """The absences in which ``person`` acts for somebody, now or later."""
    rows = person.stand_ins.filter(cancelled_at=None, to_on__gte=day)
    return rows.select_related("absent").order_by("from_on", "pk")


ORDER = ("good", "info", "muted")


def _line(row: Post | Substitution, day: date) -> Line:
    if isinstance(row, Substitution) and row.cancelled_at:
        return Line(row, _("Cancelled"), "muted")
    if row.to_on and row.to_on < day:
        return Line(row, _("Has ended"), "muted")
    if row.from_on > day:
        return Line(row, _("To come"), "info")
    return Line(row, _("Now in force"), "good")
