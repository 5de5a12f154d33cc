"""What holds for every test."""

import os
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis
from pytest_django import Settings

from congvu.web import agency

# The same examples on every machine; a search for new ones is HYPOTHESIS=random.
hypothesis.register_profile("steady", derandomize=True)
hypothesis.register_profile("random", print_blob=True)
hypothesis.load_profile(os.environ.get("HYPOTHESIS", "steady"))


@pytest.fixture(autouse=True, scope="session")
def _agency_of_the_tests() -> None:
    """The head of the pages asks no database here: a page costs the same number of queries at any minute."""
    agency.provide(lambda: agency.Agency("Cơ quan thử"))


@pytest.fixture(autouse=True)
def keys_folder(settings: Settings, tmp_path: Path) -> Path:
    """Keys of its own for every test: the witness of one test's last seal accuses the trail of the next."""
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS
