"""Five years of one-stop dossiers: those of the pattern, copied week by week inside the database.

A copy keeps states, steps, holders and minutes as the acts left them; its keys, codes and numbers are its
own, and its days lie whole weeks earlier. Trail entries, reminders and messages are not copied: no page that
is measured reads them. ``check`` compares what was copied with what the acts made.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from bench.procedures_pattern import EACH, WEEKS
from congvu.procedures.models import Dossier, Party, Supplement

STEP = 100_000  # between the keys of one copy and the next
A_WEEK = 1_000 // EACH  # copies of the first set in each week: 200 dossiers a day
AT_ONCE = 40  # copies made by one statement


@dataclass(frozen=True)
class Table:
    """``owner`` is what says to which set a row belongs: a key of ``family``."""

    label: str
    owner: str
    family: str
    keys: tuple[str, ...]


_OF_DOSSIER = ("StepRun", "HeldPart", "Payment", "ResultPaper")
TABLES = (
    Table("cases.Case", "id", "case", ("id",)),
    Table("cases.Stay", "case_id", "case", ("id", "case_id")),
    Table("cases.Pause", "case_id", "case", ("id", "case_id")),
    Table("cases.Extension", "case_id", "case", ("id", "case_id")),
    Table("cases.SearchText", "case_id", "case", ("case_id",)),
    Table("procedures.Party", "id", "party", ("id",)),
    Table("procedures.PartyNumber", "party_id", "party", ("id", "party_id")),
    Table("procedures.Dossier", "case_id", "case", ("case_id", "applicant_id")),
    *(Table(f"procedures.{name}", "dossier_id", "case", ("id", "dossier_id")) for name in _OF_DOSSIER),
    Table("procedures.Supplement", "dossier_id", "case", ("id", "dossier_id")),
    Table("procedures.SupplementItem", "supplement_id", "supplement", ("id", "supplement_id")),
    Table("procedures.IssuedForm", "dossier_id", "case", ("id", "dossier_id", "supplement_id")),
)
MODELS = {"case": Dossier, "party": Party, "supplement": Supplement}
Range = tuple[int, int]


def marks() -> dict[str, int]:
    """The last key of each family, as it is now."""
    newest = models.Max("pk")
    return {name: model._default_manager.aggregate(n=newest)["n"] or 0 for name, model in MODELS.items()}


def fill(dossiers: int, sets: tuple[dict[str, int], dict[str, int], dict[str, int]]) -> None:
    """Copy both sets until there are about ``dossiers``: the second in the last weeks, the first before."""
    before, between, after = sets
    first = {name: (before[name] + 1, between[name]) for name in MODELS}
    second = {name: (between[name] + 1, after[name]) for name in MODELS}
    again = WEEKS * A_WEEK - 1
    weeks = max(0, dossiers - WEEKS * 1_000) // 1_000
    with _unchecked():
        _copied(second, [(number, 0) for number in range(1, again + 1)])
        begun = 1_000  # keys of the two sets must not meet
        copies = [(begun + week * A_WEEK + one, week) for week in range(weeks) for one in range(A_WEEK)]
        _copied(first, copies[1:])
    _settle()


def _copied(family: dict[str, Range], copies: list[tuple[int, int]]) -> None:
    """``copies`` are their numbers and how many weeks earlier each lies."""
    for first in range(0, len(copies), AT_ONCE):
        rows = ", ".join(f"({number}, {7 * weeks})" for number, weeks in copies[first : first + AT_ONCE])
        for table in TABLES:
            _copy(table, family[table.family], rows)


def _copy(table: Table, keys: Range, copies: str) -> None:
    model = apps.get_model(table.label)
    fields = [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]
    into = ", ".join(f'"{field.column}"' for field in fields)
    select = ", ".join(_value(table, field) for field in fields)
    name = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH copies(n, days) AS (VALUES {copies}) INSERT INTO {name} ({into})"
            f" SELECT {select} FROM copies CROSS JOIN {name} WHERE {table.owner} BETWEEN %s AND %s",
            keys,
        )


def _value(table: Table, field: "models.Field[object, object]") -> str:
    """What stands in a column of the copy."""
    column = f'"{field.column}"'
    if field.column in table.keys:
        return f"{column} + n * {STEP}"
    if table.label == "procedures.PartyNumber" and field.column == "number":
        return f"{column} || '-' || n"
    if field.column in ("code", "tracking_key"):
        return f"{column} || '.' || n"
    if field.column == "short_code":
        return _short_code()
    if isinstance(field, models.DateTimeField):
        return _earlier(column, "datetime")
    if isinstance(field, models.DateField) and field.column != "born_on":
        return _earlier(column, "date")
    return column


def _short_code() -> str:
    """Ten figures that no other has; without 0 and 1, which no short code has."""
    key = f"(case_id + n * {STEP})"
    digits = f"printf('%010d', {key})" if connection.vendor == "sqlite" else f"lpad({key}::text, 10, '0')"
    return f"replace(replace({digits}, '0', 'A'), '1', 'B')"


def _earlier(column: str, kind: str) -> str:
    """The same so many days earlier; the end of all days stays where it is."""
    if connection.vendor == "sqlite":
        moved = f"{kind}({column}, '-' || days || ' days')"
    else:
        moved = f"{column} - days * interval '1 day'" if kind == "datetime" else f"{column} - days"
    return f"CASE WHEN {column} > '9000-01-01' THEN {column} ELSE {moved} END"


class _unchecked:
    """References between the copies are right by how they are made; looking at each would take longest."""

    def __enter__(self) -> None:
        if connection.vendor == "sqlite":
            connection.disable_constraint_checking()
        self.one = transaction.atomic()
        self.one.__enter__()
        if connection.vendor == "postgresql":
            _say("SET LOCAL session_replication_role = replica")

    def __exit__(self, *what: object) -> None:
        self.one.__exit__(*what)  # type: ignore[arg-type]  # as it was given
        if connection.vendor == "sqlite":
            connection.enable_constraint_checking()


def _settle() -> None:
    """The database learns what its tables look like now, and its sequences where to go on."""
    found = [apps.get_model(table.label) for table in TABLES]
    for statement in connection.ops.sequence_reset_sql(no_style(), found):
        _say(statement)
    _say("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def check(sets: tuple[dict[str, int], dict[str, int], dict[str, int]]) -> Iterator[str]:
    """What of the copies is not as in the sets they are copies of; nothing, if all is right."""
    before, between, _after = sets
    dossiers = Dossier.objects.filter(pk__gt=STEP * 1_000)
    copies = dossiers.count() / EACH
    for label, owner in (("cases.Stay", "case_id"), ("procedures.StepRun", "dossier_id")):
        rows = apps.get_model(label)._default_manager.filter(**{f"{owner}__gt": before["case"]})
        made = rows.filter(**{f"{owner}__lte": between["case"]})
        there = rows.filter(**{f"{owner}__gt": STEP * 1_000})
        for name in ("count", "minutes"):
            of = {"count": models.Count("pk"), "minutes": models.Sum("working_minutes")}[name]
            wanted = made.aggregate(all=of)["all"] * copies
            if there.aggregate(all=of)["all"] != wanted:
                yield f"{label}: {name}"
    if dossiers.filter(case__closed_at=None).exists():
        yield "what is years old is still open"
    of_days = dossiers.values("received_at__date").annotate(number=models.Count("pk")).order_by("-number")
    if of_days and of_days[0]["number"] > 2 * EACH:
        yield "more than two days' dossiers on one day"
