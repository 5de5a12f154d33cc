"""Databases of the tests, copied from one that is migrated once: migrating costs each process seven seconds.

The original is kept until what makes it changes: an SQLite file in ``build/prepared``, and on PostgreSQL a
database beside the others. A copy still goes through Django's ``migrate``, which then finds nothing to do.

``python -m tests.prepared`` migrates the database that DATABASE_URL names.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "prepared"
MAKES = (
    "src/congvu/*/migrations/*.py",
    "src/congvu/*/data/*",
    "src/congvu/config/settings.py",
    "src/congvu/web/tables.py",
    "requirements/dev.txt",
)
KEPT = 4
"""Originals that stay when a new one is made: those of the branches one changes between."""


def digest() -> str:
    """It is another one when a migration is, what one reads, or what carries them out."""
    total = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    for path in sorted(path for pattern in MAKES for path in ROOT.glob(pattern) if path.is_file()):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def sqlite() -> Path:
    """The original: never opened for writing by anybody."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    original = FOLDER / f"{digest()}.sqlite3"
    with _alone(FOLDER / "lock"):
        if not original.exists():
            _make_sqlite(original)
    return original


def copy(to: Path) -> None:
    """``to`` is a migrated SQLite database."""
    shutil.copyfile(sqlite(), to)


@contextmanager
def in_memory(name: str) -> Iterator[None]:
    """Every connection to ``name``, an address of SQLite in memory, finds a migrated database."""
    with closing(sqlite3.connect(name, uri=True)) as keeper, closing(sqlite3.connect(sqlite())) as original:
        original.backup(keeper)
        yield


def postgresql(settings: dict[str, Any]) -> str:
    """The name of the original on the server of ``settings``, made if it is not there."""
    import psycopg

    given = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    server = {name: settings[key] for name, key in given.items() if settings[key]}
    family = f"prepared_{settings['NAME'].partition('_gw')[0]}_"
    original = f"{family}{digest()}"
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as admin:
        admin.execute("SELECT pg_advisory_lock(hashtext(%s))", [family])
        there = {row[0] for row in admin.execute("SELECT datname FROM pg_database")}
        if original not in there:
            for old in (name for name in there if name.startswith(family)):
                admin.execute(f'DROP DATABASE "{old}"')
            admin.execute(f'CREATE DATABASE "{original}"')
            _migrate_or_drop(admin, settings, original)
    return original


def _migrate_or_drop(admin: Any, settings: dict[str, Any], name: str) -> None:
    person = ":".join(quote(settings[key]) for key in ("USER", "PASSWORD") if settings[key])
    try:
        _migrate(f"postgres://{person}@{settings['HOST']}:{settings['PORT']}/{name}")
    except subprocess.CalledProcessError:
        admin.execute(f'DROP DATABASE "{name}"')
        raise


def _make_sqlite(original: Path) -> None:
    for old in sorted(FOLDER.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[: -KEPT + 1]:
        old.unlink()
    half = original.with_suffix(".half")
    half.unlink(missing_ok=True)
    _migrate(f"sqlite:///{half}")
    with closing(sqlite3.connect(half)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file alone, and one that memory can hold
    half.rename(original)


def _migrate(url: str) -> None:
    """In a process of its own: the one that asks has its settings for another database."""
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run([sys.executable, "-m", "tests.prepared"], cwd=ROOT, env=environment, check=True)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Of all workers one is here at a time."""
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
