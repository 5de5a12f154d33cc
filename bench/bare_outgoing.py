"""The floor for outgoing documents: the same rows by hand, without rights, links or colours."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from congvu.outgoing.models import OutgoingDocument

MOST, PAGE = 1_000, 50
SHOWN = ("case__holder_unit", "case__holder_person", "kind", "agency", "unit", "drafter", "signer")


def listing(request: HttpRequest) -> HttpResponse:
    """Fifty documents, the newest first, and how many there are, up to a thousand."""
    return _rows(request, OutgoingDocument.objects.order_by("-begun_at", "-case_id"))


def book(request: HttpRequest) -> HttpResponse:
    """Fifty lines, the last number first, with receivers, and how many there are, up to a thousand."""
    rows = OutgoingDocument.objects.filter(number__isnull=False).prefetch_related("receivers")
    return _rows(request, rows.order_by("-year", "-group", "-number"), receivers=True)


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document with its receivers."""
    row = get_object_or_404(OutgoingDocument.objects.select_related(*SHOWN), pk=pk)
    return render(request, "bare/outgoing.html", {"rows": [row], "count": 1, "receivers": True})


def _rows(request: HttpRequest, rows: QuerySet[OutgoingDocument], *, receivers: bool = False) -> HttpResponse:
    shown, found = rows.select_related(*SHOWN)[:PAGE], rows.order_by()[:MOST].count()
    context = {"rows": shown, "count": found, "receivers": receivers}
    return render(request, "bare/outgoing.html", context)


urlpatterns = [
    path("bare/outgoing/list/", listing),
    path("bare/outgoing/book/", book),
    path("bare/outgoing/<int:pk>/", document),
]
