"""The figures of the office, for heads: how long, how much in time, what waits where; the lists behind."""

from urllib.parse import urlencode

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.cases import queries as cases
from congvu.kit import clock
from congvu.procedures.enums.capabilities import REPORT
from congvu.procedures.enums.figures import MEANT
from congvu.procedures.forms.figures import FigureBehindFields, FigureFields
from congvu.procedures.logic import periods
from congvu.procedures.logic.periods import Period
from congvu.procedures.providers import office_figures, report_table
from congvu.procedures.queries import counted
from congvu.procedures.queries.counted import Window
from congvu.procedures.views import loader
from congvu.procedures.views.reports import BEHIND, SHOWN
from congvu.web.access import requires
from congvu.web.lists import answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest


@require_safe
@requires(REPORT.code)
def page(request: PageRequest) -> HttpResponseBase:
    """The figures of the period that is asked for, this month at first."""
    person, at = loader.person(request), clock.now()
    form = FigureFields(request.GET, person=person, on=clock.office_day(at))
    form.is_valid()  # a field that is not valid shows its error and narrows nothing
    rows, window = form.narrow(counted.reported(person)), Window.of(form.period, at)
    context = {
        "form": form,
        "figures": office_figures.made(rows, window, form.kept, person, at=at),
        "told": report_table.counted_when(form.period, at),
        "periods": _periods(form),
    }
    return answer(request, "procedures/figures.html", context)


@require_safe
@requires(REPORT.code)
def behind(request: PageRequest) -> HttpResponseBase:
    """The dossiers that one figure counts."""
    person, at = loader.person(request), clock.now()
    form = FigureBehindFields(request.GET, person=person, on=clock.office_day(at), at=at)
    listed = open_list(request, BEHIND, counted.reported(person).select_related(*SHOWN), form)
    context = {
        "what": form.asked_for.label,
        "defined": MEANT[form.asked_for],
        "period": report_table.called(form.period),
        "back": f"{reverse('procedures:figures')}?{urlencode(form.kept)}",
        "back_label": _("Figures of the office"),
        "opens": cases.sees_all(person),
    }
    return answer_list(request, "procedures/report_behind.html", listed, context)


def _periods(form: FigureFields) -> list[tuple[str, str]]:
    """Periods around these days, each with its figures."""
    return [
        (report_table.called(named.period), _address(form, named.period)) for named in periods.recent(form.on)
    ]


def _address(form: FigureFields, period: Period) -> str:
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return f"{reverse('procedures:figures')}?{urlencode({**form.kept, **days})}"
