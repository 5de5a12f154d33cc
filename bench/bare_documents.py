"""The floor for incoming documents: the same rows by hand, without rights, links or colours."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from congvu.cases import queries as cases
from congvu.documents.models import IncomingDocument

MOST, PAGE = 1_000, 50
SHOWN = ("case__holder_unit", "case__holder_person", "kind", "agency")


def listing(request: HttpRequest) -> HttpResponse:
    """Fifty documents, the newest first, and how many there are, up to a thousand."""
    return _rows(request, IncomingDocument.objects.order_by("-arrived_on", "-case_id"))


def found(request: HttpRequest) -> HttpResponse:
    """The same of those that words find."""
    matching = cases.is_matching(request.GET.get("q", ""), "case")
    return _rows(request, IncomingDocument.objects.filter(matching).order_by("-arrived_on", "-case_id"))


def book(request: HttpRequest) -> HttpResponse:
    """Fifty lines in the order of their numbers, and how many there are, up to a thousand."""
    return _rows(request, IncomingDocument.objects.filter(number__isnull=False).order_by("year", "number"))


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document with its directions and parts."""
    row = get_object_or_404(IncomingDocument.objects.select_related(*SHOWN), pk=pk)
    directions = row.directions.select_related("by").prefetch_related(
        "assignments__unit", "assignments__person"
    )
    context = {"row": row, "directions": directions, "held": row.held.all()}
    return render(request, "bare/document.html", context)


def _rows(request: HttpRequest, rows: QuerySet[IncomingDocument]) -> HttpResponse:
    context = {"rows": rows.select_related(*SHOWN)[:PAGE], "count": rows.order_by()[:MOST].count()}
    return render(request, "bare/documents.html", context)


urlpatterns = [
    path("bare/documents/list/", listing),
    path("bare/documents/found/", found),
    path("bare/documents/book/", book),
    path("bare/documents/<int:pk>/", document),
]
