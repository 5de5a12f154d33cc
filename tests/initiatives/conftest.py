"""The world the pages are opened in."""

import pytest

from tests.initiatives.world import World


@pytest.fixture
def world() -> World:
    return World()
