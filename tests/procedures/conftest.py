"""Sentences are compared in the language they are written in; the national portal on this machine."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from tests.procedures.national import NationalPortal, national_portal


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def running() -> Iterator[NationalPortal]:
    with national_portal() as portal:
        yield portal


@pytest.fixture
def portal(running: NationalPortal, settings: Any) -> Iterator[NationalPortal]:
    settings.NATIONAL_URL = running.url
    yield running
    running.__init__(running.port)  # type: ignore[misc]  # as it was before the test
