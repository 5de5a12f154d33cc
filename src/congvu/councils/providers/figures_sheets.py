"""What is said of the sheets together: how far apart, how far their members agree, how near the line."""

from math import floor
from statistics import median, quantiles

from django.utils.translation import gettext as _

from congvu.councils.logic.figures.facts import Agreement, Nearness, Spread
from congvu.councils.providers.figures_parts import (
    Column,
    Findings,
    Picture,
    Section,
    Table,
    ends,
    number,
    span,
    stretches,
    too_few,
)
from congvu.web.charts import Axis, Chart, Line, Series, Shape
from congvu.web.parts import Tone

WIDEST = 20
#: Krippendorff's own customary marks; below the first nothing should be concluded from the scores.
TENTATIVE, GOOD = 0.667, 0.8
ENOUGH = 10


def spread(found: Findings) -> Section:
    compared = [one for one in found.study.spreads if len(one.totals) > 1]
    means = _spread_means(compared) if compared else (too_few(),)
    return Section(
        key="spread",
        title=_("How far apart the sheets of one dossier are"),
        means=means,
        caution=_(
            "Sheets that are far apart do not say that one of them is wrong. They say which dossiers are"
            " worth reading together again."
        ),
        pictures=(_widths(found, means), _widest(found, compared, means)),
    )


def _spread_means(compared: list[Spread]) -> tuple[str, ...]:
    widths = [one.width for one in compared]
    said = _(
        "Dossiers with two sheets or more: %(count)s. On half of them the highest and the lowest total are at"
        " most %(median)s points apart; the widest is %(most)s."
    ) % {"count": number(len(widths), 0), "median": number(median(widths)), "most": number(max(widths))}
    if len(widths) < ENOUGH:
        return said, too_few()
    tenth = quantiles(widths, n=10)[-1]
    return said, _("On one dossier in ten they are more than %(tenth)s points apart.") % {
        "tenth": number(tenth)
    }


def _widths(found: Findings, means: tuple[str, ...]) -> Picture:
    bins, title = found.study.widths, _("Dossiers by the distance between highest and lowest total")
    names = stretches(bins)
    chart = Chart(
        "widths", title, means[0],
        Axis(_("Distance (points)"), names), Axis(_("Dossiers"), least=0),
        (Series(_("Dossiers"), Shape.BARS, tuple(float(one.count) for one in bins)),),
    )  # fmt: skip
    rows = tuple((name, one.count) for name, one in zip(names, bins, strict=True))
    return Picture(
        chart, Table(_("Distances"), title, (Column(_("Distance (points)")), Column(_("Dossiers"), 0)), rows)
    )


def _widest(found: Findings, compared: list[Spread], means: tuple[str, ...]) -> Picture:
    shown = compared[:WIDEST]
    spans = tuple((float(n), one.totals[0], one.mean, one.totals[-1]) for n, one in enumerate(shown))
    chart = Chart(
        "widest", _("The dossiers whose sheets are furthest apart"), means[0],
        Axis(_("Total of a sheet")),
        Axis(_("Dossier"), tuple(found.scoring.dossiers[one.dossier].code for one in shown)),
        (Series(_("Lowest, mean and highest total"), Shape.SPANS, spans),),
        lines=_line(found),
    )  # fmt: skip
    columns = (
        Column(_("Code")), Column(_("Dossier"), wide=True), Column(_("Sheets"), 0), Column(_("Totals")),
        Column(_("Mean"), 2), Column(_("Distance"), 2), Column(_("Standard deviation"), 2),
    )  # fmt: skip
    rows = tuple(
        (
            found.scoring.dossiers[one.dossier].code, found.scoring.dossiers[one.dossier].title,
            len(one.totals), "; ".join(number(total, 2) for total in one.totals),
            one.mean, one.width, one.deviation,
        )
        for one in found.study.spreads
    )  # fmt: skip
    return Picture(
        chart, Table(_("Dossiers"), _("Totals of every dossier, furthest apart first"), columns, rows)
    )


def _line(found: Findings) -> tuple[Line, ...]:
    line = found.scoring.line
    return () if line is None else (Line(line, _("Pass line")),)


def agreement(found: Findings) -> Section:
    all_of_it, title = found.study.agreements, _("Agreement (Krippendorff's alpha)")
    names = tuple(one.name or _("Total") for one in all_of_it)
    means = _agreement_means(all_of_it[0])
    spans = tuple(span(n, one.alpha, one.interval) for n, one in enumerate(all_of_it))
    chart = Chart(
        "alpha", title, means[0], Axis(_("Alpha"), least=_lowest(all_of_it), most=1),
        Axis(_("What is scored"), names), (Series(_("Alpha with its 95% interval"), Shape.SPANS, spans),),
        lines=(Line(TENTATIVE, number(TENTATIVE, 3)), Line(GOOD, number(GOOD, 3))),
    )  # fmt: skip
    columns = (
        Column(_("What is scored")), Column(_("Alpha"), 3), Column(_("Interval from"), 3),
        Column(_("Interval to"), 3), Column(_("Dossiers compared"), 0), Column(_("Scores"), 0),
    )  # fmt: skip
    rows = tuple(
        (
            name, one.alpha, *ends(one.interval), one.dossiers, one.values,
        )
        for name, one in zip(names, all_of_it, strict=True)
    )  # fmt: skip
    return Section(
        key="agreement",
        title=_("How far the members agree"),
        means=means,
        caution=_(
            "1 is full agreement, 0 is what chance would give. Agreement does not say that the scores are"
            " right, and a low value may come from dossiers that are all much alike."
        ),
        pictures=(Picture(chart, Table(_("Agreement"), title, columns, rows)),),
    )


