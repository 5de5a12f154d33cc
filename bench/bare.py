"""The floor: hand-written views for the same rows, without rights, trail, components or middleware."""

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone

from bench import bare_councils, bare_documents, bare_figures, bare_outgoing, bare_procedures
from congvu.cases.models import Case
from congvu.initiatives.models import Initiative
from congvu.trail.models import Entry

SHOWN = ("unit", "holder_unit", "holder_person")


def inbox(request: HttpRequest, unit: int) -> HttpResponse:
    """Three lists of ten by their index, and how many there are of each."""
    waiting = Case.objects.filter(closed_at=None, holder_unit=unit).select_related(*SHOWN)
    at = timezone.now()
    late, due = waiting.filter(next_due_at__lt=at), waiting.filter(next_due_at__gte=at)
    parts = [
        {"rows": part.order_by("next_due_at", "id")[:10], "count": part.order_by()[:1000].count()}
        for part in (late, due, waiting.filter(next_due_at=None))
    ]
    return render(request, "bare/inbox.html", {"parts": parts})


def listing(request: HttpRequest) -> HttpResponse:
    """Fifty dossiers, newest first, and how many there are."""
    rows = Initiative.objects.exclude(submitted_at=None).select_related(
        "case__unit", "case__holder_unit", "case__holder_person"
    )
    newest = rows.order_by("-submitted_at", "-case_id")[:50]
    return render(request, "bare/list.html", {"rows": newest, "count": rows.count()})


def search(request: HttpRequest) -> HttpResponse:
    """Twenty hits of the full-text index, by rank."""
    words = request.GET["q"]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT case_id FROM cases_searchtext, plainto_tsquery('simple', %s) AS wanted"
                " WHERE folded_vector @@ wanted ORDER BY ts_rank(folded_vector, wanted) DESC LIMIT 20",
                [words],
            )
        else:
            cursor.execute(
                "SELECT rowid FROM cases_search WHERE cases_search MATCH %s"
                " ORDER BY bm25(cases_search) LIMIT 20",
                [f"folded: ({' AND '.join(words.split())})"],
            )
        keys = [key for (key,) in cursor.fetchall()]
    found = Case.objects.select_related(*SHOWN).in_bulk(keys)
    return render(request, "bare/search.html", {"rows": [found[key] for key in keys], "text": words})


def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """One dossier: its newest text, authors, files and what happened."""
    initiative = get_object_or_404(Initiative.objects.select_related("case__unit", "round", "owner"), pk=pk)
    context = {
        "initiative": initiative,
        "said": initiative.revisions.order_by("-number")[0].data,
        "files": initiative.attachments.select_related("file").order_by("part", "id"),
        "entries": Entry.objects.filter(subject_kind="case", subject_key=str(pk)).order_by("seq"),
    }
    return render(request, "bare/dossier.html", context)


def change(request: HttpRequest, pk: int, state: str) -> HttpResponse:
    """The row of one dossier changed and committed."""
    with transaction.atomic():
        Case.objects.filter(pk=pk).update(state=state, entered_at=timezone.now())
    return HttpResponseRedirect(f"/bare/dossier/{pk}/")


urlpatterns = [
    path("bare/inbox/<int:unit>/", inbox),
    path("bare/list/", listing),
    path("bare/search/", search),
    path("bare/dossier/<int:pk>/", dossier),
    path("bare/change/<int:pk>/<slug:state>/", change),
    *bare_councils.urlpatterns,
    *bare_figures.urlpatterns,
    *bare_documents.urlpatterns,
    *bare_outgoing.urlpatterns,
    *bare_procedures.urlpatterns,
]
