"""At whose desk documents of an agency are numbered, sealed and issued."""

from datetime import date

from congvu.cases.models import Holder
from congvu.documents.queries import desks
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.people.models import Unit
from congvu.people.queries import persons


def desk(agency: Unit, on: date) -> Holder:
    """The pile of the unit where the clerks of ``agency`` work; of the agency itself where there is none."""
    own = desks.units_of(agency, on).values("pk")
    posts = persons.posts_on(on).filter(unit__in=own, role__grants__capability=ISSUE.code)
    first = posts.filter(person__is_active=True).first()
    return Holder(unit=first.unit if first else agency)
