"""What is said of the members: how strict each is, what that moves, and whether their order matters."""

from django.utils.translation import gettext as _

from congvu.councils.logic.figures.facts import Severity
from congvu.councils.providers.figures_parts import (
    Cell,
    Column,
    Findings,
    Picture,
    Section,
    Table,
    between,
    ends,
    listed,
    number,
    points,
    span,
    too_few,
)
from congvu.web.charts import Axis, Chart, Line, Series, Shape
from congvu.web.parts import Tone


def severity(found: Findings) -> Section:
    known, title = found.study.severities, _("Each member against the others on the same dossiers")
    means = _severity_means(found, known)
    names = tuple(found.names[one.member] for one in known)
    spans = tuple(span(n, one.effect, one.interval) for n, one in enumerate(known))
    chart = Chart(
        "severity", title, means[0], Axis(_("Points given above (+) or below (-) the others")),
        Axis(_("Member"), names), (Series(_("Estimate with its 95% interval"), Shape.SPANS, spans),),
        lines=(Line(0, _("Like the others")),),
    )  # fmt: skip
    columns = (
        Column(_("Member")), Column(_("Sheets"), 0), Column(_("Mean total"), 2),
        Column(_("Above or below the others"), 2), Column(_("Interval from"), 2), Column(_("Interval to"), 2),
        Column(_("Taken out when corrected"), 2), Column(_("Group"), 0),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, one.sheets, one.mean, one.effect, *ends(one.interval), one.shrunk, one.group + 1)
        for name, one in zip(names, known, strict=True)
    )
    return Section(
        key="severity",
        title=_("How strict each member is"),
        means=means,
        caution=_(
            "A strict member need not be wrong: it may be the others who are lenient. Members are"
            " compared only through dossiers they share, directly or through others; different groups"
            " share none and cannot be compared."
        ),
        pictures=(Picture(chart, Table(_("Members"), title, columns, rows)),),
    )


def _severity_means(found: Findings, known: tuple[Severity, ...]) -> tuple[str, ...]:
    if not any(one.interval for one in known):
        return (too_few(),)
    strict = [one for one in known if one.stands_out and (one.effect or 0) < 0]
    mild = [one for one in reversed(known) if one.stands_out and (one.effect or 0) > 0]
    said = []
    if strict:
        said.append(
            _("Stricter than the others, beyond what chance explains: %(names)s.")
            % {"names": _named(found, strict)}
        )
    if mild:
        said.append(
            _("More lenient than the others, beyond what chance explains: %(names)s.")
            % {"names": _named(found, mild)}
        )
    if not said:
        said.append(_("No member differs from the others by more than chance explains."))
    if found.study.groups > 1:
        said.append(
            _("There are %(count)s groups of members that share no dossier.") % {"count": found.study.groups}
        )
    return tuple(said)


def _named(found: Findings, members: list[Severity]) -> str:
    return listed([f"{found.names[one.member]} ({points(one.effect or 0)})" for one in members])


def corrected(found: Findings) -> Section:
    rows, title = found.study.corrected, _("Real and corrected score of each dossier")
    means = _corrected_means(found)
    line = found.scoring.line
    crossing = tuple((row.score, row.corrected) for row in rows if row.crosses)
    staying = tuple((row.score, row.corrected) for row in rows if not row.crosses)
    lines = () if line is None else (Line(line, _("Pass line")), Line(line, _("Pass line"), upright=False))
    chart = Chart(
        "corrected", title, means[0], Axis(_("Real score")), Axis(_("Corrected score")),
        (
            Series(_("Same side of the line"), Shape.DOTS, staying),
            Series(_("Other side of the line"), Shape.DOTS, crossing, Tone.BAD),
        ),
        lines=lines,
    )  # fmt: skip
    columns = (
        Column(_("Rank"), 0), Column(_("Code")), Column(_("Dossier"), wide=True),
        Column(_("Score"), found.scoring.places), Column(_("Corrected score"), found.scoring.places),
        Column(_("Corrected rank"), 0), Column(_("Ranks up or down"), 0), Column(_("Pass line")),
    )  # fmt: skip
    table = tuple(
        (
            row.place, found.scoring.dossiers[row.dossier].code, found.scoring.dossiers[row.dossier].title,
            row.score, row.corrected, row.corrected_place, row.moves, _("other side") if row.crosses else "",
        )
        for row in rows
    )  # fmt: skip
    return Section(
        key="corrected",
        title=_("The ranking if every member were equally strict"),
        means=means,
        caution=_(
            "The real result stands. This ranking only shows how much of it depends on who scored which"
            " dossier; it takes each member's difference from the others, pulled towards zero where few"
            " sheets tell of it, out of the scores."
        ),
        pictures=(
            Picture(
                chart,
                Table(
                    _("Corrected ranking"), _("Real ranking with the corrected one beside it"), columns, table
                ),
            ),
        ),
    )


def _corrected_means(found: Findings) -> tuple[str, ...]:
    rows = found.study.corrected
    if not rows:
        return (_("There are no results yet."),)
    if not any(one.shrunk for one in found.study.severities):
        return (
            _(
                "Nothing is corrected: no difference between members is beyond chance, or there are too few"
                " sheets to tell."
            ),
        )
    said = [
        _("Of %(count)s dossiers, %(moved)s would have another place.")
        % {"count": number(len(rows), 0), "moved": number(sum(row.moves != 0 for row in rows), 0)}
    ]
    if found.scoring.line is not None:
        crossing = [found.scoring.dossiers[row.dossier].code for row in rows if row.crosses]
        said.append(
            _("On the other side of the line: %(count)s (%(codes)s).")
            % {"count": len(crossing), "codes": listed(crossing)}
            if crossing
            else _("None would be on the other side of the line.")
        )
    return tuple(said)


def order(found: Findings) -> Section:
    effect, title = found.study.order, _("Scores along the members' own orders")
    if effect.change is None or effect.interval is None:
        means: tuple[str, ...] = (too_few(),)
    else:
        said = _(
            "From the first to the last dossier of a member the total changes by %(change)s points"
            " (95%%: %(interval)s)."
        ) % {
            "change": points(effect.change),
            "interval": between(effect.interval.low, effect.interval.high),
        }
        means = (
            said,
            (
                _("The place in the order has moved the scores.")
                if effect.stands_out
                else _("That is no more than chance explains: no effect of the order is seen.")
            ),
        )
    names = tuple(_("Part %(number)s of 5") % {"number": n + 1} for n in range(len(effect.stretches)))
    spans = tuple(span(n, one.mean, one.interval) for n, one in enumerate(effect.stretches))
    chart = Chart(
        "order", title, means[0], Axis(_("Part of the member's order"), names),
        Axis(_("Points above or below the expected")),
        (Series(_("Mean with its 95% interval"), Shape.SPANS, spans),),
        lines=(Line(0, "", upright=False),),
    )  # fmt: skip
    columns = (
        Column(_("Part of the member's order")), Column(_("Sheets"), 0), Column(_("Mean"), 2),
        Column(_("Interval from"), 2), Column(_("Interval to"), 2),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (name, one.sheets, one.mean, *ends(one.interval))
        for name, one in zip(names, effect.stretches, strict=True)
    )
    return Section(
        key="order",
        title=_("Whether the order of the dossiers matters"),
        means=means,
        caution=_(
            "Each member has an order of their own, so an effect falls on no dossier twice. The figure"
            " knows the order that was given, not whether the member kept to it."
        ),
        pictures=(Picture(chart, Table(_("Order"), title, columns, rows)),),
    )
