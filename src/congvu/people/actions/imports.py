"""Persons and units come in by the hundred, stored by a few statements. Sent twice is stored once."""

from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import refuse_if
from congvu.people import enums
from congvu.people.actions.alerts import alert
from congvu.people.actions.persons import derive, new_person
from congvu.people.actions.units import searchable
from congvu.people.logic import usernames
from congvu.people.logic.sheets import Fate, Planned, day
from congvu.people.models import Person, Post, Unit, UnitVersion
from congvu.people.queries.imports import KIND_BY_NAME, Numbered, PersonPlan, plan_persons, plan_units
from congvu.people.rules import roles as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.vietnamese import fold


@act
def import_persons(rows: Numbered, *, source: str, by: Actor, at: datetime) -> tuple[int, int]:
    """Open and change the accounts of ``rows`` that are good; ``source`` is the digest of the file.

    Returns how many were opened and how many changed. Sent again, it changes nothing.
    """
    refuse_if(rules.manage_all(by=by))
    today = clock.office_day(at)
    plan = plan_persons(rows, today)
    new = [row for row in plan.rows if row.fate is Fate.NEW]
    changed = [row for row in plan.rows if row.fate is Fate.CHANGED]
    opened = _open(new, at)
    for row in changed:
        _change(plan.persons[row.line], row)
    persons = {**dict(zip((row.line for row in new), opened, strict=True)), **plan.persons}
    Person.objects.bulk_update(
        [plan.persons[row.line] for row in changed],
        ["full_name", "email", "phone", "sort_name", "search"],
        batch_size=500,
    )
    _addresses([persons[row.line] for row in (*new, *changed)])
    given = _posts([*new, *(row for row in changed if "unit" in row.changes)], plan, persons, today)
    detail = {
        "opened": [person.pk for person in opened],
        "changed": [plan.persons[row.line].pk for row in changed],
    }
    trail.record(enums.PERSONS_IMPORTED, about=Ref("import", source), by=by, at=at, detail=detail)
    if given:
        after = {"opened": len(new), "posts": given}
        alert(enums.PERSONS_IMPORTED, about=Ref("import", source), before={}, after=after, by=by, at=at)
    return len(new), len(changed)


def _open(rows: list[Planned], at: datetime) -> list[Person]:
    """New accounts without a password: their owners are given one, or ask for a link by e-mail."""
    taken = set(Person.objects.values_list("username", flat=True)) if rows else set()
    persons = []
    for row in rows:
        values = row.values
        username = values["username"] or usernames.propose(values["full_name"], taken)
        taken.add(username)
        persons.append(
            new_person(
                full_name=values["full_name"],
                username=username,
                email=values["email"],
                at=at,
                phone=values["phone"],
                password=make_password(None),
            )
        )
    return Person.objects.bulk_create(persons, batch_size=500)


def _change(person: Person, row: Planned) -> None:
    for field in ("full_name", "email", "phone"):
        if field in row.changes:
            setattr(person, field, row.values[field])
    derive(person)


def _addresses(persons: list[Person]) -> None:
    """The one address of each account in allauth's table, confirmed by who imports."""
    EmailAddress.objects.filter(user__in=persons).delete()
    EmailAddress.objects.bulk_create(
        [
            EmailAddress(user=person, email=person.email, verified=True, primary=True)
            for person in persons
            if person.email
        ],
        batch_size=500,
    )


def _posts(rows: list[Planned], plan: PersonPlan, persons: dict[int, Person], today: date) -> int:
    """Give the posts of these rows; how many."""
    with_main = set(
        Post.objects.filter(person__in=persons.values(), is_main=True).values_list("person", flat=True)
    )
    made = Post.objects.bulk_create(
        [
            Post(
                person=persons[row.line],
                unit=plan.units[row.values["unit"]],
                role=plan.roles[row.values["role"]],
                title=row.values["title"][:150],
                from_on=day(row.values["from_on"]) or today,
                is_main=persons[row.line].pk not in with_main,
            )
            for row in rows
            if row.values["unit"]
        ],
        batch_size=500,
    )
    return len(made)


@act
def import_units(rows: Numbered, *, source: str, by: Actor, at: datetime) -> int:
    """Set up the good and new units of ``rows``, parents and children in any order. Returns how many."""
    refuse_if(rules.manage_all(by=by))
    plan = plan_units(rows)
    new = [row for row in plan.rows if row.fate is Fate.NEW]
    made = Unit.objects.bulk_create([_unit(row) for row in new], batch_size=500)
    units = {**plan.units, **{unit.code: unit for unit in made}}
    for row in new:
        units[row.values["code"]].parent = units.get(row.values["parent"])
    for unit in made:
        unit.path = _path(unit)
    Unit.objects.bulk_update(made, ["parent", "path"], batch_size=500)
    UnitVersion.objects.bulk_create(
        [_first_version(units[row.values["code"]], row) for row in new], batch_size=500
    )
    detail = {"set_up": [unit.code for unit in made]}
    trail.record(enums.UNITS_IMPORTED, about=Ref("import", source), by=by, at=at, detail=detail)
    return len(made)


def _unit(row: Planned) -> Unit:
    values = row.values
    unit = Unit(
        code=values["code"],
        name=values["name"],
        short_name=values["short_name"],
        kind=KIND_BY_NAME.get(fold(values["kind"]), enums.UnitKind.DIVISION),
    )
    unit.valid_from = day(values["valid_from"]) or unit.valid_from  # the plan has refused rows without a day
    unit.search = searchable(unit)
    return unit


def _path(unit: Unit) -> str:
    """From the root down; nothing is read, since all parents are at hand."""
    line = [unit]
    while (parent := line[-1].parent) and not parent.path:
        line.append(parent)
    above = line[-1].parent.path if line[-1].parent else "/"
    return above + "".join(f"{step.pk}/" for step in reversed(line))


def _first_version(unit: Unit, row: Planned) -> UnitVersion:
    return UnitVersion(
        unit=unit,
        from_on=unit.valid_from,
        name=unit.name,
        short_name=unit.short_name,
        parent=unit.parent,
        legal_basis=row.values["legal_basis"][:250],
    )
