"""The people and the round of the tests, made by acts: ``python -m tests.faults.world PASSWORD`` in a house.

Prints one JSON object with what somebody who comes from outside has to know.
"""

import json
import sys
from dataclasses import dataclass
from datetime import date, timedelta

if __name__ == "__main__":
    import django

    django.setup()

from congvu.config import installation
from congvu.config.roles import GRANTS
from congvu.initiatives.actions import rounds
from congvu.initiatives.models import FieldGroup, Round
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.people import actions as people
from congvu.people.models import Person, Role, Unit
from tests.factories.initiatives import make_facts, make_terms
from tests.faults import environment

SINCE = date(2024, 1, 1)
AUTHORS = ("Tác giả Thử Một", "Tác giả Thử Hai", "Tác giả Thử Ba", "Tác giả Thử Bốn")
OFFICERS = ("Cán bộ Thử Một", "Cán bộ Thử Hai")


@dataclass(frozen=True)
class World:
    """Who files, who takes in, and the round in which that happens."""

    authors: list[Person]
    officers: list[Person]
    round: Round


def found() -> World | None:
    """What an earlier process has built, if one has finished."""
    round = Round.objects.first()
    if round is None:
        return None
    names = {person.full_name: person for person in Person.objects.all()}
    return World([names[name] for name in AUTHORS], [names[name] for name in OFFICERS], round)


def build(*, password: str) -> World:
    """Build it; the round comes last, so that it stands for all."""
    at = clock.now()
    people.seed_roles(GRANTS, by=SYSTEM, at=at)  # which else comes with the tables
    office = people.create_unit(code="TN", name="Phòng Tiếp nhận (thử)", valid_from=SINCE, by=SYSTEM, at=at)
    school = people.create_unit(code="TH", name="Trường học (thử)", valid_from=SINCE, by=SYSTEM, at=at)
    for number, name in enumerate(AUTHORS):
        _person(name, f"tacgia{number}", "tac-gia", school, password)
    for number, name in enumerate(OFFICERS):
        _person(name, f"canbo{number}", "tiep-nhan", office, password)
    rounds.save_group("thu", name="Lĩnh vực thử", by=SYSTEM, at=at)
    opens_at, closes_at = at - timedelta(days=1), at + timedelta(days=30)
    facts = make_facts(code="dot-thu", year=at.year, opens_at=opens_at, closes_at=closes_at, receiver=office)
    round = rounds.prepare(facts, make_terms(), by=SYSTEM, at=at)
    rounds.open(round, by=SYSTEM, at=at)
    there = found()
    assert there is not None
    return there


def _person(full_name: str, username: str, role: str, unit: Unit, password: str) -> None:
    at = clock.now()
    person = people.create_person(
        full_name=full_name, username=username, email=f"{username}@thu.example", by=SYSTEM, at=at
    )
    role_row = Role.objects.get(code=role)
    people.set_post(person, unit=unit, role=role_row, from_on=SINCE, by=SYSTEM, at=at)
    if password:
        people.set_password(person, password=password, by=SYSTEM, at=at)


if __name__ == "__main__":
    installation.prepare()
    there = build(password=sys.argv[1])
    environment.tell(
        json.dumps(
            {
                "round": there.round.pk,
                "group": FieldGroup.objects.get().code,
                "unit": Unit.objects.get(code="TH").pk,
                "authors": {person.username: person.full_name for person in there.authors},
                "officers": {person.username: person.full_name for person in there.officers},
            }
        )
    )
