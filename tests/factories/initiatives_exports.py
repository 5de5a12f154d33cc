"""Workbooks of everything as tests ask for them, have them made, and read them."""

from datetime import datetime
from typing import Any

from openpyxl import load_workbook

from congvu.files.providers.storage.store import store
from congvu.initiatives.actions import exports
from congvu.initiatives.jobs import exports as jobs
from congvu.initiatives.models import Export
from congvu.initiatives.queries.figures.scope import Scope
from congvu.kit import clock
from congvu.people.models import Person
from tests.factories.initiatives import NOW

Book = dict[str, list[dict[str, Any]]]


def make_asked(
    by: Person, scope: Scope | None = None, *, secrets: bool = False, at: datetime = NOW
) -> Export:
    """A workbook that waits to be made."""
    return exports.ask(scope or Scope(), secrets=secrets, by=by, at=at)


def make_ready(by: Person, scope: Scope | None = None, *, secrets: bool = False) -> Export:
    """A workbook that a job has made."""
    return make_all(make_asked(by, scope, secrets=secrets))


def make_all(export: Export) -> Export:
    """A job has made ``export``."""
    jobs.make(clock.now())
    return Export.objects.select_related("person").get(pk=export.pk)


def read(export: Export) -> Book:
    """Each sheet by its name, its rows by their heads."""
    with store().open(export.digest) as file:
        book = load_workbook(file, read_only=True)
        return {sheet.title: _rows(list(sheet.iter_rows(values_only=True))) for sheet in book}


def text(export: Export) -> str:
    """Every cell."""
    return "\n".join(str(cell) for rows in read(export).values() for row in rows for cell in row.values())


def _rows(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    head, *rest = rows or [()]
    return [dict(zip(head, row, strict=False)) for row in rest]
