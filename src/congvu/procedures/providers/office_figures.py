"""The figures of the office as tables, each figure with the list behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.kit.text import Text
from congvu.people.models import Person
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.figures import HALF, MEANT, MOST, What
from congvu.procedures.enums.reports import Counted, Grouping
from congvu.procedures.models import Dossier
from congvu.procedures.queries import catalogue, counted, figures
from congvu.procedures.queries.counted import Window
from congvu.procedures.queries.durations import Taken
from congvu.procedures.queries.figures import Numbers, Spent, Waiting
from congvu.web.charts import Axis, Chart, Series, Shape

DAY, HOUR, MINUTE = timedelta(days=1), 60, timedelta(minutes=1)
MOST_ROWS, MOST_DRAWN = 15, 12
DONE = {
    What.DONE: Counted.DONE,
    What.EARLY: Counted.DONE_EARLY,
    What.ON_TIME: Counted.DONE_ON_TIME,
    What.LATE: Counted.DONE_LATE,
}

SHARES: Mapping[What, Text] = {
    What.EARLY: gettext_lazy("Early"),
    What.ON_TIME: gettext_lazy("On time"),
    What.LATE: gettext_lazy("Late"),
}
"""How they are called where there is little room."""


@dataclass(frozen=True)
class Figure:
    """A number as it is written, and the list behind it."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class Row:
    """``under`` stands below the name."""

    name: Text
    cells: tuple[tuple[Text, Figure], ...]
    under: Text = ""


@dataclass(frozen=True)
class Table:
    """``cut``: so many rows there are, where not all are shown."""

    key: str
    title: Text
    first: Text
    rows: tuple[Row, ...]
    chart: Chart | None = None
    cut: int = 0

    @property
    def heads(self) -> list[Text]:
        return [label for label, _figure in self.rows[0].cells] if self.rows else []


@dataclass(frozen=True)
class Figures:
    """Everything on the page."""

    tiles: tuple[tuple[Text, Figure], ...]
    tables: tuple[Table, ...]
    defined: tuple[tuple[Text, Text], ...] = (
        *((what.label, MEANT[what]) for what in What),
        HALF,
        MOST,
    )


@dataclass(frozen=True)
class Links:
    """Where figures lead: the list of what they count, within what was asked for."""

    kept: Mapping[str, str]

    def to(self, what: What, number: int, **more: Any) -> Figure:
        """A number with its list; none behind nothing."""
        text = formats.number_format(number, use_l10n=True, force_grouping=True)
        return Figure(text, self.address(what, **more) if number else "")

    def address(self, what: What, **more: Any) -> str:
        asked = {**self.kept, "what": what.value, **{name: str(value) for name, value in more.items()}}
        return f"{reverse('procedures:figures_behind')}?{urlencode(asked)}"


def made(
    rows: QuerySet[Dossier], window: Window, kept: Mapping[str, str], person: Person, *, at: datetime
) -> Figures:
    """The figures of ``rows`` in the period, for ``person``. A fixed number of queries."""
    links = Links(kept)
    done, took = figures.by_procedure(rows, window)
    spent = figures.steps(rows, window, at=at)
    units, persons = figures.units(rows, at=at), figures.persons(rows, person, at=at)
    keys = {*done, *(each.procedure for each in spent)}
    names = counted.names(Grouping.PROCEDURE, keys)
    tables = (
        _procedures(done, took, names, links),
        _channels(*figures.by_channel(rows, window), links),
        _steps(spent, names, links),
        _held("don-vi", _("With which unit now"), _("Unit"), units, "holder_unit", links),
        _held("nguoi", _("With whom now"), _("Who has them"), persons, "holder", links),
    )
    return Figures(_tiles(done.values(), units, links), tuple(table for table in tables if table.rows))


def _tiles(
    done: Iterable[Numbers], units: Sequence[Waiting], links: Links
) -> tuple[tuple[Text, Figure], ...]:
    total = {what: sum(numbers[counts] for numbers in done) for what, counts in DONE.items()}
    shares = tuple(
        (what.label, Figure(_percent(total[what], total[What.DONE]) or "–", links.address(what)))
        for what in SHARES
    )
    held = sum(each.number for each in units), sum(each.late for each in units)
    return (
        (What.DONE.label, links.to(What.DONE, total[What.DONE])),
        *shares,
        (What.HELD.label, links.to(What.HELD, held[0])),
        (What.HELD_LATE.label, links.to(What.HELD_LATE, held[1])),
    )


def _procedures(
    done: Mapping[int, Numbers], took: Mapping[int, Taken], names: Mapping[int, str], links: Links
) -> Table:
    keys = sorted(done, key=lambda key: (-done[key][Counted.DONE], names[key]))
    rows = tuple(Row(names[key], _done(done[key], took.get(key), links, procedure=key)) for key in keys)
    drawn = [(names[key], took[key]) for key in keys[:MOST_DRAWN] if key in took]
    title = _("By procedure")
    return Table("thu-tuc", title, _("Procedure"), rows[:MOST_ROWS], _picture(drawn), _cut(rows))


