"""200 intakes of a day by 8 officers: no conflict, no number lost or given twice, no wrong date; one result
drafted by four at once: one draft, and a sentence for the others; what is done meanwhile; on both databases.
"""

from pathlib import Path

import pytest
from django.db import connection

from tests.factories import programs
from tests.procedures import parallel, parallel_drafts, parallel_meanwhile

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_day_of_intakes_by_eight_officers_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel.run() == parallel.EXPECTED


def test_day_of_intakes_by_eight_officers_on_a_sqlite_file(tmp_path: Path) -> None:
    assert programs.on_a_file(parallel, tmp_path) == parallel.EXPECTED


@pytest.mark.django_db(transaction=True)
def test_result_drafted_by_four_at_once_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel_drafts.run() == parallel_drafts.EXPECTED


def test_result_drafted_by_four_at_once_on_a_sqlite_file(tmp_path: Path) -> None:
    assert programs.on_a_file(parallel_drafts, tmp_path) == parallel_drafts.EXPECTED


@pytest.mark.django_db(transaction=True)
def test_call_put_off_and_numbers_confirmed_meanwhile_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel_meanwhile.run() == parallel_meanwhile.EXPECTED


def test_call_put_off_and_numbers_confirmed_meanwhile_on_a_sqlite_file(tmp_path: Path) -> None:
    assert programs.on_a_file(parallel_meanwhile, tmp_path) == parallel_meanwhile.EXPECTED
