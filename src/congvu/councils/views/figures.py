"""Figures of a panel: the page, the workbook, the paper."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from congvu.councils.forms.figures import LimitsForm
from congvu.councils.providers import figures, figures_excel, figures_pdf
from congvu.councils.providers.figures import Report
from congvu.councils.queries import figures as queries
from congvu.councils.rules import figures as rules
from congvu.councils.rules import sight
from congvu.kit import clock
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.web.access import signed_in
from congvu.web.request import PageRequest


@require_safe
@signed_in
def page(request: PageRequest, pk: int) -> HttpResponseBase:
    """Pictures with what they mean, and the numbers behind each."""
    form = LimitsForm(request.GET or None)
    report = _report(request, pk, form)
    form = form if form.errors else LimitsForm(initial=vars(report.limits))
    context = {"panel": report.panel, "report": report, "form": form, "asked": request.GET.urlencode()}
    return render(request, "councils/figures/page.html", context)


@require_safe
@signed_in
def excel(request: PageRequest, pk: int) -> HttpResponseBase:
    """Every table with all its rows."""
    return figures_excel.workbook(_report(request, pk, LimitsForm(request.GET)))


@require_safe
@signed_in
def pdf(request: PageRequest, pk: int) -> HttpResponseBase:
    """The report as a paper, with its pictures."""
    paper = figures_pdf.printed(_report(request, pk, LimitsForm(request.GET)))
    name = f"so-lieu-luot-cham-{pk}.pdf"
    return HttpResponse(
        paper, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _report(request: PageRequest, pk: int, form: LimitsForm) -> Report:
    """The figures of a panel this person has to do with; refused while they are not for them."""
    panel, me, at = queries.panel(pk), _person(request), clock.now()
    if panel is None:
        raise Http404
    seen = sight.of(panel, me, at=at)
    if not seen.anything:
        raise Http404
    refuse_if(rules.see(panel, seen))
    scoring = queries.scoring(panel, sight.items(panel, me, seen), at=at)
    return figures.report(panel, scoring, form.limits, named=rules.named(seen), at=at)


def _person(request: PageRequest) -> Person:
    assert isinstance(request.actor, Person)  # noqa: S101 - the decorators have let nobody else in
    return request.actor
