"""Whose pages these are. The floor that knows the agency says so once; until then a plain name stands in."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError


@dataclass(frozen=True)
class Agency:
    """The names in the head and foot of pages; ``superior`` stands above ``name`` as on official paper."""

    name: str
    superior: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


UNKNOWN = Agency("Congvu")
_sources: list[Callable[[], Agency]] = [lambda: UNKNOWN]


def provide(source: Callable[[], Agency]) -> None:
    """Ask ``source`` from now on; called from an ``apps.py``. It is asked for every page: be cheap."""
    _sources[:] = [source]


def current() -> Agency:
    """The agency; the plain name while the database is away, since the page that says so has a head, too."""
    try:
        return _sources[0]()
    except DatabaseError:
        return UNKNOWN
