"""Reports: how many documents went out, and how those that came in are handled (Annex VI, part I)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncMonth

from congvu.documents.enums.states import Part
from congvu.documents.enums.states import State as Incoming
from congvu.documents.models import Assignment, DocumentKind, IncomingDocument
from congvu.documents.queries import books as incoming
from congvu.outgoing.enums.figures import By, Counted, Handled
from congvu.outgoing.enums.states import Form
from congvu.outgoing.models import OutgoingDocument
from congvu.people.models import Person, Unit

COUNTED: Mapping[str, Q] = {
    Counted.ALL: Q(),
    Counted.ELECTRONIC: Q(form=Form.ELECTRONIC),
    Counted.LATE: Q(numbered_late=True),
    Counted.RECALLED: Q(recalled_at__isnull=False),
    Counted.VOIDED: ~Q(voided_reason=""),
}


@dataclass(frozen=True)
class Row:
    """One line of a report: what it is of, the values its rows are found by, and its figures."""

    label: str
    asked: Mapping[str, str]
    figures: Mapping[str, int]


def outgoing(rows: QuerySet[OutgoingDocument], by: By) -> list[Row]:
    """What was numbered, counted ``by`` something, in one query and one for the names."""
    field = {By.KIND: "kind", By.UNIT: "unit", By.SIGNER: "signer_name", By.MONTH: "month"}[by]
    if by == By.MONTH:
        rows = rows.annotate(month=TruncMonth("dated_on"))
    wanted = {str(key): Count("pk", filter=condition) for key, condition in COUNTED.items()}
    found = rows.order_by().values(field).annotate(**{f"n_{key}": each for key, each in wanted.items()})
    lines = [(each[field], {key: each[f"n_{key}"] for key in wanted}) for each in found]
    names = _names(by, [value for value, _figures in lines])
    made = [Row(names[value], _asked(by, value), figures) for value, figures in lines]
    return sorted(made, key=lambda row: row.asked.get("first_key", "") or row.label.casefold())


def _names(by: By, values: list[Any]) -> dict[Any, str]:
    if by == By.KIND:
        return {row.pk: row.name for row in DocumentKind.objects.filter(pk__in=values)}
    if by == By.UNIT:
        return {row.pk: row.name for row in Unit.objects.filter(pk__in=values)}
    if by == By.MONTH:
        return {value: f"{value:%m/%Y}" for value in values if isinstance(value, date)}
    return {value: str(value) for value in values}


def _asked(by: By, value: object) -> dict[str, str]:
    if by == By.MONTH and isinstance(value, date):
        last = value.replace(day=monthrange(value.year, value.month)[1])
        return {"first": f"{value:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}", "first_key": f"{value:%Y%m}"}
    return {by.value: str(value)}


def handled(person: Person) -> QuerySet[IncomingDocument]:
    """What stands in the books of incoming documents ``person`` reads, each with who leads and by when."""
    lead = Assignment.objects.filter(
        direction__document=OuterRef("pk"), direction__replaced_at=None, part=Part.LEAD
    )
    rows = incoming.kept_for(person).annotate(
        lead_unit=Subquery(lead.values("unit")[:1]),
        due=Coalesce(Subquery(lead.values("due_at")[:1]), F("case__due_at")),
    )
    return rows.select_related("case", "kind", "case__holder_unit", "case__holder_person")


def handling(what: str, now: datetime) -> Q:
    """The condition on rows of :func:`handled` that are counted as ``what``."""
    done, open_ = Q(case__state=Incoming.DONE), Q(case__closed_at=None)
    late = Q(due__isnull=False, case__closed_at__gt=F("due"))
    return {
        Handled.ALL: Q(),
        Handled.IN_TIME: done & ~late,
        Handled.LATE: done & late,
        Handled.FILED: Q(case__state=Incoming.FILED),
        Handled.OTHER: Q(case__state__in=(Incoming.RETURNED, Incoming.RECALLED, Incoming.TAKEN_OUT)),
        Handled.OPEN: open_,
        Handled.LATE_NOW: open_ & Q(due__lt=now),
    }[Handled(what)]


def by_unit(rows: QuerySet[IncomingDocument], now: datetime) -> list[Row]:
    """How they are handled, unit by unit that leads; those not directed yet last."""
    wanted = {f"n_{each}": Count("pk", filter=handling(each, now)) for each in Handled}
    found: list[dict[str, Any]] = list(rows.order_by().values("lead_unit").annotate(**wanted))  # type: ignore[misc]  # annotated
    names = {row.pk: row.name for row in Unit.objects.filter(pk__in=[each["lead_unit"] for each in found])}
    made = [
        Row(
            names.get(each["lead_unit"], ""),
            {"unit": str(each["lead_unit"] or "none")},
            {what.value: each[f"n_{what}"] for what in Handled},
        )
        for each in found
    ]
    return sorted(made, key=lambda row: (not row.label, row.label.casefold()))


def total(rows: list[Row], keys: list[str]) -> dict[str, int]:
    """The sum of each column."""
    return {key: sum(row.figures[key] for row in rows) for key in keys}
