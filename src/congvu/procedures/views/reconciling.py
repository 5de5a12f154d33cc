"""The page that compares a list of the national portal with the books, and its Excel file."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from congvu.cases.queries import READ
from congvu.files.logic import names
from congvu.kit import clock
from congvu.procedures.actions import reconciling as acts
from congvu.procedures.enums.capabilities import RECEIVE, REPORT
from congvu.procedures.enums.reconciling import Differs
from congvu.procedures.enums.states import State
from congvu.procedures.forms.reconciling import ListForm
from congvu.procedures.logic.reconciling import Line
from congvu.procedures.models import Reconciliation
from congvu.procedures.providers import portal_lists
from congvu.procedures.queries import reconciling as queries
from congvu.procedures.views import loader
from congvu.web.access import requires
from congvu.web.forms import attempt
from congvu.web.pages import answer
from congvu.web.request import PageRequest

READERS = (RECEIVE.code, REPORT.code)
PAGE = 100


@dataclass(frozen=True)
class Row:
    """One difference in words; ``link`` is the dossier here."""

    code: str
    kind: str
    there: str
    here: str
    link: int | None


@requires(*READERS)
def page(request: PageRequest) -> HttpResponseBase:
    """Ask for a list; show what this person found the last time, narrowed to one kind of difference."""
    form, me, now = ListForm(request.POST or None, request.FILES or None), loader.person(request), clock.now()

    def do() -> None:
        said = form.cleaned_data
        name = names.clean(said["list"].name or "")
        lines = _read(said["list"], name)
        acts.reconcile(lines, since=said["since"], until=said["until"], file_name=name, by=me, at=now)

    if request.method == "POST" and attempt(form, do):
        messages.success(request, _("Compared. What differs stands below."))
        return redirect("procedures:reconcile")
    found = queries.last(me)
    context = {
        "form": form,
        "found": found,
        "opens": me.may(READ),
        **(_shown(request, found) if found else {}),
    }
    return answer(request, "procedures/reconcile.html", context, status=422 if form.errors else 200)


@require_safe
@requires(*READERS)
def excel(request: PageRequest) -> HttpResponseBase:
    """The same as a workbook."""
    found = queries.last(loader.person(request))
    if found is None:
        raise Http404
    rows = ([row.code, row.kind, row.there, row.here] for row in _rows(found, _kind(request)))
    name = f"doi-soat-{found.since:%Y%m%d}-{found.until:%Y%m%d}"
    return portal_lists.workbook(rows, name=name)


def _read(file: "UploadedFile[Any]", name: str) -> list[Line]:
    with TemporaryFile() as real:  # the process that opens it reads a descriptor
        for chunk in file.chunks():
            real.write(chunk)
        real.flush()
        return portal_lists.read(real, name)


def _shown(request: PageRequest, found: Reconciliation) -> dict[str, object]:
    kind = _kind(request)
    times = Counter(each["kind"] for each in found.differences)
    pages = Paginator(_rows(found, kind), PAGE)
    return {
        "counts": [(each, times[each.value]) for each in Differs if times[each.value]],
        "kind": kind,
        "rows": pages.get_page(request.GET.get("page")),
        "differing": len({each["code"] for each in found.differences}),
    }


def _kind(request: PageRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in Differs.values else ""


def _rows(found: Reconciliation, kind: str) -> list[Row]:
    chosen = (each for each in found.differences if not kind or each["kind"] == kind)
    return [_row(each) for each in chosen]


def _row(said: Mapping[str, Any]) -> Row:
    """States of ours in words; everything else stands as it was found."""
    here = State(said["here"]).label if said["here"] in State.values else said["here"]
    return Row(said["code"], portal_lists.label(said["kind"]), said["there"], str(here), said["link"])
