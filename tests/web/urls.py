"""Addresses only the tests of this module know."""

from dataclasses import replace

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse, HttpResponseBase
from django.urls import include, path

from congvu.kit.refusal import Refused, Stale
from congvu.web.access import public
from congvu.web.lists import Column, Filters, Kind, Listing, answer_list, open_list
from congvu.web.pages import answer
from congvu.web.prepared import PreparedRows
from congvu.web.readonly import writes_on_get
from congvu.web.request import PageRequest

handler400 = "congvu.web.errors.bad_request"
handler403 = "congvu.web.errors.permission_denied"
handler404 = "congvu.web.errors.page_not_found"
handler500 = "congvu.web.errors.server_error"

KINDS: Listing[ContentType] = Listing(
    key="kinds",
    columns=(
        Column("app", "App", lambda row: row.app_label, ("app_label",), Kind.CODE),
        Column("model", "Model", lambda row: row.model, ("model",), Kind.MAIN, fixed=True),
        Column("id", "Number", lambda row: row.pk, (), Kind.NUMBER, shown=False),
    ),
    order="model",
)


READ_APART = PreparedRows(ContentType.objects.all)
KINDS_BY_KEYS = replace(KINDS, key="kinds-by-keys", rows=READ_APART)


class KindFilters(Filters):
    q = forms.CharField()

    def narrow(self, rows):
        return rows.filter(model__contains=self.cleaned_data.get("q", ""))


@public
def kinds(request: PageRequest) -> HttpResponseBase:
    rows = ContentType.objects.filter(app_label="listed")
    return answer_list(
        request, "tests_web/list.html", open_list(request, KINDS, rows, KindFilters(request.GET))
    )


@public
def kinds_by_keys(request: PageRequest) -> HttpResponseBase:
    rows = ContentType.objects.filter(app_label="listed")
    page = open_list(request, KINDS_BY_KEYS, rows, KindFilters(request.GET))
    return answer_list(request, "tests_web/list.html", page)


@public
def write(request: PageRequest) -> HttpResponse:
    ContentType.objects.create(app_label="written", model="written")
    return HttpResponse("written")


@writes_on_get("opening is recorded")
@public
def write_allowed(request: PageRequest) -> HttpResponse:
    ContentType.objects.create(app_label="written", model="written")
    return HttpResponse("written")


@public
def refuse(request: PageRequest) -> HttpResponse:
    raise Refused("Not all scores are in.")


@public
def stale(request: PageRequest) -> HttpResponse:
    raise Stale("Already accepted by Bưởi at 14:05.")


@public
def fault(request: PageRequest) -> HttpResponse:
    raise ZeroDivisionError


class Draft(forms.Form):
    title = forms.CharField(required=False)


SAVED: list[str] = []
DOWN: list[bool] = []  # not empty: the server is away


@public
def save(request: PageRequest) -> HttpResponse:
    if DOWN:
        return HttpResponse(status=503)
    SAVED.append(request.POST["title"])
    return HttpResponse(status=204)


@public
def draft(request: PageRequest) -> HttpResponse:
    return answer(request, "tests_web/draft.html", {"form": Draft()})


@public
def confirm(request: PageRequest) -> HttpResponse:
    return answer(request, "tests_web/confirm.html", {})


urlpatterns = [
    path("save/", save),
    path("draft/", draft),
    path("confirm/", confirm),
    path("kinds/", kinds),
    path("kinds-by-keys/", kinds_by_keys),
    path("write/", write),
    path("write-allowed/", write_allowed),
    path("refuse/", refuse),
    path("stale/", stale),
    path("fault/", fault),
    path("", include("congvu.web.urls")),
]