def _lowest(all_of_it: tuple[Agreement, ...]) -> float:
    """Where the picture begins: below both marks and everything drawn."""
    known = [one.interval.low for one in all_of_it if one.interval] + [
        one.alpha for one in all_of_it if one.alpha
    ]
    return floor(min([0.5, *known]) * 10) / 10


def _agreement_means(total: Agreement) -> tuple[str, ...]:
    if total.alpha is None:
        return (
            too_few()
            if total.dossiers < 2
            else _("All totals are the same, so there is nothing to compare."),
        )
    said = _("Agreement on the totals is %(alpha)s.") % {"alpha": number(total.alpha, 2)}
    if total.interval is None:
        few = _("Only %(count)s dossiers have two sheets or more: too few to tell how sure this is.")
        return said, few % {"count": total.dossiers}
    sure = _("With other dossiers of this kind it would lie between %(low)s and %(high)s (95%%).") % {
        "low": number(total.interval.low, 2),
        "high": number(total.interval.high, 2),
    }
    return said, sure, _verdict(total.alpha)


def _verdict(alpha: float) -> str:
    if alpha >= GOOD:
        return _("By the customary marks (0.667 and 0.8) the members judge alike.")
    if alpha >= TENTATIVE:
        return _("By the customary marks (0.667 and 0.8) this carries cautious conclusions only.")
    return _("By the customary marks (0.667 and 0.8) this is weak: much depends on who scored a dossier.")


def nearness(found: Findings) -> Section:
    near, title = found.study.nearness, _("How near the results are to the line")
    caution = _(
        "Near the line a point more or less decides. That so many are near does not say that anybody was"
        " pushed over it."
    )
    if near is None:
        return Section(
            "line", title, (_("With this rubric no total decides, so there is no line."),), caution
        )
    means = _nearness_means(found, near)
    names = stretches(near.bins)
    line = found.scoring.line or 0.0
    over = tuple(float(one.count) if one.low >= line else 0.0 for one in near.bins)
    under = tuple(0.0 if one.low >= line else float(one.count) for one in near.bins)
    chart = Chart(
        "line", _("Results round the line of %(line)s") % {"line": number(line, 2)}, means[0],
        Axis(_("Score"), names), Axis(_("Dossiers"), least=0),
        (
            Series(_("Below the line"), Shape.BARS, under, Tone.MUTED),
            Series(_("From the line up"), Shape.BARS, over, Tone.INFO),
        ),
    )  # fmt: skip
    rows = tuple((name, one.count) for name, one in zip(names, near.bins, strict=True))
    bars = Table(_("Round the line"), title, (Column(_("Score")), Column(_("Dossiers"), 0)), rows)
    return Section("line", title, means, caution, (Picture(chart, bars),), (_nearest(found, near),))


def _nearness_means(found: Findings, near: Nearness) -> tuple[str, ...]:
    if not near.passed + near.failed:
        return (_("There are no results yet."),)
    return (
        _(
            "Of %(passed)s dossiers that passed, %(above)s lie less than %(near)s points above the line"
            " (%(share)s%%)."
        )
        % {
            "passed": number(near.passed, 0),
            "above": number(near.above, 0),
            "near": number(found.limits.near, 2),
            "share": number(100 * near.above / near.passed if near.passed else 0.0, 0),
        },
        _("Of %(failed)s that did not pass, %(below)s lack at most %(near)s points.")
        % {
            "failed": number(near.failed, 0),
            "below": number(near.below, 0),
            "near": number(found.limits.near, 2),
        },
    )


def _nearest(found: Findings, near: Nearness) -> Table:
    columns = (
        Column(_("Code")), Column(_("Dossier"), wide=True), Column(_("Score"), found.scoring.places),
        Column(_("From the line"), found.scoring.places), Column(_("Result")),
    )  # fmt: skip
    rows = []
    for place in near.nearest:
        one = found.scoring.dossiers[place]
        distance = (one.score or 0.0) - (found.scoring.line or 0.0)
        rows.append(
            (one.code, one.title, one.score, distance, _("Passed") if one.passed else _("Not passed"))
        )
    return Table(_("Near the line"), _("Dossiers near the line, nearest first"), columns, tuple(rows))
