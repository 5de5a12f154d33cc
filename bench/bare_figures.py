"""The floor for the statistics: the same tables by hand, without rights, links, definitions or pictures."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

COUNTED = """
  COUNT(*), COUNT(*) FILTER (WHERE EXISTS (
    SELECT 1 FROM initiatives_supplementrequest s WHERE s.initiative_id = i.case_id)),
  COUNT(*) FILTER (WHERE c.state = 'refused'),
  COUNT(*) FILTER (WHERE c.state IN ('recognised', 'special', 'not_recognised', 'cancelled')),
  COUNT(*) FILTER (WHERE c.state IN ('recognised', 'special')),
  COUNT(*) FILTER (WHERE c.state = 'not_recognised')
"""
FILED = """
FROM initiatives_initiative i
JOIN cases_case c ON c.id = i.case_id JOIN initiatives_round r ON r.id = i.round_id
"""
GROUPS = {
    "everything": "1",
    "year": "r.year",
    "round": "r.id",
    "channel": "CASE WHEN i.unit_list_id > 0 THEN 2 WHEN c.created_by_id <> i.owner_id THEN 1 ELSE 0 END",
    "field": "i.field_group_id",
    "unit": "c.unit_id",
}
OTHERS = {
    "position": f"""
SELECT a.title, {COUNTED} {FILED} JOIN initiatives_authorship a ON a.initiative_id = i.case_id AND a.place = 1
WHERE i.submitted_at IS NOT NULL GROUP BY a.title ORDER BY 2 DESC LIMIT 100""",
    "authors": """
SELECT COUNT(*), SUM(named), COUNT(*) FILTER (WHERE named > 1) FROM (
  SELECT COUNT(*) AS named FROM initiatives_authorship GROUP BY name, born_on) AS persons""",
    "repeated": """
SELECT COUNT(DISTINCT initiative_id) FROM (
  SELECT initiative_id, COUNT(*) OVER (PARTITION BY name, born_on) AS named FROM initiatives_authorship
) AS persons WHERE named > 1""",
    "value": "SELECT COUNT(declared_value), SUM(declared_value / 1000000000) FROM initiatives_initiative",
    "alike": "SELECT band, verdict, COUNT(*) FROM screening_document WHERE indexed GROUP BY band, verdict",
    "late": """
SELECT state, COUNT(DISTINCT case_id) FROM cases_stay WHERE left_at > due_at GROUP BY state""",
    "steps": """
SELECT state, total, MAX(CASE WHEN place = (total + 1) / 2 THEN minutes END),
  MAX(CASE WHEN place = (9 * total + 9) / 10 THEN minutes END)
FROM (
  SELECT state, minutes, COUNT(*) OVER (PARTITION BY state) AS total,
    ROW_NUMBER() OVER (PARTITION BY state ORDER BY minutes) AS place
  FROM (
    SELECT case_id, state, SUM(working_minutes) AS minutes FROM cases_stay
    GROUP BY case_id, state HAVING COUNT(*) = COUNT(left_at)
  ) AS spent
) AS ranked GROUP BY state, total""",
}


def figures(request: HttpRequest) -> HttpResponse:
    """One statement for each table."""
    grouped = {
        name: f"SELECT {by}, {COUNTED} {FILED} WHERE i.submitted_at IS NOT NULL GROUP BY {by}"
        for name, by in GROUPS.items()
    }
    tables = {}
    with connection.cursor() as cursor:
        for name, statement in {**grouped, **OTHERS}.items():
            cursor.execute(statement)
            tables[name] = cursor.fetchall()
    return render(request, "bare/statistics.html", {"tables": tables})


urlpatterns = [path("bare/figures/", figures)]
