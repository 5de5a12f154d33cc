"""The world the pages are opened in."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.initiatives.world import World
from tests.standing import standing


@pytest.fixture(scope="module")
def _world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World | None]:
    """None on PostgreSQL, where the connection may be another one in the next test."""
    if connection.vendor == "postgresql":
        yield None
        return
    with standing(django_db_blocker):
        yield World()


@pytest.fixture
def world(_world: World | None, db: None) -> World:
    return World() if _world is None else deepcopy(_world)
