"""Worlds that cost much to build: built once for a module, and untouched for each of its tests."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written when this begins is there for every test until it ends, and gone afterwards.

    For modules without tests that commit. A test gets a deep copy of what Python holds of the world, so that
    none sees what another has changed in it.
    """
    with blocker.unblock(), _kept_open(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _kept_open() -> Iterator[None]:
    """Django closes the connection after each test; what is not committed would be gone with it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "close", lambda: None)
        yield
