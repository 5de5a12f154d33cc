"""Workbooks of everything somebody may see: asked for, followed, downloaded by them alone."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from congvu.cases.queries import READ, count_kept
from congvu.files.providers.storage.store import store
from congvu.initiatives.actions import exports as acts
from congvu.initiatives.enums.exports import KEPT, ExportState
from congvu.initiatives.forms.exports import ExportForm
from congvu.initiatives.models import Export
from congvu.initiatives.providers import figures
from congvu.initiatives.queries import exports as queries
from congvu.initiatives.rules import exports as rules
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.lists import Column, Kind, Listing, answer_list, open_list
from congvu.web.lists.export import EXCEL
from congvu.web.pages import answer, answer_told
from congvu.web.request import PageRequest

EXPORTS = Listing[Export](
    key="xuat-excel",
    columns=(
        Column("asked", gettext_lazy("File"), str, sort=("asked_at",), kind=Kind.MAIN, fixed=True),
        Column("state", gettext_lazy("State"), lambda e: str(e.get_state_display()), kind=Kind.TIGHT),
        Column("total", gettext_lazy("Dossiers"), lambda e: e.total, kind=Kind.NUMBER),
        Column("until", gettext_lazy("Kept until"), lambda e: e.kept_until, kind=Kind.DATE),
    ),
    order="-asked",
)  # fmt: skip


@requires(READ)
def all_exports(request: PageRequest) -> HttpResponseBase:
    """What this person has asked for, and the form to ask for more; the statistics hand their choice on."""
    me, sent = loader.person(request), request.method == "POST"
    form = ExportForm(request.POST if sent else None, person=me, initial=request.GET.dict())
    made: list[Export] = []

    def ask() -> None:
        secrets = bool(form.cleaned_data.get("secrets"))
        made.append(acts.ask(form.scope, secrets=secrets, by=me, at=clock.now()))

    if sent and attempt(form, ask):
        messages.success(request, _("The file is being made. You may close this page; a message comes."))
        return redirect(made[0].ref.link)
    page = open_list(request, EXPORTS, queries.of_person(me))
    context = {"form": form, "kept": count_kept(me), "days": KEPT.days}
    if sent:
        return answer(request, "initiatives/exports.html", {"page": page, **context}, status=422)
    return answer_list(request, "initiatives/exports.html", page, context)


@require_safe
@requires(READ)
def export(request: PageRequest, pk: int) -> HttpResponseBase:
    """How far it is, and the file once it is ready."""
    found, me = _own(request, pk), loader.person(request)
    is_waiting = found.state == ExportState.WAITING
    context = {
        "export": found,
        "told": figures.told(queries.scope_of(found), person=me),
        "is_waiting": is_waiting,
        "fetch": rules.fetch(found, by=me, at=clock.now()),
    }
    if told := answer_told(request, "initiatives/export.html", context, is_running=is_waiting):
        return told
    return answer(request, "initiatives/export.html", context)


@require_POST
@requires(READ)
def fetch(request: PageRequest, pk: int) -> HttpResponseBase:
    """The file. It leaves the house, so it is no GET and stands in the trail."""
    found = _own(request, pk)
    acts.fetch(found, by=loader.person(request), at=clock.now())
    name = f"sang-kien-{clock.office_day(found.asked_at):%Y%m%d}-{found.pk}.xlsx"
    return FileResponse(store().open(found.digest), as_attachment=True, filename=name, content_type=EXCEL)


def _own(request: PageRequest, pk: int) -> Export:
    """The export, if this person has asked for it."""
    found = queries.of_person(loader.person(request)).select_related("person").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
