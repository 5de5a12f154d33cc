"""A backup brings everything back, and a damaged one nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from congvu.config.backup import manifest

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


Install = Callable[[str], Installation]


@pytest.fixture
def install(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[Install]:
    """Makes empty installations, on the kind of database the tests run on."""
    made: list[str] = []

    def run(statement: str) -> None:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(statement)

    def install(name: str) -> Installation:
        data = tmp_path / name
        if connection.vendor == "sqlite":
            return Installation(data, f"sqlite:///{data / 'congvu.sqlite3'}")
        made.append(f"{connection.settings_dict['NAME']}_{name}")
        run(f'CREATE DATABASE "{made[-1]}"')
        settings = connection.settings_dict
        server = f"{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}"
        return Installation(data, f"postgres://{server}/{made[-1]}")

    yield install
    for database in made:
        run(f'DROP DATABASE "{database}" WITH (FORCE)')


def test_backup_brings_everything_back(install: Install, tmp_path: Path) -> None:
    old, new = install("old"), install("new")
    before = old.fill()

    backed_up = old.congvu("backup", str(tmp_path / "backup"))
    restored = new.congvu("restore", str(tmp_path / "backup"))

    assert (backed_up.returncode, backed_up.stderr) == (0, "")
    assert (restored.returncode, restored.stderr) == (0, "")
    assert "3 files" in backed_up.stdout
    assert "The trail holds" in restored.stdout
    after, source = new.tell(), old.tell()
    digests = len(before["entries"])
    assert after["entries"][:digests] == source["entries"][:digests] == before["entries"]
    assert [event for _digest, event in source["entries"][digests:]] == ["trail.backed_up"]
    assert [event for _digest, event in after["entries"][digests:]] == ["trail.restored"]
    assert (after["files"], after["kept"]) == (3, True)
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0
    verified = new.congvu("trail", "verify")
    assert verified.returncode == 0, verified.stdout

    again = new.congvu("restore", str(tmp_path / "backup"))
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.startswith("The database has tables.")
    assert new.tell()["entries"] == after["entries"]


def test_damaged_backup_changes_nothing(install: Install, tmp_path: Path) -> None:
    old, new = install("old"), install("new")
    old.fill()
    folder = tmp_path / "backup"
    old.congvu("backup", str(folder))
    content = next(path for path in (folder / "files").rglob("*") if path.is_file())

    content.write_text("something else")
    damaged = new.congvu("restore", str(folder))
    (folder / manifest.NAME).unlink()
    unfinished = new.congvu("restore", str(folder))

    assert damaged.stderr == f"The content {content.name} of the backup is missing or has been changed.\n"
    assert unfinished.stderr.endswith("manifest.json is missing or cannot be read.\n")
    assert not (new.data / "files").exists()
    assert not (new.data / "keys" / "trail").exists()


def test_backup_tells_what_it_could_not_copy(install: Install, tmp_path: Path) -> None:
    old = install("old")
    old.fill()
    damaged, gone, _sound = sorted(path for path in (old.data / "files").rglob("*") if path.is_file())
    damaged.write_text("something else")
    gone.unlink()

    done = old.congvu("backup", str(tmp_path / "backup"))

    assert done.returncode == 0
    assert sorted(manifest.read(tmp_path / "backup").lost) == sorted([damaged.name, gone.name])
    assert done.stdout.count("is missing or damaged; it is not in the backup.") == 2


def test_backup_refuses_a_folder_in_use(install: Install, tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    (tmp_path / "backup" / "letter.txt").write_text("mine")

    done = install("old").congvu("backup", str(tmp_path / "backup"))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("is not empty. Give each backup a folder of its own.\n")
