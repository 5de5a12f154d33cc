"""The public figures in words. No figure tells of a person; few dossiers are not told apart."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from congvu.initiatives.enums.figures import What
from congvu.initiatives.providers.figures_parts import Figure, Row, Section, Table, count, number
from congvu.initiatives.queries.figures import public
from congvu.initiatives.queries.figures.public import FEWEST, Group, Year
from congvu.kit.text import Text
from congvu.web.charts import Axis, Chart, Series, Shape
from congvu.web.parts import Tone


def sections(register: str) -> tuple[Section, ...]:
    """By year, field and unit; each number of recognitions opens the ``register`` at that address."""
    return (
        _years(public.years(), register),
        _groups("linh-vuc", _("By field of application"), _("Field of application"), public.fields(),
                register, "field_group"),
        _groups("don-vi", _("By unit"), _("Unit"), public.units(), register, "unit"),
    )  # fmt: skip


def _years(found: Sequence[Year], register: str) -> Section:
    title = _("By year")
    rows = tuple(
        Row(str(one.year), (_received(one), *_recognised(one, register, "year", one.year))) for one in found
    )
    table = Table(title, _("Year"), (What.RECEIVED.label, *_columns()), rows)
    defined = (
        (
            What.RECEIVED.label,
            _(
                "Submitted in the year, whatever became of it. Fewer than %(number)d are not told apart, so"
                " that nobody can be recognised by them."
            )
            % {"number": FEWEST},
        ),
        (
            What.RECOGNISED.label,
            _("Entered into the public register in the year, those cancelled later too."),
        ),
    )
    return Section("nam", title, table, _picture(title, found), defined)


def _groups(key: str, title: str, first: Text, found: Sequence[Group], register: str, name: str) -> Section:
    rows = tuple(Row(one.name, _recognised(one, register, name, one.key)) for one in found)
    return Section(key, title, Table(title, first, _columns(), rows, most=len(rows)))


def _columns() -> tuple[Text, ...]:
    return What.RECOGNISED.label, _("Cancelled later")


def _recognised(one: Year | Group, register: str, name: str, key: int) -> tuple[Figure, Figure]:
    link = f"{register}?{urlencode({name: key})}"
    return count(one.recognised, link if one.recognised else ""), count(one.cancelled, "")


def _received(one: Year) -> Figure:
    if one.received is None:
        return Figure(None, _("fewer than %(number)d") % {"number": FEWEST})
    return Figure(one.received, number(one.received))


def _picture(title: str, found: Sequence[Year]) -> Chart | None:
    drawn = found[::-1]
    if len(drawn) < 2:
        return None
    says = "; ".join(
        _("%(year)d: %(recognised)d recognised") % {"year": one.year, "recognised": one.recognised}
        for one in drawn
    )
    values = tuple(float(one.recognised) for one in drawn)
    return Chart(
        "years", title, says, Axis(_("Year"), tuple(str(one.year) for one in drawn)),
        Axis(What.RECOGNISED.label, least=0), (Series("", Shape.BARS, values, Tone.INFO),),
    )  # fmt: skip
