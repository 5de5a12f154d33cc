"""What the office publishes of its procedures: how many dossiers, and whether in time. It names nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.clock import office_day
from congvu.kit.text import Text
from congvu.procedures.enums.reports import DEFINED, Counted, Grouping
from congvu.procedures.logic.periods import Named, Span
from congvu.procedures.models import Dossier
from congvu.procedures.providers import report_table
from congvu.procedures.queries import counted
from congvu.procedures.queries.counted import Window

PUBLISHED = (
    Counted.RECEIVED,
    Counted.DONE,
    Counted.DONE_EARLY,
    Counted.DONE_ON_TIME,
    Counted.LATE_APOLOGISED,
    Counted.LATE_UNEXPLAINED,
    Counted.PENDING,
    Counted.PENDING_LATE,
)
YEARS = 5
DEFINITIONS: tuple[tuple[Text, Text], ...] = tuple((each.label, DEFINED[each]) for each in PUBLISHED)


@dataclass(frozen=True)
class Table:
    """One way to divide them: a row of numbers for each group, the last of all together."""

    title: str
    first: Text
    rows: tuple[tuple[str, tuple[tuple[Text, int], ...]], ...]


@dataclass(frozen=True)
class Published:
    """The figures of one month or year, and the other periods that can be asked for by their key."""

    period: str
    tables: tuple[Table, ...]
    months: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, str], ...]


def published(key: str, *, at: datetime) -> Published:
    """The figures of the month ``2026-11`` or the year ``2026``; of this year for any other key."""
    today = office_day(at)
    asked = _read(key, today) or Named(Span.YEAR, 1, today.year)
    window = Window.of(asked.period, at)
    tables = tuple(
        _table(title, by, window)
        for title, by in (
            (_("By agency in charge"), Grouping.COMPETENT),
            (_("By field of procedures"), Grouping.FIELD),
        )
    )
    return Published(
        report_table.called(asked.period),
        tables,
        tuple(_offer(Named(Span.MONTH, number, asked.year)) for number in _months(asked.year, today)),
        tuple(_offer(Named(Span.YEAR, 1, today.year - back)) for back in range(YEARS)),
    )


def _table(title: str, by: Grouping, window: Window) -> Table:
    found = counted.grouped(Dossier.objects.all(), PUBLISHED, by, window)
    found = [(key, numbers) for key, numbers in found if any(numbers.values())]
    named = counted.names(by, (key for key, _numbers in found))
    rows = sorted(
        ((named.get(key or 0, _("Not settled yet")), _shown(numbers)) for key, numbers in found),
        key=lambda row: row[0],
    )
    total = {each: sum(numbers[each] for _key, numbers in found) for each in PUBLISHED}
    return Table(title, by.label, (*rows, (_("All rows together"), _shown(total))))


def _shown(numbers: Mapping[Counted, int]) -> tuple[tuple[Text, int], ...]:
    return tuple((each.label, numbers[each]) for each in PUBLISHED)


def _read(key: str, today: date) -> Named | None:
    """A month or year of the last years; None for anything else."""
    year, _dash, month = key.partition("-")
    if not (year.isascii() and year.isdigit() and today.year - YEARS < int(year) <= today.year):
        return None
    if not month:
        return Named(Span.YEAR, 1, int(year))
    known = month.isascii() and month.isdigit() and int(month) in _months(int(year), today)
    return Named(Span.MONTH, int(month), int(year)) if known else None


def _months(year: int, today: date) -> range:
    """The months of ``year`` that have begun."""
    return range(1, today.month + 1) if year == today.year else range(1, 13)


def _offer(named: Named) -> tuple[str, str]:
    key = f"{named.year}-{named.number:02}" if named.span is Span.MONTH else str(named.year)
    return key, report_table.called(named.period)
