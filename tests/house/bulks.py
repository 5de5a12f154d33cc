"""An act on several dossiers that waits to be confirmed: for the walk over addresses and growing lists."""

from collections.abc import Sequence
from datetime import datetime

from congvu.cases.actions import bulk
from congvu.cases.models import Bulk, BulkRow
from congvu.initiatives.models import Initiative
from congvu.people.models import Person
from tests.house.rows import copies, keys

GROWING = (Bulk, BulkRow)
ADDRESSES = ("bulk", "confirm_bulk", "cancel_bulk", "bulk_again")


class Bulks:
    """``shown`` is about one dossier, of which its holder would be reminded."""

    def __init__(self, dossier: Initiative, by: Person, *, at: datetime) -> None:
        self.shown = bulk.prepare("initiatives.remind", {}, [dossier.pk], by=by, at=at)

    def grow(self, count: int, dossiers: Sequence[Initiative]) -> None:
        """As many more acts on one dossier, and as many dossiers more in this one."""
        row = self.shown.rows.earliest("pk")
        copies(row, count, case_id=keys(dossiers), place=lambda n: 1000 + n)
        copies(row, count, bulk_id=keys(copies(self.shown, count)))

    def arguments(self) -> dict[str, list[object]]:
        """What stands in the addresses of its pages."""
        return {"cases:bulk": [self.shown.pk]}
