"""Copying the whole database out and in, with the means of its maker."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from congvu.kit.refusal import Refused

FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


def dump(folder: Path) -> None:
    """Write one consistent snapshot into ``folder``; others go on reading and writing meanwhile."""
    target = folder / FILES[connection.vendor]
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
            _check(copy)
    else:
        _run("pg_dump", "--format=custom", f"--file={target}")


def load(folder: Path) -> None:
    """Put the snapshot of ``folder`` into the empty database: all of it or nothing."""
    source = folder / FILES[connection.vendor]
    connection.close()
    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(_name())) as target:
            copy.backup(target)
            _check(target)
    else:
        _run(
            "pg_restore",
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
            str(source),
        )


def is_empty() -> bool:
    """Whether the database has no table."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _check(copy: sqlite3.Connection) -> None:
    (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        raise Refused(f"SQLite finds the database damaged: {answer}")


def _run(program: str, *arguments: str) -> None:
    settings = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {name: str(settings[key]) for name, key in names.items() if settings[key]}
    done = subprocess.run(  # noqa: S603 - a fixed program with our own settings
        [_found(program), f"--dbname={_name()}", *arguments],
        env={**os.environ, **given},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Refused(f"{program} failed: {done.stderr.strip()}")


def _found(program: str) -> str:
    """The newest of that name: an older one cannot read a newer server."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3])
    )
    path = str(debian[-1]) if debian else shutil.which(program)
    if path is None:
        raise Refused(f"{program} is missing: apt-get install postgresql-client")
    return path
