"""A backup brings everything back, and a damaged one nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from congvu.config.backup import backup, manifest
from congvu.kit.refusal import Refused
from tests import prepared

pytestmark = [pytest.mark.slow, pytest.mark.django_db]  # a backup of PostgreSQL is another program

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Installation:
    """A data folder and a database of its own, worked by commands as its operator does."""

    data: Path
    url: str

    def run(self, module: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own programs
            [sys.executable, "-m", module, *words],
            env={
                **os.environ,
                "CONGVU_DATA": str(self.data),
                "DATABASE_URL": self.url,
                "DJANGO_SETTINGS_MODULE": "congvu.config.settings",
            },
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def congvu(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run("congvu.config.command", *words)

    def fill(self) -> dict[str, Any]:
        return self._told("fill")

    def tell(self) -> dict[str, Any]:
        return self._told("tell")

    def _told(self, word: str) -> dict[str, Any]:
        done = self.run("tests.config.living", word)
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told


Install = Callable[..., Installation]


@pytest.fixture(scope="module")
def install(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Install]:
    """Makes installations, empty or with tables, on the kind of database the tests run on."""
    server = connection.settings_dict
    made: list[str] = []

    def run(statement: str) -> None:
        names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
        given = {name: server[key] for name, key in names.items() if server[key]}
        with psycopg.connect(dbname="postgres", autocommit=True, **given) as admin:
            admin.execute(statement)

    def install(name: str, *, tables: bool = False) -> Installation:
        data = tmp_path_factory.mktemp(name) / "data"
        if connection.vendor == "sqlite":
            file = data / "congvu.sqlite3"
            if tables:
                data.mkdir()
                prepared.copy(file)
            return Installation(data, f"sqlite:///{file}")
        made.append(f"congvu_backup_{name}_{os.getpid()}")
        template = f' TEMPLATE "{prepared.postgresql(server)}"' if tables else ""
        run(f'CREATE DATABASE "{made[-1]}"{template}')
        where = "{USER}:{PASSWORD}@{HOST}:{PORT}".format(**server)
        return Installation(data, f"postgres://{where}/{made[-1]}")

    yield install
    for database in made:
        run(f'DROP DATABASE "{database}" WITH (FORCE)')


@pytest.fixture(scope="module")
def old(install: Install) -> Installation:
    """One that has lived a little."""
    made = install("old", tables=True)
    made.fill()
    return made


@pytest.fixture(scope="module")
def kept(old: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup."""
    folder = tmp_path_factory.mktemp("kept") / "backup"
    done = old.congvu("backup", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 files" in done.stdout
    return folder


def test_backup_brings_everything_back(old: Installation, kept: Path, install: Install) -> None:
    new = install("new")

    restored = new.congvu("restore", str(kept))

    assert (restored.returncode, restored.stderr) == (0, "")
    assert "The trail holds" in restored.stdout
    before, after = old.tell()["entries"], new.tell()
    *entries, (_digest, last) = after["entries"]
    assert entries == before[: len(entries)]
    assert (before[len(entries)][1], last) == ("trail.backed_up", "trail.restored")
    assert (after["files"], after["kept"]) == (3, True)
    assert new.congvu("trail", "verify").returncode == 0

    again = new.congvu("restore", str(kept))

    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.startswith("The database has tables.")
    assert new.tell() == after


def test_only_its_owner_can_read_a_backup(kept: Path) -> None:
    assert kept.stat().st_mode & 0o077 == 0


def test_damaged_backup_changes_nothing(kept: Path, install: Install, tmp_path: Path) -> None:
    new, folder = install("spared"), tmp_path / "backup"
    shutil.copytree(kept, folder)
    content = next(path for path in (folder / "files").rglob("*") if path.is_file())

    content.write_text("something else")
    damaged = new.congvu("restore", str(folder))
    (folder / manifest.NAME).unlink()
    unfinished = new.congvu("restore", str(folder))

    assert damaged.stderr == f"The content {content.name} of the backup is missing or has been changed.\n"
    assert unfinished.stderr.endswith("manifest.json is missing or cannot be read.\n")
    assert not (new.data / "files").exists()
    assert not (new.data / "keys" / "trail").exists()


def test_part_changed_since_is_refused(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    shutil.copytree(kept, folder)
    (folder / "keys" / "secret.key").write_text("another")

    with pytest.raises(
        Refused, match=r"secret.key is missing or has been changed since the backup was made."
    ):
        manifest.read(folder)


@pytest.mark.usefixtures("kept")  # made before: this one, too, is noted in the trail
def test_backup_tells_what_it_could_not_copy(old: Installation, tmp_path: Path) -> None:
    shutil.copytree(old.data, tmp_path / "data")
    url = old.url.replace(str(old.data), str(tmp_path / "data"))
    damaged, gone, _sound = sorted(path for path in (tmp_path / "data/files").rglob("*") if path.is_file())
    damaged.write_text("something else")
    gone.unlink()

    done = Installation(tmp_path / "data", url).congvu("backup", str(tmp_path / "backup"))

    assert done.returncode == 0
    assert manifest.read(tmp_path / "backup").lost == [damaged.name, gone.name]
    assert done.stdout.count("is missing or damaged; it is not in the backup.") == 2


def test_backup_refuses_a_folder_in_use(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(Refused, match=r"is not empty. Give each backup a folder of its own."):
        backup(tmp_path)
