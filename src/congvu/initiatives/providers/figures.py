"""The statistics of initiatives in words: which sections there are, and what stands in them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.initiatives.enums.figures import DEFINED, RATE, Channel, What
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.enums.states import State
from congvu.initiatives.logic import periods
from congvu.initiatives.logic.periods import Period, Span
from congvu.initiatives.models import FieldGroup, Round
from congvu.initiatives.providers import figures_groups as groups
from congvu.initiatives.providers.figures_parts import (
    Figure,
    Links,
    Row,
    Section,
    Table,
    count,
    number,
    one,
    percent,
)
from congvu.initiatives.providers.figures_steps import steps
from congvu.initiatives.queries import dossiers
from congvu.initiatives.queries.figures import counts, times
from congvu.initiatives.queries.figures.behind import Behind
from congvu.initiatives.queries.figures.scope import Scope
from congvu.kit.text import Text
from congvu.people.models import Person, Unit
from congvu.screening.enums import READ

OUTCOMES = (
    What.RECEIVED,
    What.OPEN,
    What.LATE,
    What.RETURNED,
    What.SUPPLEMENTED,
    What.REFUSED,
    What.STRUCK_OFF,
    What.WITHDRAWN,
    What.CARRIED_OVER,
    What.CONCLUDED,
    What.RECOGNISED,
    What.NOT_RECOGNISED,
    What.CANCELLED,
    What.ANSWERED_LATE,
)


@dataclass(frozen=True)
class Tile:
    """A figure that stands at the top."""

    label: Text
    figure: Figure

    @property
    def value(self) -> str:
        return self.figure.text or "–"

    @property
    def link(self) -> str:
        return self.figure.link


@dataclass(frozen=True)
class Report:
    """All figures of ``scope``, which ``told`` says in words, that one person may see, as they were ``at`` an
    instant.
    """

    scope: Scope
    told: tuple[str, ...]
    at: datetime
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]


def report(scope: Scope, *, person: Person, at: datetime) -> Report:
    """Every figure, counted now, of dossiers that ``person`` may see. The number of queries is always the
    same.
    """
    rows, links = scope.narrow(dossiers.filed(person)), Links(scope)
    whole, authors = counts.whole(rows, at=at), counts.people(rows)
    sections = [
        _outcomes(whole, links),
        groups.years(counts.by_year(rows, at=at), links),
        groups.rounds(counts.by_round(rows, at=at), links),
        groups.channels(counts.by_channel(rows, at=at), links),
        groups.fields(counts.by_field(rows, at=at), links),
        groups.units(counts.by_unit(rows, at=at), links),
        groups.positions(counts.by_position(rows, at=at), links),
        steps(times.steps(rows, at=at), links),
        _authors(authors, whole, links),
        _value(whole, links),
    ]
    if person.may(READ.code):
        sections.append(_similarity(counts.similarity(rows, person=person), links))
    return Report(scope, told(scope, person=person), at, _tiles(whole, links), tuple(sections))


def behind(scope: Scope, of: Behind, *, person: Person) -> dict[str, str]:
    """What stands above the list of the dossiers behind a figure; empty when it is not such a list."""
    if not of.asked:
        return {}
    step = str(State(of.step).label) if of.step else ""
    what = What(of.what) if of.what else None
    words = (
        step and f"{step}: {_('Late')}" if of.overdue else step,
        str(what.label) if what and not step else "",
        str(Channel(of.channel).label) if of.channel else "",
        of.position,
        *told(scope, person=person),
    )
    return {
        "behind": "; ".join(word for word in words if word) + ".",
        "defined": str(DEFINED[what]) if what and not step else "",
        "figures": Links(scope).to_page(),
    }


def told(scope: Scope, *, person: Person) -> tuple[str, ...]:
    """What is counted, in words; empty for everything. At most one query for each row that is named.

    A unit is named only to who sees a dossier of it, so that nothing stands here of what is kept from them.
    """
    group = FieldGroup.objects.filter(pk=scope.field_group).first() if scope.field_group else None
    words = (
        str(Round.objects.filter(pk=scope.round).first() or "") if scope.round else "",
        str(Level(scope.level).label) if scope.level else "",
        _years(scope),
        _filed(scope),
        _("no field of application") if scope.field_group == 0 else str(group or ""),
        _("no unit") if scope.unit == 0 else _unit(scope, person),
    )
    return tuple(word for word in words if word)


def _unit(scope: Scope, person: Person) -> str:
    if not scope.unit:
        return ""
    seen = dossiers.filed(person).order_by().values("case__unit")
    return str(Unit.objects.filter(pk=scope.unit, pk__in=seen).first() or _("one unit"))


def _years(scope: Scope) -> str:
    first, last = scope.year_from, scope.year_to
    if first is not None and first == last:
        return _("year %(year)d") % {"year": first}
    if first is not None and last is not None:
        return _("years %(first)d to %(last)d") % {"first": first, "last": last}
    if first is not None:
        return _("from the year %(year)d on") % {"year": first}
    return _("until the year %(year)d") % {"year": last} if last is not None else ""


def period(found: Period) -> str:
    """A half-year or a year as offices call it."""
    words = {
        Span.FIRST_HALF: _("the first six months of %(year)d"),
        Span.SECOND_HALF: _("the last six months of %(year)d"),
        Span.YEAR: _("the year %(year)d"),
    }
    return words[found.span] % {"year": found.year}


def _filed(scope: Scope) -> str:
    first, last = scope.filed_from, scope.filed_to
    if found := periods.of_days(first, last):
        return _("submitted in %(period)s") % {"period": period(found)}
    days = {"first": f"{first:%d/%m/%Y}" if first else "", "last": f"{last:%d/%m/%Y}" if last else ""}
    if first and last:
        return _("submitted from %(first)s to %(last)s") % days
    if first:
        return _("submitted from %(first)s on") % days
    return _("submitted until %(last)s") % days if last else ""


def _tiles(whole: counts.Whole, links: Links) -> tuple[Tile, ...]:
    def tile(what: What) -> Tile:
        return Tile(what.label, count(whole.number[what], links.to_list(what)))

    return (
        tile(What.RECEIVED),
        tile(What.OPEN),
        tile(What.LATE),
        tile(What.RECOGNISED),
        Tile(_("Rate of recognition"), _rate(whole, links)),
    )


def _rate(whole: counts.Whole, links: Links) -> Figure:
    return percent(whole.number[What.RECOGNISED], whole.number[What.CONCLUDED], links.to_list(What.CONCLUDED))


def _outcomes(whole: counts.Whole, links: Links) -> Section:
    received = whole.number[What.RECEIVED]
    rows = [
        Row(
            what.label,
            (count(whole.number[what], links.to_list(what)), percent(whole.number[what], received)),
            defined=DEFINED[what],
        )
        for what in OUTCOMES
    ]
    rate = Row(_("Rate of recognition"), (_rate(whole, links), Figure(None, "")), defined=RATE)
    columns = (_("Number"), _("Of the received (%)"))
    table = Table(_("Results"), _("Figure"), columns, (*rows, rate))
    return Section("ket-qua", _("Intake and results"), table)


def _authors(found: counts.People, whole: counts.Whole, links: Links) -> Section:
    everybody, again = links.to_authors(), links.to_authors(repeated=True)
    rows = (
        _row(
            _("Authors"),
            count(found.persons, everybody),
            _("Everybody once: the same name and date of birth."),
        ),
        _row(
            _("Repeat authors"),
            count(found.repeated, again),
            _("People who are authors of two dossiers or more among those counted here."),
        ),
        one(What.REPEATED, found.dossiers, links),
        one(What.SINGLE, whole.number[What.SINGLE], links),
        one(What.JOINT, whole.number[What.JOINT], links),
    )
    return Section("tac-gia", _("Authors and co-authors"), _of_numbers(_("Authors"), rows))


def _value(whole: counts.Whole, links: Links) -> Section:
    total = Figure(whole.value, number(whole.value), links.to_list(What.VALUED))
    rows = (
        one(What.VALUED, whole.number[What.VALUED], links),
        _row(
            _("Value per year as declared (VND)"),
            total,
            _("Added up as the authors state it in the newest version. Nobody has checked it here."),
        ),
    )
    return Section("gia-tri", _("Value in money"), _of_numbers(_("Value"), rows))


def _similarity(found: dict[What, int], links: Links) -> Section:
    rows = tuple(one(what, value, links) for what, value in found.items())
    return Section(
        "trung-lap", _("Similarity found and what was decided"), _of_numbers(_("Similarity"), rows)
    )


def _row(label: Text, figure: Figure, defined: Text) -> Row:
    return Row(label, (figure,), defined=defined)


def _of_numbers(name: Text, rows: tuple[Row, ...]) -> Table:
    return Table(name, _("Figure"), (_("Number"),), rows)
