"""What the tests of faults share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the static files are collected, once for all houses of the tests: it takes long."""
    return tmp_path_factory.mktemp("static")
