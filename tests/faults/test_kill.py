"""Web and jobs are killed at random moments while people work; what they were told is done, is done.

``CONGVU_FAULTS`` says how often (5), ``CONGVU_FAULTS_SEED`` repeats an earlier run's dice.
"""

import json
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests import prepared
from tests.faults import environment
from tests.faults.house import House
from tests.faults.ledger import Ledger
from tests.faults.load import ANSWER_AFTER, PASSWORD, Office

pytestmark = pytest.mark.faults

KILLS = int(os.environ.get("CONGVU_FAULTS", "5"))
HOW = ("worker", "master", "web", "jobs", "everything")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database; empty for the SQLite file of the house."""
    server = os.environ.get("CONGVU_TEST_POSTGRES", "")
    if request.param == "sqlite":
        yield ""
    elif not server:
        pytest.skip("CONGVU_TEST_POSTGRES names no PostgreSQL database")
    else:
        name = f"faults_{os.getpid()}"
        with psycopg.connect(server, autocommit=True) as line:
            line.execute(f"CREATE DATABASE {name}")
            yield server.rpartition("/")[0] + f"/{name}"
            line.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def settings(database: str, static: Path, tmp_path: Path) -> dict[str, str]:
    """The house: on SQLite with its tables, on PostgreSQL it makes them itself."""
    data = tmp_path / "data"
    if not database:
        data.mkdir()
        prepared.copy(data / "congvu.sqlite3")
    named = environment.of(data, database, CONGVU_STATIC=str(static))
    return {**named, "DJANGO_SETTINGS_MODULE": "congvu.config.settings"}


@pytest.fixture
def house(settings: dict[str, str], tmp_path: Path) -> Iterator[House]:
    house = House(settings, tmp_path / "log")
    yield house
    house.kill_all()


def test_kills_lose_nothing_that_was_acknowledged(
    house: House, settings: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("CONGVU_FAULTS_SEED") or random.randrange(10**6))
    started = time.monotonic()
    world = json.loads(environment.program("world", PASSWORD, environment=settings))
    house.start()
    office = Office(world, house.port, Ledger())

    killed = work_while_killing(office, house, random.Random(seed), seed)
    house.stop()
    environment.run(environment.CONGVU, "jobs", "--once", environment=settings)
    ledger = office.ledger.save(tmp_path / "ledger.json")
    audit = json.loads(environment.program("audit", ledger, "finish", environment=settings, seconds=1800))
    verified = environment.run(environment.CONGVU, "trail", "verify", environment=settings)

    with capsys.disabled():
        kind = "PostgreSQL" if "DATABASE_URL" in settings else "SQLite"
        seconds = time.monotonic() - started
        environment.tell(
            f"\n{kind}: {sum(killed.values())} kills {dict(killed)}, seed {seed}, {seconds:.0f} s; "
            f"acknowledged {office.ledger.counts()}, not heard of {office.ledger.lost()}; "
            f"found {audit['counts']}, faults {len(audit['faults'])}"
        )
    assert office.complaints == []
    assert audit["faults"] == []
    assert "!" not in verified
    assert sum(killed.values()) == KILLS
    assert {"begun", "typed", "attached", "submitted"} <= set(office.ledger.counts())


def work_while_killing(office: Office, house: House, dice: random.Random, seed: int) -> Counter[str]:
    """People work; meanwhile processes die. Returns how often in which way, when everybody has gone home."""
    people = office.people(seed)
    for somebody in people:
        somebody.sign_in()
    threads = [threading.Thread(target=somebody.work, name=somebody.username) for somebody in people]
    for thread in threads:
        thread.start()
    try:
        killed = kill(house, office, dice)
        house.wait_until_up()
        time.sleep(2)
    finally:
        office.over.set()
        for thread in threads:
            thread.join(ANSWER_AFTER + 30)
    assert not any(thread.is_alive() for thread in threads)
    return killed


def kill(house: House, office: Office, dice: random.Random) -> Counter[str]:
    killed: Counter[str] = Counter()
    order = [HOW[number % len(HOW)] for number in range(KILLS)]
    dice.shuffle(order)
    for how in order:
        if dice.random() < 0.8:
            house.wait_until_up()
            wait_for_acts(office, dice.randrange(3, 30))
        time.sleep(dice.random())  # else somewhere in the middle of the start
        if office.complaints:
            break
        while not house.kill(how, dice):
            time.sleep(0.2)
        killed[how] += 1
    return killed


def wait_for_acts(office: Office, number: int) -> None:
    """Until so many more acts have been acknowledged, however fast this machine is."""
    enough, end = len(office.ledger) + number, time.monotonic() + ANSWER_AFTER
    while len(office.ledger) < enough and not office.complaints:
        if time.monotonic() > end:
            raise TimeoutError("nobody can work any more")
        time.sleep(0.02)
