"""Trying other rules over a large panel: 2,500 dossiers with three sheets of four criteria each."""

from dataclasses import replace
from decimal import Decimal
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congvu.councils.queries import rubrics_tried
from tests.factories.councils_rubrics import four_criteria, make_closed

pytestmark = pytest.mark.django_db

ALLOWED = 4.0
"""Seconds of the processor, far above the second it takes on a quiet machine: a slip of order is caught."""


@pytest.mark.slow
def test_large_panel_is_tried_in_a_fixed_number_of_queries_and_soon() -> None:
    panel = make_closed(2_500)
    rubric = replace(four_criteria(), pass_total=Decimal("84.5"), rounding="none")

    began = process_time()
    with CaptureQueriesContext(connection) as queries:
        found = rubrics_tried.tried(panel, rubric)
    took = process_time() - began

    assert (found.size, len(queries)) == (2_500, 3)
    assert found.passed_after >= found.passed_before
    assert took < ALLOWED, f"{took:.2f} s"
