"""What holds for every test of papers."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences as they stand in the code, whether or not the Vietnamese ones have been compiled."""
    with translation.override("en"):
        yield
