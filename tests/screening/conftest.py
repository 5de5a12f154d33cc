"""The world that screening is tested in."""

import pytest

from tests.screening.world import World


@pytest.fixture
def world() -> World:
    return World()
