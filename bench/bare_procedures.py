"""The floor for the one-stop shop: the same rows by hand, without rights, links, colours or definitions."""

from datetime import datetime, timedelta

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone

from congvu.initiatives.models import TrackingCount
from congvu.procedures.models import Dossier

MOST, PAGE = 1_000, 50
SHOWN = ("case__holder_unit", "case__holder_person", "procedure", "applicant", "competent")
PROMISED = """
CASE WHEN c.due_from > e.at THEN c.due_at ELSE COALESCE(e.old_due_at, c.due_at) END
"""
STOPPED = """
EXISTS (SELECT 1 FROM cases_pause p WHERE p.case_id = d.id AND p.from_at < %(until)s
  AND (p.to_at IS NULL OR p.to_at > %(until)s) AND p.from_at <= promised)
"""
FIGURES = f"""
SELECT f.name,
  COUNT(*) FILTER (WHERE received_at >= %(begins)s AND received_at < %(until)s
    OR received_at < %(begins)s AND NOT over_before),
  COUNT(*) FILTER (WHERE received_at >= %(begins)s AND received_at < %(until)s AND channel = 'online'),
  COUNT(*) FILTER (WHERE received_at >= %(begins)s AND received_at < %(until)s AND channel <> 'online'),
  COUNT(*) FILTER (WHERE received_at < %(begins)s AND NOT over_before),
  COUNT(*) FILTER (WHERE done),
  COUNT(*) FILTER (WHERE done AND day_ready < day_promised),
  COUNT(*) FILTER (WHERE done AND (promised IS NULL OR day_ready = day_promised AND ready_at <= promised)),
  COUNT(*) FILTER (WHERE done AND ready_at > promised),
  COUNT(*) FILTER (WHERE pending),
  COUNT(*) FILTER (WHERE pending AND (promised IS NULL OR promised >= %(until)s OR stopped)),
  COUNT(*) FILTER (WHERE pending AND promised < %(until)s AND NOT stopped),
  COUNT(*) FILTER (WHERE received_at IS NOT NULL AND ready_at IS NULL AND closed_at >= %(begins)s)
FROM (
  SELECT d.*, {{day}}, {STOPPED} AS stopped, ready_at >= %(begins)s AND ready_at < %(until)s AS done,
    received_at < %(until)s AND NOT (COALESCE(ready_at, closed_at) < %(until)s
      AND COALESCE(ready_at, closed_at) IS NOT NULL) AS pending
  FROM (
    SELECT d.case_id, d.procedure_id, d.channel, d.received_at, d.ready_at, c.id, c.closed_at,
      {PROMISED} AS promised, COALESCE(d.ready_at, c.closed_at) < %(begins)s AS over_before
    FROM procedures_dossier d JOIN cases_case c ON c.id = d.case_id
    LEFT JOIN cases_extension e ON e.case_id = c.id
    WHERE d.filed_at < %(until)s AND (d.ready_at >= %(begins)s
      OR d.ready_at IS NULL AND (c.closed_at IS NULL OR c.closed_at >= %(begins)s))
  ) AS d
) AS d
JOIN procedures_procedure p ON p.id = d.procedure_id
JOIN procedures_procedurefield f ON f.id = p.field_id
GROUP BY f.name ORDER BY f.name
"""
DAYS = {
    "sqlite": "date(ready_at, '+7 hours') AS day_ready, date(promised, '+7 hours') AS day_promised",
    "postgresql": "(ready_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day_ready,"
    " (promised AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day_promised",
}


def listing(request: HttpRequest) -> HttpResponse:
    """Fifty dossiers, the most urgent first, and how many there are, up to a thousand."""
    rows = Dossier.objects.order_by("case__sort_due_at", "case_id")
    context = {"rows": rows.select_related(*SHOWN)[:PAGE], "count": rows.order_by()[:MOST].count()}
    return render(request, "bare/one_stop.html", context)


def status(request: HttpRequest, key: str) -> HttpResponse:
    """State, dates and states so far of one dossier; the question is counted."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    count = TrackingCount(source=key, window=hour)
    TrackingCount.objects.bulk_create(
        [count], update_conflicts=True, unique_fields=["source", "window"], update_fields=["count"]
    )
    rows = Dossier.objects.select_related("case", "procedure", "returned_by")
    dossier = get_object_or_404(rows, tracking_key=key)
    stays = dossier.case.stays.order_by("entered_at").values_list("state", "entered_at")
    unpaid = dossier.payments.filter(paid_at=None).values_list("amount", flat=True)
    context = {"dossier": dossier, "stays": stays, "unpaid": sum(unpaid)}
    return render(request, "bare/one_stop_status.html", context)


def book(request: HttpRequest) -> HttpResponse:
    """Fifty lines in the order of receipt, and how many there are, up to a thousand."""
    rows = Dossier.objects.filter(received_at__isnull=False).order_by("received_at", "case_id")
    context = {"rows": rows.select_related(*SHOWN)[:PAGE], "count": rows.order_by()[:MOST].count()}
    return render(request, "bare/one_stop_book.html", context)


def report(request: HttpRequest, first: str, last: str) -> HttpResponse:
    """A year by fields, in one statement."""
    begins = datetime.fromisoformat(f"{first}T00:00:00+07:00")
    until = min(datetime.fromisoformat(f"{last}T00:00:00+07:00") + timedelta(days=1), timezone.now())
    said = {
        name: connection.ops.adapt_datetimefield_value(at)
        for name, at in (("begins", begins), ("until", until))
    }
    with connection.cursor() as cursor:
        cursor.execute(FIGURES.replace("{day}", DAYS[connection.vendor]), said)
        tables = {"06a": cursor.fetchall()}
    return render(request, "bare/statistics.html", {"tables": tables})


urlpatterns = [
    path("bare/one-stop/list/", listing),
    path("bare/one-stop/status/<str:key>/", status),
    path("bare/one-stop/book/", book),
    path("bare/one-stop/report/<str:first>/<str:last>/", report),
]
