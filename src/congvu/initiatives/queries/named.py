"""Titles as they stand before people who may not know the authors."""

from collections.abc import Iterable

from congvu.initiatives.logic import masking
from congvu.initiatives.models import Initiative

PEOPLE = ("authorships", "participants")
"""What should have been loaded of many dossiers."""


def blind_title(initiative: Initiative) -> str:
    """The title without the names of its people and of where they work."""
    return masking.without(initiative.case.title, names(initiative))


def names(initiative: Initiative) -> Iterable[str]:
    """Its people, who files it, the places they work at and the unit it is filed by."""
    yield from (word for each in initiative.authorships.all() for word in (each.name, each.workplace))
    yield from (word for each in initiative.participants.all() for word in (each.name, each.workplace))
    yield initiative.owner.full_name
    if initiative.case.unit is not None:
        yield initiative.case.unit.name
