"""The statistics of initiatives: page, workbook and report, and the people behind the number of authors."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from congvu.cases.queries import READ, count_kept
from congvu.initiatives.actions import papers as acts
from congvu.initiatives.forms.figures import AuthorFilters, ScopeFields
from congvu.initiatives.logic import periods
from congvu.initiatives.models import Authorship
from congvu.initiatives.providers import figures, figures_excel
from congvu.initiatives.providers.figures import Report
from congvu.initiatives.providers.figures_parts import Links
from congvu.initiatives.queries import dossiers
from congvu.initiatives.queries.figures import sets
from congvu.initiatives.queries.figures.scope import Scope
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

WORD, PDF = "docx", "pdf"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
AUTHORS = Listing[Authorship](
    key="tac-gia-sang-kien",
    columns=(
        Column("name", _("Full name"), lambda a: a.name, sort=("name",), kind=Kind.MAIN, fixed=True),
        Column("born", _("Date of birth"), lambda a: a.born_on, sort=("born_on",), kind=Kind.DATE),
        Column("workplace", _("Workplace or residence"), lambda a: a.workplace),
        Column("title", _("Position"), lambda a: a.title),
        Column(
            "dossiers",
            _("Dossiers"),
            lambda a: a.dossiers,  # type: ignore[attr-defined]  # the query annotates it
            sort=("dossiers", "-name"),
            kind=Kind.NUMBER,
            fixed=True,
        ),
    ),
    order="-dossiers",
)


@require_safe
@requires(READ)
def page(request: PageRequest) -> HttpResponseBase:
    """Every figure with its definition and the list behind it."""
    form = ScopeFields(request.GET)
    report = _report(request, form)
    context = {
        "form": form,
        "report": report,
        "made": figures_excel.made(report),
        "asked": request.GET.urlencode(),
        "kept": count_kept(loader.person(request)),
        "periods": _periods(),
    }
    return answer(request, "initiatives/figures.html", context)


@require_safe
@requires(READ)
def excel(request: PageRequest) -> HttpResponseBase:
    """Every table with all its rows."""
    return figures_excel.workbook(_report(request, ScopeFields(request.GET)))


@require_safe
@requires(READ)
def word(request: PageRequest) -> HttpResponseBase:
    """The report on these figures, on the agency's template."""
    return _paper(request, WORD)


@require_safe
@requires(READ)
def pdf(request: PageRequest) -> HttpResponseBase:
    """The same as PDF."""
    return _paper(request, PDF)


@require_safe
@requires(READ)
def authors(request: PageRequest) -> HttpResponseBase:
    """The people who are counted as authors, each once, with how many dossiers each has."""
    form = AuthorFilters(request.GET)
    form.is_valid()
    me, links = loader.person(request), Links(form.scope)
    rows = sets.persons(form.scope.narrow(dossiers.filed(me)))
    listed = open_list(request, AUTHORS, rows, form)
    context = {
        "told": figures.told(form.scope, person=me),
        "back": links.to_page(),
        "to_list": links.to_list(),
    }
    return answer_list(request, "initiatives/figures_authors.html", listed, context)


def _paper(request: PageRequest, ending: str) -> HttpResponseBase:
    report = _report(request, ScopeFields(request.GET))
    draft = acts.draw_report(report)
    media_type, content = (WORD_TYPE, draft.word) if ending == WORD else ("application/pdf", draft.pdf)
    response = HttpResponse(content, content_type=media_type)
    name = f"bao-cao-sang-kien-{clock.office_day(report.at):%Y%m%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _periods() -> list[tuple[str, str]]:
    """What is reported on these days, each with its figures."""
    found = periods.recent(clock.office_day(clock.now()))
    scopes = [(figures.period(one), Scope(filed_from=one.first, filed_to=one.last)) for one in found]
    return [(label, Links(scope).to_page()) for label, scope in scopes]


def _report(request: PageRequest, form: ScopeFields) -> Report:
    form.is_valid()  # a field that is not valid shows its error and narrows nothing
    return figures.report(form.scope, person=loader.person(request), at=clock.now())
