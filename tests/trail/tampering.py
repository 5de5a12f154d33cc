"""What somebody with the whole database in hand can do to the trail: triggers dropped, raw SQL, no ORM."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.db import connection, transaction

from congvu.trail.logic import canonical
from congvu.trail.models import Entry

TABLES = ("trail_entry", "trail_leaf", "trail_node", "trail_seal", "trail_waiting")
KEYS = {
    "trail_entry": ("id",),
    "trail_leaf": ("position",),
    "trail_node": ("level", "index"),
    "trail_seal": ("size",),
    "trail_waiting": ("entry_id",),
}
guards = import_module("congvu.trail.migrations.0002_append_only")
waiting = import_module("congvu.trail.migrations.0003_waiting")

Row = dict[str, Any]


@contextmanager
def unguarded() -> Iterator[None]:
    """The triggers are gone inside, and whatever is done there is undone at the end."""
    with transaction.atomic():
        connection.check_constraints()
        for drop in (*guards.drops(connection.vendor), *waiting.drops(connection.vendor)):
            run(drop)
        yield
        transaction.set_rollback(True)


def run(statement: str, values: tuple[Any, ...] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def rows(table: str) -> list[Row]:
    """Every row as the database has it, ordered by its key."""
    with connection.cursor() as cursor:
        cursor.execute(sql("SELECT * FROM {table} ORDER BY {key}", table, key=", ".join(quoted(KEYS[table]))))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def content() -> dict[str, list[Row]]:
    """Everything that says something; the mark of a sealed entry no longer does."""
    found = {table: rows(table) for table in TABLES}
    unsealed = {row["entry_id"] for row in found["trail_waiting"]}
    for row in found["trail_entry"]:
        row["detail"] = json.loads(row["detail"])
        if row["id"] not in unsealed:
            del row["mark"]
    return found


def change(table: str, row: Row, **values: Any) -> None:
    settings = ", ".join(f"{name} = %s" for name in quoted(values))
    statement = sql("UPDATE {table} SET {settings} WHERE {where}", table, settings=settings)
    run(statement, (*values.values(), *key(table, row)))


def delete(table: str, row: Row) -> None:
    run(sql("DELETE FROM {table} WHERE {where}", table), key(table, row))


def insert(table: str, row: Row) -> None:
    marks = ", ".join(["%s"] * len(row))
    names = ", ".join(quoted(row))
    statement = sql("INSERT INTO {table} ({names}) VALUES ({marks})", table, names=names, marks=marks)
    run(statement, tuple(row.values()))


def swap(table: str, one: Row, other: Row) -> None:
    """Each row gets what the other said and keeps its own key."""
    delete(table, one)
    delete(table, other)
    keys = KEYS[table]
    insert(table, {**other, **{name: one[name] for name in keys}})
    insert(table, {**one, **{name: other[name] for name in keys}})


def key(table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in KEYS[table])


def quoted(names: Any) -> list[str]:
    return [f'"{name}"' for name in names]


def sql(statement: str, table: str, **parts: str) -> str:
    where = " AND ".join(f"{name} = %s" for name in quoted(KEYS[table]))
    return statement.format(table=table, where=where, **parts)


def forge(entry: Entry, **values: Any) -> Entry:
    """``entry`` with other values and the right digest for them, as a careful forger writes it."""
    for name, value in values.items():
        setattr(entry, name, value)
    entry.digest = canonical.digest(entry.body)
    return entry
