"""No gap and no double, however many act at once, on both databases."""

from pathlib import Path

import pytest
from django.db import connection

from tests.factories import programs
from tests.numbers import parallel

pytestmark = pytest.mark.slow

REFUSED = len(range(0, parallel.ACTS, 3))


@pytest.mark.django_db(transaction=True)
def test_parallel_acts_leave_no_gap_and_no_double(tmp_path: Path) -> None:
    """On the server the tests use; for SQLite on a file of its own, since the tests keep theirs in memory."""
    on_a_file = connection.vendor == "sqlite"

    kept = programs.on_a_file(parallel, tmp_path) if on_a_file else parallel.run()

    assert kept == list(range(1, parallel.ACTS - REFUSED + 1))
