"""Period reports: the form on the screen, as a workbook, as a paper, and the dossiers behind a figure."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.kit import clock
from congvu.procedures.actions import report_papers as acts
from congvu.procedures.enums.capabilities import REPORT
from congvu.procedures.enums.reports import DEFINED, Counted
from congvu.procedures.forms.periods import BehindFields, ReportFields
from congvu.procedures.logic import periods
from congvu.procedures.models import Dossier
from congvu.procedures.providers import report_excel, report_table
from congvu.procedures.providers.report_table import Report
from congvu.procedures.queries import counted, dossiers
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

WORD, PDF = "docx", "pdf"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHOWN = ("case", "procedure", "competent", "received_by")
Row = Column[Dossier]
BEHIND = Listing[Dossier](
    "ho-so-cua-bao-cao",
    (
        Row("code", _("Code"), lambda d: d.case.code, sort=("case__code",), kind=Kind.CODE, fixed=True),
        Row("procedure", _("Procedure"), lambda d: d.procedure.name, kind=Kind.MAIN, fixed=True),
        Row("competent", _("Agency in charge"), lambda d: d.competent.name),
        Row("desk", _("Received by"), lambda d: str(d.received_by or ""), shown=False),
        Row("channel", _("Channel"), lambda d: d.get_channel_display(), kind=Kind.TIGHT),
        Row("received", _("Received"), lambda d: d.received_at, sort=("received_at",), kind=Kind.DATE),
        Row("due", _("Due"), lambda d: d.case.due_at, kind=Kind.DATE),
        Row("ready", _("Result ready"), lambda d: d.ready_at, sort=("ready_at",), kind=Kind.DATE),
        Row("state", _("State"), lambda d: str(d.case.place.label), kind=Kind.TIGHT),
    ),
    order="-received",
    views=False,
)


@require_safe
@requires(REPORT.code)
def page(request: PageRequest) -> HttpResponseBase:
    """The form filled for the period that is asked for, this month at first."""
    form = _form(request)
    report = _report(request, form)
    context = {
        "form": form,
        "report": report,
        "told": report_table.told(report) if report else "",
        "asked": urlencode(form.kept),
        "periods": _periods(form),
    }
    return answer(request, "procedures/report.html", context)


@require_safe
@requires(REPORT.code)
def excel(request: PageRequest) -> HttpResponseBase:
    """The same as a workbook."""
    return report_excel.workbook(_filled(request))


@require_safe
@requires(REPORT.code)
def word(request: PageRequest) -> HttpResponseBase:
    """The same on the agency's template for this form."""
    return _paper(request, WORD)


@require_safe
@requires(REPORT.code)
def pdf(request: PageRequest) -> HttpResponseBase:
    """The same as PDF."""
    return _paper(request, PDF)


@require_safe
@requires(REPORT.code)
def behind(request: PageRequest) -> HttpResponseBase:
    """The dossiers that one figure counts: found by the very condition it is counted by."""
    person, at = loader.person(request), clock.now()
    form = BehindFields(request.GET, person=person, on=clock.office_day(at), at=at)
    rows = counted.reported(person).select_related(*SHOWN)
    page = open_list(request, BEHIND, rows, form)
    what = Counted(form.cleaned_data.get("counted") or Counted.RECEIVED)
    context = {
        "what": what.label,
        "defined": DEFINED[what],
        "period": report_table.called(form.period),
        "back": f"{reverse('procedures:report')}?{urlencode(form.kept)}",
        "back_label": _("Period reports"),
        "opened": dossiers.openable(person, page.rows),
    }
    return answer_list(request, "procedures/report_behind.html", page, context)


def _form(request: PageRequest) -> ReportFields:
    form = ReportFields(request.GET, person=loader.person(request), on=clock.office_day(clock.now()))
    form.is_valid()  # a field that is not valid shows its error and narrows nothing
    return form


def _report(request: PageRequest, form: ReportFields) -> Report | None:
    if form.edition is None:
        return None
    rows = form.narrow(counted.reported(loader.person(request)))
    return report_table.report(form.edition, rows, form.period, form.grouping, form.kept, at=clock.now())


def _paper(request: PageRequest, ending: str) -> HttpResponseBase:
    with translation.override("vi"):  # the form is the state's, whatever language the page is read in
        report = _filled(request)
    draft = acts.draw(report)
    media_type, content = (WORD_TYPE, draft.word) if ending == WORD else ("application/pdf", draft.pdf)
    response = HttpResponse(content, content_type=media_type)
    name = f"bao-cao-{report.form.code}-{clock.office_day(report.at):%Y%m%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _filled(request: PageRequest) -> Report:
    report = _report(request, _form(request))
    if report is None:
        raise Http404
    return report


def _periods(form: ReportFields) -> list[tuple[str, str]]:
    """Periods that are reported on these days, each with its address."""
    found = [named.period for named in periods.recent(form.on)]
    days = [{"first": each.first.isoformat(), "last": each.last.isoformat()} for each in found]
    return [
        (report_table.called(each), f"{reverse('procedures:report')}?{urlencode({**form.kept, **said})}")
        for each, said in zip(found, days, strict=True)
    ]
