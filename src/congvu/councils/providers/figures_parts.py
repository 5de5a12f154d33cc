"""What a report of figures is made of, the same for the page, the workbook and the paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.translation import gettext as _

from congvu.councils.logic.figures.facts import Bin, Interval, Limits, Scoring, Study
from congvu.web.charts import Chart, Span

Cell = str | int | float | None

#: A table on a page or on paper shows so many rows; the workbook has them all.
SHOWN = 100


@dataclass(frozen=True)
class Column:
    """``digits``: how many decimals its numbers have; None: it holds words. ``wide``: many of them."""

    label: str
    digits: int | None = None
    wide: bool = False


@dataclass(frozen=True)
class Shown:
    """A cell as it stands on a page: its column's label, its text, whether it is a number."""

    label: str
    text: str
    number: bool


@dataclass(frozen=True)
class Table:
    """Rows behind a picture. ``name``: of its sheet in the workbook, at most 31 characters."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def shown(self) -> list[list[Shown]]:
        """The first rows, written out."""
        return [
            [Shown(column.label, _text(column, cell), column.digits is not None) for column, cell in pairs]
            for row in self.rows[:SHOWN]
            for pairs in [zip(self.columns, row, strict=True)]
        ]

    def rest(self, most: int = SHOWN) -> str:
        """Says how many rows are not among the first ``most``; empty when none is left out."""
        left = len(self.rows) - most
        return _("More rows in the Excel file: %(count)s.") % {"count": left} if left > 0 else ""


def _text(column: Column, cell: Cell) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    digits = column.digits or 0
    return formats.number_format(round(cell, digits) + 0, digits, use_l10n=True, force_grouping=True)


@dataclass(frozen=True)
class Picture:
    """A chart and what it was drawn from."""

    chart: Chart
    table: Table


@dataclass(frozen=True)
class Section:
    """One question. ``means``: what the figures say; ``caution``: what they do not say."""

    key: str
    title: str
    means: tuple[str, ...]
    caution: str
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def all_tables(self) -> tuple[Table, ...]:
        return (*(picture.table for picture in self.pictures), *self.tables)


@dataclass(frozen=True)
class Tile:
    """A number that stands at the top."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Findings:
    """What the sections are written from. ``names``: how each member is called before this reader."""

    scoring: Scoring
    study: Study
    limits: Limits
    names: tuple[str, ...]


def number(value: float, digits: int = 1) -> str:
    """As people here write it: ``1.234,5``; a whole number without a tail."""
    rounded = round(value, digits)
    shown = 0 if rounded == int(rounded) else digits
    return formats.number_format(rounded + 0.0, decimal_pos=shown, use_l10n=True, force_grouping=True)


def points(value: float) -> str:
    """With its sign: ``+1,2``, ``-0,4``, ``0``."""
    said = number(value)
    return f"+{said}" if value > 0 and said != "0" else said


def between(low: float, high: float) -> str:
    return _("%(low)s to %(high)s") % {"low": points(low), "high": points(high)}


def ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low, interval.high)


def span(place: int, middle: float | None, interval: Interval | None) -> Span:
    """A stroke with a dot, as a chart draws it."""
    low, high = ends(interval)
    return float(place), low, middle, high


def stretches(bins: Iterable[Bin]) -> tuple[str, ...]:
    """Names of the bars: ``84–85``."""
    return tuple(f"{number(one.low, 2)}–{number(one.high, 2)}" for one in bins)


def listed(names: Sequence[str], most: int = 5) -> str:
    """The first names of many."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else _("%(names)s and others") % {"names": shown}


def too_few() -> str:
    return _("There are too few sheets to tell.")
