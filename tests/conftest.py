"""What holds for every test."""

import pytest

from congvu.web import agency


@pytest.fixture(autouse=True, scope="session")
def _agency_of_the_tests() -> None:
    """The head of the pages asks no database here: a page costs the same number of queries at any minute."""
    agency.provide(lambda: agency.Agency("Cơ quan thử"))
