"""A bulk filing with rows of every kind: for the walk over all addresses, and for growing lists."""

from datetime import datetime

from congvu.initiatives.models import Batch, BatchRow, FiledRow, Round
from congvu.people.models import Person, Unit
from tests.factories import initiatives_batches as bulk
from tests.house.rows import copies, keys

GROWING = (Batch, BatchRow, FiledRow)
ADDRESSES = ("batch", "confirm_batch", "drop_batch", "refused_rows", "correct_batch")


class Batches:
    """``shown`` waits to be confirmed; one of its rows has been filed before, one is refused."""

    def __init__(self, round: Round, unit: Unit, by: Person, *, at: datetime) -> None:
        rows = [bulk.row("T1"), bulk.row("T2")]
        bulk.confirm(bulk.make_batch(round, unit, by, rows, at=at), by=by, at=at)
        changed = bulk.row("T1", title="Một tên khác của giải pháp thử")
        more = [changed, bulk.row("T3"), bulk.row("T4", title="")]
        self.shown = bulk.make_batch(round, unit, by, more, at=at)

    def grow(self, count: int) -> None:
        """As many more batches, and rows of each kind in this one."""
        batches = copies(self.shown, count)
        for row in self.shown.rows.all():
            copies(row, count, line=lambda n: 1000 + n)
            copies(row, count, batch_id=keys(batches))
            batches = copies(self.shown, count)
        copies(FiledRow.objects.earliest("pk"), count, key=lambda n: f"F{n}")

    def arguments(self) -> dict[str, list[object]]:
        """What stands in the addresses of its pages."""
        return {"initiatives:batch": [self.shown.pk]}
