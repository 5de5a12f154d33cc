"""A period report: its rows and cells, each with the list behind it; the same for page and workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.text import Text
from congvu.procedures.enums.reports import DEFINED, Block, Counted, Grouping
from congvu.procedures.logic import forms, periods
from congvu.procedures.logic.forms import Check, Form
from congvu.procedures.logic.periods import Period, Span
from congvu.procedures.models import Dossier
from congvu.procedures.queries import counted
from congvu.procedures.queries.counted import Window

ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True)
class Cell:
    """A figure: its number on the form, what it is, how many, and the list behind it."""

    number: str
    counts: Counted
    value: int
    link: str

    @property
    def label(self) -> Text:
        return self.counts.label

    @property
    def defined(self) -> Text:
        return DEFINED[self.counts]


@dataclass(frozen=True)
class Share:
    """A rate with its numerator and denominator."""

    label: Text
    part: Cell
    of: Cell

    @property
    def text(self) -> str:
        if not self.of.value:
            return "–"
        return f"{formats.number_format(100 * self.part.value / self.of.value, 1, use_l10n=True)}%"


@dataclass(frozen=True)
class Row:
    """One group: its cells, what stands beside the form, its rates, and the checks that do not hold."""

    name: str
    cells: tuple[Cell, ...]
    beside: tuple[Cell, ...]
    shares: tuple[Share, ...]
    broken: Sequence[Check]


@dataclass(frozen=True)
class Report:
    """A form filled for a period. ``total`` is of all rows together."""

    form: Form
    period: Period
    grouping: Grouping
    at: datetime
    rows: tuple[Row, ...]
    total: Row

    @property
    def blocks(self) -> list[tuple[Text, int]]:
        """What stands above the columns, and above how many."""
        found = [(block, len(list(of))) for block, of in groupby(col.block for col in self.form.columns)]
        beside = len(self.form.beside) + len(self.form.rates)
        return [*((block.label, count) for block, count in found), (Block.BESIDE.label, beside)]

    @property
    def faults(self) -> list[str]:
        """The checks that do not hold, in words."""
        return [
            _("%(row)s: “%(whole)s” is not the sum of its parts.")
            % {"row": row.name, "whole": check.whole.label}
            for row in (*self.rows, self.total)
            for check in row.broken
        ]


def report(
    form: Form,
    rows: QuerySet[Dossier],
    period: Period,
    by: Grouping,
    kept: Mapping[str, str],
    *,
    at: datetime,
) -> Report:
    """``form`` of ``rows``. Two queries, whatever the number of rows. ``kept``: what the lists are asked."""
    found = counted.grouped(rows, form.counted, by, Window.of(period, at))
    found = [(key, numbers) for key, numbers in found if any(numbers.values())]
    named = counted.names(by, (key for key, _numbers in found))
    rows_of = [(named.get(key or 0, _("Not settled yet")), key, numbers) for key, numbers in found]
    lines = tuple(
        _row(form, name, numbers, {**kept, **({"group": str(key)} if key else {})})
        for name, key, numbers in sorted(rows_of, key=lambda row: row[0])
    )
    total = {each: sum(numbers[each] for _key, numbers in found) for each in form.counted}
    return Report(form, period, by, at, lines, _row(form, _("All rows together"), total, kept))


def called(period: Period) -> str:
    """The period as offices say it."""
    found = periods.named(period)
    if found is None:
        return _("from %(first)s to %(last)s") % {
            "first": f"{period.first:%d/%m/%Y}", "last": f"{period.last:%d/%m/%Y}",
        }  # fmt: skip
    words = {
        Span.MONTH: _("month %(number)s of %(year)d"),
        Span.QUARTER: _("quarter %(number)s of %(year)d"),
        Span.HALF: _("half-year %(number)s of %(year)d"),
        Span.YEAR: _("year %(year)d"),
    }
    number = ROMAN[found.number] if found.span is Span.QUARTER else found.number
    return words[found.span] % {"number": number, "year": found.year}


def told(report: Report) -> str:
    """When it was counted, and of which days."""
    return counted_when(report.period, report.at)


def counted_when(period: Period, at: datetime) -> str:
    there = at.astimezone(OFFICE_ZONE)
    said = {"period": called(period), "time": f"{there:%H:%M}", "day": f"{there:%d/%m/%Y}"}
    return _("Period: %(period)s. Counted at %(time)s on %(day)s.") % said


def _row(form: Form, name: str, numbers: Mapping[Counted, int], kept: Mapping[str, Any]) -> Row:
    def cell(number: str, counts: Counted) -> Cell:
        asked = urlencode({**kept, "counted": counts.value})
        link = f"{reverse('procedures:report_behind')}?{asked}" if numbers[counts] else ""
        return Cell(number, counts, numbers[counts], link)

    return Row(
        name,
        tuple(cell(col.number, col.counts) for col in form.columns),
        tuple(cell("", counts) for counts in form.beside),
        tuple(
            Share(_("Done in time, of those done"), cell("", rate.part), cell("", rate.of))
            for rate in form.rates
        ),
        forms.broken(form, numbers),
    )
