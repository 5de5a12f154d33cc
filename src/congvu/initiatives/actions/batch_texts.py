"""The files of a bulk filing compared by their texts, once these have been read. A job's bookkeeping."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from congvu.initiatives.models import Batch, BatchRow
from congvu.initiatives.queries import batch_files
from congvu.kit.refusal import Stale

CLAIM = timedelta(minutes=30)
"""A job that says nothing for so long is dead, and another compares."""


def claim(batch: Batch, *, until: datetime) -> bool:
    """Take ``batch`` for a job, or put it off, until ``until``; False when another job has it."""
    taken = Batch.objects.filter(pk=batch.pk, compare_at=batch.compare_at).update(compare_at=until)
    batch.compare_at = until
    return bool(taken)


def give_up(batch: Batch) -> None:
    """Its texts are not compared; what was said of its rows before stays."""
    Batch.objects.filter(pk=batch.pk, compare_at=batch.compare_at).update(compare_at=None)


def keep(batch: Batch, rows: Sequence[BatchRow], *, at: datetime) -> None:
    """What ``rows`` are like is there to be looked at. Stale when another job has compared them."""
    count, known = batch_files.count(rows), batch_files.known(rows)
    with transaction.atomic():
        mine = Batch.objects.filter(pk=batch.pk, compare_at=batch.compare_at)
        if not mine.update(compare_at=None, compared_at=at, file_count=count, file_known=known):
            raise Stale(_("Another process has gone on with these rows."))
        BatchRow.objects.bulk_update(rows, ["warnings"], batch_size=100)
