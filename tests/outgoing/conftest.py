"""Sentences are compared in the language they are written in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from pytest_django import Settings

from tests.factories.issued import Issuing
from tests.signing.services import Services


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def office(services: Services, settings: Settings) -> Issuing:
    """An agency with keys, whose services answer."""
    settings.TSA_URL = f"{services.url}/tsa"
    return Issuing(services)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": arguments}
