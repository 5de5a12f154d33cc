"""No sheet is lost and none counts after the close, whoever is faster: on both databases."""

from pathlib import Path

import pytest
from django.db import connection

from tests.councils.sheets import parallel
from tests.factories import programs

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_members_send_while_the_secretary_closes_on_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("runs when the tests run on PostgreSQL")

    assert parallel.run() == parallel.EXPECTED


def test_members_send_while_the_secretary_closes_on_a_sqlite_file(tmp_path: Path) -> None:
    assert programs.on_a_file(parallel, tmp_path) == parallel.EXPECTED
