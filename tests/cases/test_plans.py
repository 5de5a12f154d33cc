"""Lists are answered by an index in its order: no scan of the table, no sorting afterwards."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from congvu.cases import queries
from congvu.cases.models import Case, Holder
from tests.factories.cases import MONDAY, make_case, make_copies
from tests.factories.people import make_person, make_unit

pytestmark = pytest.mark.django_db


def plan(rows: QuerySet[Case]) -> str:
    """How the database would answer, when it has statistics and, on PostgreSQL, avoids reading everything."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    return rows.explain()


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("all", "cases_by_opened"),
        ("state", "cases_by_state"),
        ("unit", "cases_by_unit"),
        ("due", "cases_by_due"),
        ("late", "cases_open_by_due"),
    ],
)
def test_list_is_answered_by_its_index(name: str, index: str) -> None:
    reader, unit = make_person(grants={"cases.read": "all"}), make_unit()
    case = make_case(holder=Holder(unit=unit), unit=unit)
    make_case(state="review")
    make_copies(case, 300, persons=[make_person() for _ in range(9)], units=[make_unit() for _ in range(9)])
    listed = queries.listed(reader)
    rows = {
        "all": listed,
        "state": listed.filter(process="thu", state="review"),
        "unit": listed.filter(unit=unit.pk),
        "due": listed.order_by("sort_due_at", "pk"),
        "late": queries.late(listed, at=MONDAY).order_by("sort_due_at", "pk"),
    }[name]

    found = plan(rows[:50])

    assert index in found
    assert "TEMP B-TREE" not in found
