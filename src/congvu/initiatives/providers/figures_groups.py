"""Sections of the statistics that count by something: year, round, channel, field, unit, position."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from congvu.initiatives.enums.figures import DEFINED, RATE, Channel, What
from congvu.initiatives.providers.figures_parts import Links, Row, Section, Table, count, percent
from congvu.initiatives.queries.figures.counts import IN_GROUPS, Counted
from congvu.kit.text import Text
from congvu.web.charts import Axis, Chart, Series, Shape
from congvu.web.parts import Tone

DRAWN = 12
"""The longest bars of a picture; the table has the others."""
To = Callable[[What], str]


def years(found: Sequence[Counted], links: Links) -> Section:
    rows = tuple(
        _row(each.name, each, _within(links, years_of(each.key)), links.to_page(**years_of(each.key)))
        for each in found
    )
    title = _("By year")
    picture = _upright(title, _("Year of the round"), found[::-1]) if len(found) > 1 else None
    defined = ((_("Year"), _("The year of the round in which the dossier is considered.")), *_columns())
    return Section("theo-nam", title, _table(title, _("Year"), rows), picture, defined)


def years_of(year: int) -> dict[str, int]:
    return {"year_from": year, "year_to": year}


def rounds(found: Sequence[Counted], links: Links) -> Section:
    rows = tuple(
        _row(each.name, each, _within(links, {"round": each.key}), links.to_page(round=each.key))
        for each in found
    )
    title = _("By round")
    moved = _("A dossier that was carried over and taken up again counts in the round that took it up.")
    return Section(
        "theo-dot", title, _table(title, _("Round"), rows), defined=((_("Round"), moved), *_columns())
    )


def channels(found: Sequence[Counted], links: Links) -> Section:
    rows = tuple(_row(Channel(each.key).label, each, _of(links, channel=each.key)) for each in found)
    means = _(
        "A dossier that stands on a list of its unit came with the list; others were begun by the author or"
        " by somebody else."
    )
    title = _("By way in")
    return Section(
        "theo-kenh", title, _table(title, _("Way in"), rows), defined=((_("Way in"), means), *_columns())
    )


def fields(found: Sequence[Counted], links: Links) -> Section:
    rows = tuple(
        _row(
            each.name or _("Not stated"),
            each,
            _within(links, {"field_group": each.key or 0}),
            links.to_page(field_group=each.key or 0),
        )
        for each in found
    )
    title = _("By field of application")
    return Section(
        "theo-linh-vuc",
        title,
        _table(_("By field"), _("Field of application"), rows),
        _lying("fields", title, found),
        _columns(),
    )


def units(found: Sequence[Counted], links: Links) -> Section:
    rows = tuple(
        _row(
            each.name or _("No unit"),
            each,
            _within(links, {"unit": each.key or 0}),
            links.to_page(unit=each.key or 0),
        )
        for each in found
    )
    title = _("By unit")
    means = _(
        "The unit for which the dossier was filed; units that were merged later stay as they were then."
    )
    defined = ((_("Unit"), means), *_columns())
    return Section(
        "theo-don-vi", title, _table(title, _("Unit"), rows), _lying("units", title, found), defined
    )


def positions(found: Sequence[Counted], links: Links) -> Section:
    rows = tuple(_row(each.name, each, _of(links, position=each.key)) for each in found)
    means = _(
        "The position of the author who stands first, counted as it was written; the most frequent ones."
    )
    title = _("By position of the first author")
    table = _table(_("By position"), _("Position"), rows)
    return Section("theo-chuc-vu", title, table, defined=((_("Position"), means), *_columns()))


def _columns() -> tuple[tuple[Text, Text], ...]:
    """What the columns count."""
    return (*((what.label, DEFINED[what]) for what in IN_GROUPS), (_("Rate"), RATE))


def _table(name: Text, first: Text, rows: tuple[Row, ...]) -> Table:
    return Table(name, first, (*(what.label for what in IN_GROUPS), _("Rate (%)")), rows)


def _of(links: Links, **behind: Any) -> To:
    return lambda what: links.to_list(what, **behind)


def _within(links: Links, within: dict[str, int]) -> To:
    return lambda what: links.to_list(what, within=within)


def _row(label: Text, each: Counted, to: To, link: str = "") -> Row:
    cells = [count(each.number[what], to(what)) for what in IN_GROUPS]
    rate = percent(each.number[What.RECOGNISED], each.number[What.CONCLUDED], to(What.CONCLUDED))
    return Row(label, (*cells, rate), link)


def _upright(title: str, under: Text, found: Sequence[Counted]) -> Chart:
    across = Axis(under, tuple(each.name for each in found))
    return Chart("years", title, _says(found), across, Axis(_("Dossiers"), least=0), _stack(found))


def _lying(key: str, title: str, found: Sequence[Counted]) -> Chart | None:
    """The longest first, from the top."""
    drawn = found[:DRAWN]
    if len(drawn) < 2:
        return None
    names = tuple(each.name or _("Not stated") for each in drawn)
    return Chart(key, title, _says(drawn), Axis(_("Dossiers"), least=0), Axis("", names), _stack(drawn))


def _stack(found: Sequence[Counted]) -> tuple[Series, ...]:
    recognised = tuple(float(each.number[What.RECOGNISED]) for each in found)
    refused = tuple(float(each.number[What.NOT_RECOGNISED]) for each in found)
    rest = tuple(
        each.number[What.RECEIVED] - good - bad
        for each, good, bad in zip(found, recognised, refused, strict=True)
    )
    return (
        Series(What.RECOGNISED.label, Shape.BARS, recognised, Tone.GOOD),
        Series(What.NOT_RECOGNISED.label, Shape.BARS, refused, Tone.NEUTRAL),
        Series(_("Others received"), Shape.BARS, rest, Tone.MUTED),
    )


def _says(found: Sequence[Counted]) -> str:
    """The picture in one sentence."""
    parts = (
        _("%(name)s: %(received)d received, %(recognised)d recognised")
        % {
            "name": each.name,
            "received": each.number[What.RECEIVED],
            "recognised": each.number[What.RECOGNISED],
        }
        for each in found
    )
    return "; ".join(parts)
