"""The name of the agency for the head of every page: the first unit of the tree."""

from datetime import datetime, timedelta

from congvu.kit import clock
from congvu.people.enums import UnitKind
from congvu.people.models import Unit
from congvu.web.agency import UNKNOWN, Agency

KEPT = timedelta(
    minutes=1
)  # in each process; a new name shows a minute later, and a page costs no query for it

_kept: list[tuple[datetime, Agency]] = []


def present() -> Agency:
    """The agency as its unit is called now."""
    now = clock.now()
    if not _kept or now - _kept[0][0] > KEPT:
        _kept[:] = [(now, _read())]
    return _kept[0][1]


def _read() -> Agency:
    root = Unit.objects.filter(parent=None, kind=UnitKind.AGENCY, valid_to=None).order_by("pk").first()
    return Agency(root.name) if root else UNKNOWN
