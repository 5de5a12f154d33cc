"""What an import would do, row by row, before anything is done, by a handful of queries."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _

from congvu.people.logic import usernames
from congvu.people.logic.imports import KINDS
from congvu.people.logic.sheets import Fate, Planned, Row, day, phone
from congvu.people.models import Person, Post, Role, Unit
from congvu.people.queries.persons import in_force
from congvu.people.queries.units import units_on
from congvu.vietnamese import fold, names

Numbered = Sequence[tuple[int, Row]]
KIND_BY_NAME = {fold(name): kind for name, kind in KINDS.items()}


@dataclass(frozen=True)
class PersonPlan:
    """The planned rows with what they refer to, so that the act needs no further look-up."""

    rows: list[Planned]
    persons: dict[int, Person]
    units: dict[str, Unit]
    roles: dict[str, Role]


def plan_persons(rows: Numbered, today: date) -> PersonPlan:
    """What would become of each row. A person is known again by user name, else by e-mail."""
    rows = [(line, _tidied(row)) for line, row in rows]
    known = _known(rows)
    units = {unit.code: unit for unit in units_on(today)}
    roles = {role.code: role for role in Role.objects.all()}
    held = _held([person.pk for person in known.values()], today)
    twice = _twice(rows)
    planned, persons = [], {}
    for line, row in rows:
        person = known.get(row["username"]) or known.get(row["email"])
        problems = _problems(row, units, roles) | twice.get(line, {}) | _taken(row, person, known)
        if person:
            persons[line] = person
        planned.append(_fate(line, row, person, problems, _lacks(row, person, held, units, roles)))
    return PersonPlan(planned, persons, units, roles)


def _tidied(row: Row) -> Row:
    lower = {"username": row["username"].lower(), "email": row["email"].lower()}
    return {**row, **lower, "full_name": names.tidy(row["full_name"]), "phone": phone(row["phone"])}


def _known(rows: Numbered) -> dict[str, Person]:
    """Accounts by user name and by e-mail; a user name has no @, so that one table holds both."""
    user_names = {row["username"] for _line, row in rows} - {""}
    addresses = {row["email"] for _line, row in rows} - {""}
    known: dict[str, Person] = {}
    for person in Person.objects.filter(Q(username__in=user_names) | Q(email__in=addresses)):
        known[person.username] = person
        if person.email:
            known[person.email.lower()] = person
    return known


def _held(persons: Sequence[int], today: date) -> dict[int, set[tuple[int, int]]]:
    held: dict[int, set[tuple[int, int]]] = defaultdict(set)
    posts = Post.objects.filter(in_force(today) | Q(from_on__gt=today), person__in=persons)
    for person, unit, role in posts.values_list("person", "unit", "role"):
        held[person].add((unit, role))
    return held


def _twice(rows: Numbered) -> dict[int, dict[str, str]]:
    """Two rows of one file may not mean the same account."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for key in ("username", "email"):
        counted = Counter(row[key] for _line, row in rows if row[key])
        for line, row in rows:
            if counted[row[key]] > 1:
                found[line][key] = _("Stands in this file more than once.")
    return found


def _problems(row: Row, units: dict[str, Unit], roles: dict[str, Role]) -> dict[str, str]:
    problems = {}
    if not row["full_name"]:
        problems["full_name"] = _("Write the full name.")
    if not row["username"] and not row["email"]:
        problems["email"] = _("Give an e-mail address or a user name.")
    if row["username"] and not usernames.ALLOWED.fullmatch(row["username"]):
        problems["username"] = _("3 to 80 small letters without marks, digits, dots or hyphens.")
    if row["email"] and not _is_email(row["email"]):
        problems["email"] = _("This is not an e-mail address.")
    if row["phone"] and not 10 <= len(row["phone"].lstrip("+")) <= 12:
        problems["phone"] = _("Write the number with 10 or 11 digits.")
    return problems | _post_problems(row, units, roles)


