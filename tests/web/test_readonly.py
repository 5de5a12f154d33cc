"""A GET may not write."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from congvu.web.readonly import WRITES, WriteOnGet

pytestmark = pytest.mark.django_db


def test_get_that_writes_raises(client):
    with pytest.raises(WriteOnGet), transaction.atomic():
        client.get("/write/")

    assert not ContentType.objects.filter(app_label="written").exists()


def test_post_may_write(client):
    response = client.post("/write/")

    assert response.status_code == 200
    assert ContentType.objects.filter(app_label="written").count() == 1


def test_get_may_write_when_the_view_gives_its_reason(client):
    response = client.get("/write-allowed/")

    assert response.status_code == 200
    assert ContentType.objects.filter(app_label="written").count() == 1


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "x" VALUES (1)',
        '  update "x" SET a = 1',
        'DELETE FROM "x"',
        "REPLACE INTO x VALUES (1)",
        'WITH a AS (SELECT 1) INSERT INTO "x" SELECT * FROM a',
        "DROP TABLE x",
    ],
)
def test_statement_that_writes_is_known(sql):
    assert WRITES.match(sql)


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "x"."update" FROM "x"',
        'SELECT * FROM "x" FOR UPDATE',
        "WITH a AS (SELECT 1) SELECT * FROM a",
        'SAVEPOINT "s"',
        "SELECT 'INSERT INTO x'",
    ],
)
def test_statement_that_reads_passes(sql):
    assert not WRITES.match(sql)
