"""The audit sees what it is there to see: each kind of damage, done by hand to a sound house, is named."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests import prepared
from tests.faults import environment
from tests.faults.ledger import Ledger, Said

pytestmark = pytest.mark.faults

DAMAGE = {
    "UPDATE cases_stay SET state = 'draft' WHERE left_at IS NULL": "its open stay draft",
    "UPDATE numbers_series SET last = last + 1": "codes and numbers differ",
    "DELETE FROM initiatives_authorship": "is half submitted",
    "UPDATE initiatives_revision SET digest = 'x' WHERE number = 1": "is not what its digest says",
    "DELETE FROM notify_message": "nobody was told of",
    "UPDATE initiatives_draft SET data = '{}'": "was kept",
    "DELETE FROM initiatives_attachment": "the dossier does not have the file",
    "DELETE FROM trail_waiting": "trail: ",
}
"""What is done to the database, and what the audit then says."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, static: Path) -> tuple[Path, Ledger]:
    """A house in which a few dossiers have been handled, and what was acknowledged there."""
    data = tmp_path_factory.mktemp("sound")
    prepared.copy(data / "congvu.sqlite3")
    told = environment.program("power", "1", "3", environment=settings(data, static)).splitlines()
    said = [Said(**json.loads(line)) for line in told[1:]]
    return data, Ledger(act for act in said if act.heard)


@pytest.fixture
def data(sound: tuple[Path, Ledger], tmp_path: Path) -> Path:
    """A copy of its folder, to be damaged."""
    return Path(shutil.copytree(sound[0], tmp_path / "data"))


def settings(data: Path, static: Path) -> dict[str, str]:
    named = {"CONGVU_STATIC": str(static), "DJANGO_SETTINGS_MODULE": "congvu.config.settings"}
    return environment.of(data, **named)


def faults(ledger: Ledger, data: Path, static: Path) -> list[str]:
    path = ledger.save(data.with_name("ledger.json"))
    told = environment.program("audit", path, environment=settings(data, static))
    found: list[str] = json.loads(told)["faults"]
    return found


def test_sound_house_has_no_faults(sound: tuple[Path, Ledger], static: Path) -> None:
    data, ledger = sound

    assert faults(ledger, data, static) == []


def test_each_damage_is_named(sound: tuple[Path, Ledger], data: Path, static: Path) -> None:
    with closing(sqlite3.connect(data / "congvu.sqlite3")) as database, database:
        for damage in DAMAGE:
            database.execute(damage)
    for path in (data / "files").glob("??/??/*"):
        path.write_bytes(b"")
    forged = Said("answered", 999, "Tác giả Thử Một")

    found = faults(Ledger([*sound[1], forged]), data, static)

    expected = [*DAMAGE.values(), "is missing or damaged", "there is no such dossier", "is recorded 0 times"]
    assert [words for words in expected if not any(words in fault for fault in found)] == []
