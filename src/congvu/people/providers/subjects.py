"""How the trail calls persons, units and roles. Their pages are open to administrators only."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.people.enums import MANAGE
from congvu.people.models import Person, Role, Unit
from congvu.people.queries.persons import searched
from congvu.trail.logic.subjects import SubjectKind, numbers
from congvu.vietnamese import fold

FOUND = 500


def find_persons(words: str, by: Actor) -> Collection[str]:
    """Persons with all these words in name, address or phone."""
    return _keys(searched(Person.objects.all(), words))


def find_units(words: str, by: Actor) -> Collection[str]:
    """Units with these words in name or code, of today and of the past."""
    return _keys(Unit.objects.filter(search__contains=fold(words)))


def find_roles(words: str, by: Actor) -> Collection[str]:
    """Roles with these words in the name."""
    return _keys(Role.objects.filter(name__icontains=words))


def _refs(model: type[Person | Unit | Role]) -> Callable[[Collection[str], Actor], Mapping[str, Ref]]:
    def refs(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
        rows: QuerySet[Person | Unit | Role] = model._default_manager.filter(pk__in=numbers(keys))
        return {str(row.pk): _for(row.ref, by) for row in rows}

    return refs


def policies(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Sign-in rules are called by the day they begin."""
    link = reverse("people:policy")
    return {key: _for(Ref("policy", key, f"{date.fromisoformat(key):%d/%m/%Y}", link), by) for key in keys}


def _for(ref: Ref, by: Actor) -> Ref:
    return ref if by.may(MANAGE) else replace(ref, link="")


def _keys(rows: QuerySet[Person] | QuerySet[Unit] | QuerySet[Role]) -> list[str]:
    return [str(pk) for pk in rows.order_by("-pk").values_list("pk", flat=True)[:FOUND]]


KINDS = (
    SubjectKind("person", _("Person"), refs=_refs(Person), search=find_persons, acts=True),
    SubjectKind("unit", _("Unit"), refs=_refs(Unit), search=find_units),
    SubjectKind("role", _("Role"), refs=_refs(Role), search=find_roles),
    SubjectKind("roles", _("Standing roles")),
    SubjectKind("policy", _("Sign-in rules"), refs=policies),
    SubjectKind("import", _("Import")),
)
