"""The house in one process on the lazy disk: ``python -m tests.faults.power SEED [DOSSIERS]``.

Installs itself on empty tables, then acts as people and jobs do until the power is cut. Each act is a
line of JSON on stdout before it begins, and one when it has returned: what that line says was acknowledged.
"""

import json
import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256
from typing import Any

import django

if os.environ.get("CONGVU_FAULTS_FSYNC") == "no":  # shows that the test sees files that were not made safe
    os.fsync = lambda fd: None
django.setup()

from congvu.config import installation  # noqa: E402 - the models need Django set up
from congvu.initiatives.actions import filing, intake, supplements  # noqa: E402 - as above
from congvu.initiatives.models import Initiative  # noqa: E402 - as above
from congvu.kit import clock  # noqa: E402 - as above
from congvu.kit.job import jobs  # noqa: E402 - as above
from congvu.people.models import Person  # noqa: E402 - as above
from tests.factories import initiatives as make  # noqa: E402 - as above
from tests.faults import environment, world  # noqa: E402 - as above
from tests.faults.ledger import Said  # noqa: E402 - as above

MOST = "2000"
"""Dossiers after which the program ends by itself, should nobody cut the power."""


def say(kind: str, case: int, by: Person, what: str = "", *, heard: bool) -> None:
    environment.tell(json.dumps(asdict(Said(kind, case, by.full_name, what, heard))))


@contextmanager
def told(kind: str, initiative: Initiative, by: Person, what: str = "") -> Iterator[None]:
    """The act inside is asked for, and when it has returned, acknowledged."""
    say(kind, initiative.pk, by, what, heard=False)
    yield
    say(kind, initiative.pk, by, what, heard=True)


def type_number(initiative: Initiative, number: int, by: Person) -> None:
    rows = [make.author_row(by.full_name)]
    with told("typed", initiative, by, str(number)):
        make.type_in(initiative, by=by, at=clock.now(), rows=rows, essence=str(number))


def write(there: world.World, author: Person, dice: random.Random) -> Initiative:
    say("begun", 0, author, heard=False)
    initiative = make.make_draft(there.round, author=author, at=clock.now(), essence="0")
    say("begun", initiative.pk, author, heard=True)
    for number in range(1, dice.randrange(2, 5)):
        type_number(initiative, number, author)
    content = dice.randbytes(dice.randrange(1, 150_000)).hex().encode()
    with told("attached", initiative, author, sha256(content).hexdigest()):
        make.attach(initiative, by=author, content=content, at=clock.now())
    return initiative


def file(there: world.World, author: Person, officer: Person, dice: random.Random) -> None:
    """One dossier's way through the house."""
    initiative = write(there, author, dice)
    with told("submitted", initiative, author):
        filing.submit(make.load(initiative), by=author, at=clock.now())
    if dice.random() < 0.5:
        supplement(there, initiative, author, officer)
    if dice.random() < 0.7:
        with told("accepted", initiative, officer):
            intake.accept(make.load(initiative), by=officer, at=clock.now())
    else:
        with told("refused", initiative, officer):
            intake.refuse(make.load(initiative), reason="Lý do thử.", by=officer, at=clock.now())


def supplement(there: world.World, initiative: Initiative, author: Person, officer: Person) -> None:
    asked: dict[str, Any] = {"items": {"essence": "Nêu rõ."}, "until": there.round.closes_at}
    with told("asked", initiative, officer):
        supplements.ask(make.load(initiative), **asked, by=officer, at=clock.now())
    type_number(initiative, 50, author)
    with told("answered", initiative, author):
        supplements.answer(make.load(initiative), by=author, at=clock.now())


def main(seed: str, dossiers: str = MOST) -> None:
    dice = random.Random(seed)
    installation.prepare()
    there = world.found() or world.build(password="")
    environment.tell(json.dumps("ready"))
    for _dossier in range(int(dossiers)):
        file(there, dice.choice(there.authors), dice.choice(there.officers), dice)
        dice.choice(list(jobs)).run(clock.now())


if __name__ == "__main__":
    main(*sys.argv[1:])