def _channels(done: Mapping[str, Numbers], took: Mapping[str, Taken], links: Links) -> Table:
    rows = (
        Row(Channel(key).label, _done(numbers, took.get(key), links, channel=key))
        for key, numbers in done.items()
        if numbers[Counted.DONE]
    )
    return Table("cach-nop", _("By the way they came in"), _("Comes in"), tuple(rows))


def _done(
    numbers: Numbers, taken: Taken | None, links: Links, **which: Any
) -> tuple[tuple[Text, Figure], ...]:
    half = taken.median // MINUTE if taken else None
    most = taken.p90 // MINUTE if taken else None
    whole = numbers[Counted.DONE]
    shares = tuple(
        (label, Figure(_percent(numbers[DONE[what]], whole), links.address(what, **which)))
        for what, label in SHARES.items()
    )
    return (
        (What.DONE.label, links.to(What.DONE, whole, **which)),
        (HALF[0], _long(half, links.address(What.DONE, least=half, **which))),
        (MOST[0], _long(most, links.address(What.DONE, least=most, **which))),
        *shares,
    )


def _steps(spent: Sequence[Spent], names: Mapping[int, str], links: Links) -> Table:
    """Those with the most late first; of steps that no version knows any more nothing is said."""
    ordered = sorted(spent, key=lambda each: (-each.late_now, -each.late, -each.left))[:MOST_ROWS]
    called = catalogue.steps_called({each.procedure for each in ordered})
    rows = tuple(
        Row(
            called[each.procedure, each.step],
            _step(each, links),
            under=names[each.procedure],
        )
        for each in ordered
        if (each.procedure, each.step) in called
    )
    return Table("buoc", _("By step"), _("Step"), rows, cut=_cut(spent))


def _step(each: Spent, links: Links) -> tuple[tuple[Text, Figure], ...]:
    which = {"procedure": each.procedure, "step": each.step}
    half, most = (
        Figure(_hours(minutes), links.address(What.LEFT, least=minutes, **which)) if each.left else Figure("")
        for minutes in (each.median, each.p90)
    )
    return (
        (What.LEFT.label, links.to(What.LEFT, each.left, **which)),
        (SHARES[What.LATE], links.to(What.LEFT_LATE, each.late, **which)),
        (HALF[0], half),
        (MOST[0], most),
        (What.HERE.label, links.to(What.HERE, each.here, **which)),
        (SHARES[What.LATE], links.to(What.HERE_LATE, each.late_now, **which)),
    )


def _held(key: str, title: str, first: str, found: Sequence[Waiting], name: str, links: Links) -> Table:
    rows = tuple(
        Row(
            each.name,
            (
                (What.HELD.label, links.to(What.HELD, each.number, **{name: each.key})),
                (What.HELD_LATE.label, links.to(What.HELD_LATE, each.late, **{name: each.key})),
                (_("The oldest waits since"), Figure(formats.date_format(each.oldest_at, "d/m/Y"))),
            ),
        )
        for each in found
    )
    return Table(key, title, first, rows)


def _picture(drawn: Sequence[tuple[str, Taken]]) -> Chart | None:
    if not drawn:
        return None
    spans = tuple(
        (float(place), taken.median / DAY, taken.median / DAY, taken.p90 / DAY)
        for place, (_n, taken) in enumerate(drawn)
    )
    says = "; ".join(
        _("%(step)s: half within %(median)s, nine of ten within %(high)s")
        % {"step": name, "median": _days(taken.median), "high": _days(taken.p90)}
        for name, taken in drawn
    )
    series = Series(_("Half and nine of ten took at most"), Shape.SPANS, spans)
    title = _("Days from the receipt to the result")
    return Chart(
        "procedures",
        title,
        says,
        Axis(title, least=0),
        Axis("", tuple(name for name, _t in drawn)),
        (series,),
    )


def _cut(rows: Sequence[object]) -> int:
    return len(rows) if len(rows) > MOST_ROWS else 0


def _long(minutes: int | None, link: str) -> Figure:
    return Figure("") if minutes is None else Figure(_days(minutes * MINUTE), link)


def _days(time: timedelta) -> str:
    return _("%(number)s days") % {"number": formats.number_format(time / DAY, 1, use_l10n=True)}


def _hours(minutes: int) -> str:
    return _("%(number)s hours") % {"number": formats.number_format(minutes / HOUR, 1, use_l10n=True)}


def _percent(part: int, of: int) -> str:
    return f"{formats.number_format(100 * part / of, 1, use_l10n=True)}%" if of else ""
