"""Who drafts, reviews and checks in an agency."""

from datetime import date

from django.db.models import Q, QuerySet

from congvu.documents.queries import desks
from congvu.outgoing.enums.capabilities import CHECK, DRAFT, REVIEW
from congvu.outgoing.enums.states import Step
from congvu.people import queries as people
from congvu.people.enums import Reach
from congvu.people.models import Person, Unit
from congvu.people.queries import persons


def drafting_units(person: Person, on: date) -> list[Unit]:
    """The units of the posts of ``person`` where they draft documents, the main post first."""
    held = people.rights(person).held
    keys = dict.fromkeys(post.unit_id for post in held if DRAFT.code in post.grants)
    found = Unit.objects.in_bulk(list(keys))
    return [found[key] for key in keys if key in found and found[key].exists_on(on)]


def reviewers(unit: Unit, on: date) -> list[Person]:
    """Who answers for the content of what ``unit`` drafts: its head, else one above."""
    return people.nearest_holders(REVIEW.code, on, unit=unit.pk)


def checkers(agency: Unit, on: date) -> QuerySet[Person]:
    """Who checks layout and procedure in ``agency``, by name."""
    own = desks.units_of(agency, on)
    above = [int(key) for key in agency.path.strip("/").split("/")[:-1]]
    checking = Q(role__grants__capability=CHECK.code)
    reaching = Q(unit__in=above, role__grants__scope__in=(Reach.SUBTREE, Reach.ALL))
    posts = persons.posts_on(on).filter(checking, Q(unit__in=own.values("pk")) | reaching)
    return people.active_persons().filter(pk__in=posts.values("person"))


def asked_for(step: str, agency: Unit, unit: Unit, on: date) -> list[Person]:
    """Of whom ``step`` may be asked."""
    return reviewers(unit, on) if step == Step.CONTENT else list(checkers(agency, on))


def unit_of(person: Person, agency: Unit, on: date) -> Unit | None:
    """Where in ``agency`` ``person`` works."""
    return desks.unit_of_person(person, agency, on)
