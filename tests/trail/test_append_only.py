import pytest
from django.db import Error, connection, transaction

from congvu.trail import actions as trail
from congvu.trail.models import Entry, Leaf, Node, Seal
from tests.trail.acts import AT, open_many

TABLES = [Entry, Leaf, Node, Seal]


@pytest.fixture(params=TABLES, ids=lambda model: model.__name__)
def table(request: pytest.FixtureRequest) -> str:
    name: str = request.param._meta.db_table
    return name


@pytest.fixture
def sealed(db: None) -> None:
    open_many(257)
    trail.seal(AT)
    connection.check_constraints()  # PostgreSQL truncates no table with checks still pending


def refused(statement: str, table: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.replace("TABLE", table))
    except Error as error:
        return "append-only" in str(error)
    return False


@pytest.mark.usefixtures("sealed")
def test_update_is_refused(table: str) -> None:
    assert refused("UPDATE TABLE SET digest = 'x'", table)


@pytest.mark.usefixtures("sealed")
def test_delete_is_refused(table: str) -> None:
    assert refused("DELETE FROM TABLE", table)


@pytest.mark.usefixtures("sealed")
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only")
def test_truncate_is_refused(table: str) -> None:
    assert refused("TRUNCATE TABLE CASCADE", table)


@pytest.mark.usefixtures("sealed")
@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only")
def test_delete_by_a_would_be_replica_is_refused(table: str) -> None:
    assert refused("SET LOCAL session_replication_role = replica; DELETE FROM TABLE", table)


@pytest.mark.usefixtures("sealed")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite only")
def test_replace_is_refused(table: str) -> None:
    assert refused("INSERT OR REPLACE INTO TABLE SELECT * FROM TABLE", table)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_transactional_tests_begin_with_an_empty_trail_and_with_triggers(turn: int) -> None:
    assert Entry.objects.count() == 0

    open_many(1)

    assert refused("DELETE FROM TABLE", "trail_entry")
