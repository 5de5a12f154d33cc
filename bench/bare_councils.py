"""The floor for councils: the same rows, by hand, without rights, components or middleware."""

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from congvu.councils.models import Assignment, Item, Panel, Result, Sheet

SENT = Q(sheet__state="sent")


def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Fifty results in the order of the panel, and how many there are."""
    return _results(request, pk, "item__number")


def ranking(request: HttpRequest, pk: int) -> HttpResponse:
    """Fifty results by their place."""
    return _results(request, pk, "rank")


def _results(request: HttpRequest, pk: int, order: str) -> HttpResponse:
    panel = get_object_or_404(Panel, pk=pk)
    rows = Result.objects.filter(panel=panel).select_related("item")
    context = {"panel": panel, "rows": rows.order_by(order, "item_id")[:50], "count": rows.count()}
    return render(request, "bare/results.html", context)


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far each member is, and fifty dossiers with how many sheets each has."""
    panel = get_object_or_404(Panel, pk=pk)
    members = Assignment.objects.filter(item__panel=panel, state="confirmed").values("person__full_name")
    items = Item.objects.filter(panel=panel)
    shown = list(items.order_by("number")[:50])
    counts = Assignment.objects.filter(item__in=shown, state="confirmed").values("item")
    done = {row["item"]: row for row in counts.annotate(size=Count("pk"), done=Count("pk", SENT))}
    context = {
        "panel": panel,
        "members": members.annotate(size=Count("pk"), done=Count("pk", SENT), saved=Max("sheet__saved_at")),
        "rows": [(item, done[item.pk]) for item in shown],
        "count": items.count(),
    }
    return render(request, "bare/progress.html", context)


def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Every sheet's total and scores read, and nothing computed from them but the mean of each dossier."""
    panel = get_object_or_404(Panel, pk=pk)
    sheets = Sheet.objects.filter(assignment__item__panel=panel, state="sent")
    totals: dict[int, list[float]] = {}
    for item, total, _data in sheets.values_list("assignment__item_id", "total", "data"):
        totals.setdefault(item, []).append(float(total or 0))
    items = Item.objects.filter(panel=panel).order_by("number")
    rows = [(item, sum(totals[item.pk]) / len(totals[item.pk])) for item in items if item.pk in totals]
    return render(request, "bare/figures.html", {"panel": panel, "rows": rows[:100], "count": len(rows)})


urlpatterns = [
    path("bare/panel/<int:pk>/results/", results),
    path("bare/panel/<int:pk>/ranking/", ranking),
    path("bare/panel/<int:pk>/progress/", progress),
    path("bare/panel/<int:pk>/figures/", figures),
]
