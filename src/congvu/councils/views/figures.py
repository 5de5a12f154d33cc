"""Figures of a panel: the page, the workbook, the paper."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from congvu.councils.forms.figures import LimitsForm
from congvu.councils.models import Panel
from congvu.councils.providers import figures, figures_excel, figures_pdf
from congvu.councils.providers.figures import Report
from congvu.councils.queries import figures as queries
from congvu.councils.rules import figures as rules
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.web.access import signed_in
from congvu.web.request import PageRequest


@require_safe
@signed_in
def page(request: PageRequest, pk: int) -> HttpResponseBase:
    """Pictures with what they mean, and the numbers behind each."""
    panel = _loaded(request, pk)
    form = LimitsForm(request.GET or None)
    report = _report(request, panel, form)
    form = form if form.errors else LimitsForm(initial=vars(report.limits))
    context = {"panel": panel, "report": report, "form": form, "asked": request.GET.urlencode()}
    return render(request, "councils/figures/page.html", context)


@require_safe
@signed_in
def excel(request: PageRequest, pk: int) -> HttpResponseBase:
    """Every table with all its rows."""
    panel = _loaded(request, pk)
    return figures_excel.workbook(_report(request, panel, LimitsForm(request.GET)))


@require_safe
@signed_in
def pdf(request: PageRequest, pk: int) -> HttpResponseBase:
    """The report as a paper, with its pictures."""
    panel = _loaded(request, pk)
    paper = figures_pdf.printed(_report(request, panel, LimitsForm(request.GET)))
    name = f"so-lieu-luot-cham-{panel.pk}.pdf"
    return HttpResponse(
        paper, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _loaded(request: PageRequest, pk: int) -> Panel:
    """The panel, if this person has anything to do with it; refused while its figures are not for them."""
    panel, person = queries.panel(pk), _person(request)
    if panel is None or not rules.concerned(panel, by=person):
        raise Http404
    refuse_if(rules.see(panel, by=person))
    return panel


def _report(request: PageRequest, panel: Panel, form: LimitsForm) -> Report:
    at = clock.now()
    named = rules.named(panel, by=_person(request))
    return figures.report(panel, queries.scoring(panel, at=at), form.limits, named=named, at=at)


def _person(request: PageRequest) -> Person:
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor
