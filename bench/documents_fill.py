"""Five years of incoming documents: those of the pattern, copied inside the database.

A copy keeps states, holders and parts as the acts left them; its keys, codes and numbers are its own, and it
lies so many days earlier that each year has its own gapless numbers. Trail entries and messages are not
copied: no page that is measured reads them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from bench import procedures_fill
from bench.documents_pattern import EACH
from congvu.documents.models import Direction, IncomingDocument

STEP = 100_000
A_YEAR = 200
"""Copies of the first set in each year: 50,000 documents."""
AT_ONCE = 40


@dataclass(frozen=True)
class Table:
    """``owner`` says to which document or direction a row belongs."""

    label: str
    owner: str
    family: str
    keys: tuple[str, ...]


_SAID = ("Direction", "Handing", "Proposal")
TABLES = (
    Table("cases.Case", "id", "case", ("id",)),
    Table("cases.Stay", "case_id", "case", ("id", "case_id")),
    Table("cases.SearchText", "case_id", "case", ("case_id",)),
    Table("documents.IncomingDocument", "case_id", "case", ("case_id",)),
    *(Table(f"documents.{name}", "document_id", "case", ("id", "document_id")) for name in _SAID),
    Table("documents.Assignment", "direction_id", "direction", ("id", "direction_id")),
)
MODELS = {"case": IncomingDocument, "direction": Direction}
Range = dict[str, tuple[int, int]]


def marks() -> dict[str, int]:
    """The last key of each family, as it is now."""
    newest = models.Max("pk")
    return {name: model._default_manager.aggregate(n=newest)["n"] or 0 for name, model in MODELS.items()}


def fill(wanted: int, before: dict[str, int], between: dict[str, int]) -> None:
    """Copies of the first set until there are about ``wanted``; year after year back."""
    family = {name: (before[name] + 1, between[name]) for name in MODELS}
    copies = [(number, *_place(number)) for number in range(1, max(wanted // EACH - 1, 1))]
    with procedures_fill._unchecked():
        for first in range(0, len(copies), AT_ONCE):
            rows = ", ".join(str(each) for each in copies[first : first + AT_ONCE])
            for table in TABLES:
                _copy(table, family[table.family], rows)
    _settle()


def _place(number: int) -> tuple[int, int, int]:
    """How many days earlier, years earlier, and by how much the arrival number differs."""
    years, within = divmod(number, A_YEAR)
    return 365 * years + within + 20, years + 1, EACH * (A_YEAR - within)


def _copy(table: Table, keys: tuple[int, int], copies: str) -> None:
    model = apps.get_model(table.label)
    fields = [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]
    into = ", ".join(f'"{field.column}"' for field in fields)
    select = ", ".join(_value(table, field) for field in fields)
    name = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH copies(n, days, years, shift) AS (VALUES {copies}) INSERT INTO {name} ({into})"
            f" SELECT {select} FROM copies CROSS JOIN {name} WHERE {table.owner} BETWEEN %s AND %s",
            keys,
        )


def _value(table: Table, field: "models.Field[object, object]") -> str:
    column = f'"{field.column}"'
    if field.column in table.keys:
        return f"{column} + n * {STEP}"
    if table.label == "documents.IncomingDocument":
        said = {"year": "year - years", "number": "number + shift", "written": "written || '.' || n"}
        if field.column in said:
            return said[field.column]
    if field.column == "code":
        return f"{column} || '.' || n"
    if isinstance(field, models.DateTimeField):
        return procedures_fill._earlier(column, "datetime")
    return procedures_fill._earlier(column, "date") if isinstance(field, models.DateField) else column


def _settle() -> None:
    found = [apps.get_model(table.label) for table in TABLES]
    for statement in connection.ops.sequence_reset_sql(no_style(), found):
        procedures_fill._say(statement)
    procedures_fill._say("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def check() -> Iterator[str]:
    """What of the copies is not as the acts made it; nothing, if all is right."""
    copies = IncomingDocument.objects.filter(pk__gt=STEP)
    if copies.filter(case__closed_at=None).exists():
        yield "what is years old is still open"
    twice = copies.values("agency", "year", "number").annotate(n=models.Count("pk")).filter(n__gt=1)
    if twice.exists():
        yield "a number stands twice"
    leads = Direction.objects.filter(document__gt=STEP, replaced_at=None, assignments=None)
    if leads.exists():
        yield "a direction without parts"
