"""The cast and its day."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from tests.cast import Agency, make_agency

NOW = datetime(2026, 5, 15, 2, 0, tzinfo=UTC)


@pytest.fixture
def today() -> Iterator[time_machine.Traveller]:
    """It is Friday 15 May 2026, nine in the morning."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def agency(db: None, today: time_machine.Traveller) -> Agency:
    return make_agency()
