"""The section of the statistics on the time that dossiers spend in each step."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from congvu.initiatives.providers.figures_parts import Figure, Links, Row, Section, Table, count, number
from congvu.initiatives.queries.figures.times import Step
from congvu.web.charts import Axis, Chart, Series, Shape

MINUTES_OF_A_DAY = 480


def steps(found: Sequence[Step], links: Links) -> Section:
    """Working time from entering to leaving, and who was late."""
    title = _("Time per step")
    columns = (_("Have left the step"), _("Half took at most"), _("Nine of ten took at most"), _("Late"))
    table = Table(title, _("Step"), columns, tuple(_row(step, links) for step in found))
    return Section("thoi-gian", title, table, _picture(title, found), _defined())


def days(minutes: int) -> float:
    """Working days of eight hours."""
    return minutes / MINUTES_OF_A_DAY


def _defined() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Time"),
            _(
                "Working time by the calendar of the office, all stays of a dossier in the step together, of"
                " dossiers that have left it. Eight working hours are one day. While a supplement is awaited"
                " it is the author's time."
            ),
        ),
        (_("Half took at most"), _("The median: the time of the dossier in the middle.")),
        (
            _("Nine of ten took at most"),
            _(
                "The 90th percentile: at most one dossier in ten took longer. A click shows those that took"
                " as long."
            ),
        ),
        (
            _("Late"),
            _("Left the step after the date that was set when it began, or still there after it."),
        ),
    )


def _row(step: Step, links: Links) -> Row:
    def took(minutes: int) -> Figure:
        if not step.left:
            return Figure(None, "")
        return Figure(days(minutes), _time(minutes), links.to_list(step=step.state.value, least=minutes))

    return Row(
        step.state.label,
        (
            count(step.left, links.to_list(step=step.state.value)),
            took(step.median),
            took(step.high),
            count(step.late, links.to_list(step=step.state.value, overdue=True)),
        ),
    )


def _time(minutes: int) -> str:
    return _("%(number)s days") % {"number": number(days(minutes), 1)}


def _picture(title: str, found: Sequence[Step]) -> Chart | None:
    drawn = [step for step in found if step.left]
    if not drawn:
        return None
    spans = tuple(
        (float(place), days(step.low), days(step.median), days(step.high)) for place, step in enumerate(drawn)
    )
    says = "; ".join(
        _("%(step)s: half within %(median)s, nine of ten within %(high)s")
        % {"step": step.state.label, "median": _time(step.median), "high": _time(step.high)}
        for step in drawn
    )
    names = tuple(str(step.state.label) for step in drawn)
    series = Series(_("One of ten, half and nine of ten took at most"), Shape.SPANS, spans)
    return Chart("steps", title, says, Axis(_("Time in working days"), least=0), Axis("", names), (series,))
