"""Worlds that cost much to build: built once for a module, and untouched for each of its tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def standing(blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written when this begins is there for every test until it ends, and gone afterwards.

    For SQLite in memory, and for modules without tests that commit. A test gets a deep copy of what Python
    holds of the world, so that none sees what another has changed in it.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