def _post_problems(row: Row, units: dict[str, Unit], roles: dict[str, Role]) -> dict[str, str]:
    problems = {}
    if row["unit"] and row["unit"] not in units:
        problems["unit"] = _("There is no unit with this code today.")
    if row["role"] and row["role"] not in roles:
        problems["role"] = _("There is no role with this code.")
    if bool(row["unit"]) != bool(row["role"]):
        problems["role" if row["unit"] else "unit"] = _("A post needs both a unit and a role.")
    if row["from_on"] and day(row["from_on"]) is None:
        problems["from_on"] = _("Write the day as 31/12/2026.")
    elif row["unit"] in units and (first := day(row["from_on"])) and not units[row["unit"]].exists_on(first):
        problems["from_on"] = _("The unit does not exist on that day.")
    return problems


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _taken(row: Row, person: Person | None, known: dict[str, Person]) -> dict[str, str]:
    owner = known.get(row["email"])
    if row["email"] and owner and person and owner.pk != person.pk:
        return {"email": _("Another account already uses this e-mail address.")}
    return {}


def _fate(
    line: int,
    row: Row,
    person: Person | None,
    problems: dict[str, str],
    lacks_post: bool,
) -> Planned:
    if problems:
        return Planned(line, row, Fate.REFUSED, problems)
    if person is None:
        return Planned(line, row, Fate.NEW)
    fields = ("full_name", "email", "phone")
    changes = {key: getattr(person, key) for key in fields if row[key] and row[key] != getattr(person, key)}
    if lacks_post:
        changes["unit"] = ""
    return Planned(line, row, Fate.CHANGED if changes else Fate.SAME, changes=changes)


def _lacks(
    row: Row,
    person: Person | None,
    held: dict[int, set[tuple[int, int]]],
    units: dict[str, Unit],
    roles: dict[str, Role],
) -> bool:
    """Whether the post of the row is still to be given."""
    unit, role = units.get(row["unit"]), roles.get(row["role"])
    return bool(person and unit and role and (unit.pk, role.pk) not in held[person.pk])


@dataclass(frozen=True)
class UnitPlan:
    """The planned rows, and the units that exist already, by code."""

    rows: list[Planned]
    units: dict[str, Unit]


def plan_units(rows: Numbered) -> UnitPlan:
    """What would become of each row. Units are known by their code; a parent may stand in the same file."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    counted = Counter(row["code"] for _line, row in rows if row["code"])
    coming = {row["code"]: row for _line, row in rows}
    planned = []
    for line, row in rows:
        problems = _unit_problems(row, units, coming)
        if counted[row["code"]] > 1:
            problems["code"] = _("Stands in this file more than once.")
        planned.append(_unit_fate(line, row, units.get(row["code"]), problems))
    return UnitPlan(_without_orphans(planned, units), units)


def _unit_problems(row: Row, units: dict[str, Unit], coming: dict[str, Row]) -> dict[str, str]:
    problems = {}
    if not row["code"]:
        problems["code"] = _("Give the unit a code.")
    if not row["name"]:
        problems["name"] = _("Write the name.")
    if day(row["valid_from"]) is None:
        problems["valid_from"] = _("Write the day as 31/12/2026.")
    if row["kind"] and fold(row["kind"]) not in KIND_BY_NAME:
        problems["kind"] = _("Choose one of the kinds named on the form.")
    if row["parent"] and row["parent"] not in units and row["parent"] not in coming:
        problems["parent"] = _("There is no unit with this code, neither here nor in this file.")
    if row["parent"] and _circle(row["code"], coming):
        problems["parent"] = _("The units of this file stand below each other in a circle.")
    return problems


def _circle(code: str, coming: dict[str, Row]) -> bool:
    seen = set()
    while code in coming and code not in seen:
        seen.add(code)
        code = coming[code]["parent"]
    return code in seen


def _unit_fate(line: int, row: Row, unit: Unit | None, problems: dict[str, str]) -> Planned:
    if unit and row["name"] and unit.name != row["name"]:
        sentence = _("This unit is called %(name)s. Rename it on its own page, with a day and a decision.")
        problems = {**problems, "name": sentence % {"name": unit.name}}
    if problems:
        return Planned(line, row, Fate.REFUSED, problems)
    return Planned(line, row, Fate.SAME if unit else Fate.NEW)


def _without_orphans(planned: list[Planned], units: dict[str, Unit]) -> list[Planned]:
    """A row whose parent is refused is refused too, down to the last level."""
    while True:
        good = {row.values["code"] for row in planned if row.fate != Fate.REFUSED} | set(units)
        orphans = {
            row.line
            for row in planned
            if row.fate == Fate.NEW and row.values["parent"] and row.values["parent"] not in good
        }
        if not orphans:
            return planned
        sentence = {"parent": _("The row of this unit is refused.")}
        planned = [
            Planned(row.line, row.values, Fate.REFUSED, sentence) if row.line in orphans else row
            for row in planned
        ]
