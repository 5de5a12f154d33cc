"""The list of screened dossiers, most alike first."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from congvu.kit import clock
from congvu.screening import queries
from congvu.screening.actions import documents as acts
from congvu.screening.enums import MANAGE, READ, State
from congvu.screening.forms import ScreenedFilters
from congvu.screening.models import Document
from congvu.screening.queries import exchange
from congvu.screening.views import loader
from congvu.web.access import requires
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.request import PageRequest

SCREENED = Listing[Document](
    key="tra-trung",
    columns=(
        Column("code", gettext_lazy("Code"), lambda d: d.code, sort=("code",), kind=Kind.CODE, fixed=True),
        Column("title", gettext_lazy("Title"), lambda d: d.title, kind=Kind.MAIN, fixed=True),
        Column("unit", gettext_lazy("Unit"), lambda d: str(d.unit or ""), shown=False),
        Column("year", gettext_lazy("Year"), lambda d: d.year, sort=("year",), kind=Kind.TIGHT, shown=False),
        Column("group", gettext_lazy("Round"), lambda d: d.group_name, shown=False),
        Column(
            "share",
            gettext_lazy("Alike (%)"),
            lambda d: d.share,
            sort=("share",),
            kind=Kind.NUMBER,
            fixed=True,
        ),
        Column(
            "found",
            gettext_lazy("Found (%)"),
            lambda d: d.result.share if d.result else None,
            kind=Kind.NUMBER,
            shown=False,
        ),
        Column(
            "strongest", gettext_lazy("Strongest passage"), lambda d: d.result.strongest if d.result else ""
        ),
        Column("abroad", gettext_lazy("At other agencies"), exchange.places, shown=False),
        Column("state", gettext_lazy("State"), lambda d: str(d.get_state_display()), kind=Kind.TIGHT),
        Column(
            "verdict", gettext_lazy("Conclusion"), lambda d: str(d.get_verdict_display()), kind=Kind.TIGHT
        ),
        Column(
            "at",
            gettext_lazy("Screened"),
            lambda d: d.result.finished_at if d.result else None,
            kind=Kind.DATE,
            shown=False,
        ),
    ),
    order="-share",
)


@require_safe
@requires(READ.code)
def screened(request: PageRequest) -> HttpResponseBase:
    """Screened dossiers this person may see."""
    me = loader.person(request)
    rows = exchange.with_finds(queries.visible_to(me).select_related("unit", "result"))
    page = open_list(request, SCREENED, rows, ScreenedFilters(request.GET, person=me))
    told = queries.progress(page.everything)
    told["ended"] = told[State.DONE] + told[State.FAILED]
    may_again = me.may(MANAGE.code)
    return answer_list(request, "screening/list.html", page, {"told": told, "may_again": may_again})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(MANAGE.code)
def again(request: PageRequest) -> HttpResponseBase:
    """All dossiers of a filtered list are screened once more, as after a new law was added."""
    me = loader.person(request)
    form = ScreenedFilters(request.GET, person=me)
    form.is_valid()
    rows: QuerySet[Document] = form.narrow(queries.visible_to(me)).filter(
        state__in=(State.DONE, State.FAILED)
    )
    if request.method == "POST":
        done = acts.again_all(rows, by=me, at=clock.now())
        messages.success(
            request,
            ngettext(
                "%(number)d dossier waits to be screened.", "%(number)d dossiers wait to be screened.", done
            )
            % {"number": done},
        )
        return redirect(f"{request.path.removesuffix('lai/')}?{request.GET.urlencode()}")
    context = {
        "number": rows.count(),
        "back": f"?{request.GET.urlencode()}",
        "heading": _("Screen once more"),
    }
    return answer(request, "screening/again.html", context)
