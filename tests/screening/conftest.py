"""The world that screening is tested in."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from pytest_django import DjangoDbBlocker

from tests.screening.world import World
from tests.standing import standing


@pytest.fixture(scope="module")
def _world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with standing(django_db_blocker):
        yield World()


@pytest.fixture
def world(_world: World, db: None) -> World:
    return deepcopy(_world)
