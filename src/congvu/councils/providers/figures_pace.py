"""What is said of the time members took: which sheets were saved in an impossible one."""

from django.utils.translation import gettext as _

from congvu.councils.logic.figures.bars import bins
from congvu.councils.logic.figures.facts import Pace
from congvu.councils.providers.figures_parts import (
    Column,
    Findings,
    Picture,
    Section,
    Table,
    listed,
    number,
    stretches,
    too_few,
)
from congvu.web.charts import Axis, Chart, Series, Shape


def pace(found: Findings) -> Section:
    known, title = found.study.pace, _("Sheets by the minutes they took")
    means = _pace_means(found, known)
    hours = bins([min(minutes, 60.0) for minutes in known.minutes], 2.5)
    names = tuple(
        _("60 and more") if one.low >= 60 else name for name, one in zip(stretches(hours), hours, strict=True)
    )
    chart = Chart(
        "pace", title, means[0], Axis(_("Minutes"), names), Axis(_("Sheets"), least=0),
        (Series(_("Sheets"), Shape.BARS, tuple(float(one.count) for one in hours)),),
    )  # fmt: skip
    bars = tuple((name, one.count) for name, one in zip(names, hours, strict=True))
    counts = Table(_("Minutes"), title, (Column(_("Minutes")), Column(_("Sheets"), 0)), bars)
    return Section(
        key="pace",
        title=_("Sheets saved in an impossible time"),
        means=means,
        caution=_(
            "The time is counted from opening the sheet to its last change. Who read the dossier before"
            " opening the sheet, or scored on paper first, may be quick with good reason: ask before"
            " concluding."
        ),
        pictures=(Picture(chart, counts),),
        tables=(_hasty(found, known), _short(found, known)),
    )


def _pace_means(found: Findings, known: Pace) -> tuple[str, ...]:
    if not known.minutes:
        return (too_few(),)
    said = [
        _(
            "Of %(count)s sheets, %(hasty)s took less time than they need: at least %(minutes)s minutes, and"
            " no more than %(words)s words read a minute."
        )
        % {
            "count": number(len(known.minutes), 0),
            "hasty": number(len(known.hasty), 0),
            "minutes": number(found.limits.minutes),
            "words": number(found.limits.words, 0),
        }
    ]
    if known.short:
        said.append(
            _("Members who had less time in all than their sheets need: %(names)s.")
            % {"names": listed([found.names[member] for member in known.short])}
        )
    if all(dossier.words is None for dossier in found.scoring.dossiers):
        said.append(_("How long the dossiers are to read is not known; only the minutes count."))
    if known.imported:
        said.append(
            _("Sheets that came from Excel and are left out here: %(count)s.") % {"count": known.imported}
        )
    return tuple(said)


def _hasty(found: Findings, known: Pace) -> Table:
    columns = (
        Column(_("Member")), Column(_("Code")), Column(_("Dossier"), wide=True), Column(_("Minutes"), 1),
        Column(_("Minutes needed"), 1), Column(_("Saves"), 0), Column(_("Total"), 2),
    )  # fmt: skip
    rows = []
    for one in known.hasty:
        sheet = found.scoring.sheets[one.sheet]
        dossier = found.scoring.dossiers[sheet.dossier]
        rows.append(
            (
                found.names[sheet.member],
                dossier.code,
                dossier.title,
                one.minutes,
                one.needed,
                sheet.saves,
                sheet.total,
            )
        )
    return Table(
        _("Quick sheets"), _("Sheets in less time than they need, shortest first"), columns, tuple(rows)
    )


def _short(found: Findings, known: Pace) -> Table:
    columns = (Column(_("Member")), Column(_("Minutes in all"), 1), Column(_("Minutes needed"), 1))
    rows = tuple((found.names[member], *times) for member, times in known.short.items())
    return Table(
        _("Quick members"), _("Members who had less time in all than their sheets need"), columns, rows
    )
