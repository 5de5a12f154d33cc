"""Bulk filings whose drafts have been made: their files are compared as soon as they have been read."""

import logging
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError

from congvu.initiatives.actions import batch_texts
from congvu.initiatives.actions.batch_texts import CLAIM
from congvu.initiatives.models import Batch
from congvu.initiatives.queries import batch_files as queries
from congvu.initiatives.rules import batch_alike
from congvu.kit import clock
from congvu.kit.refusal import Stale
from congvu.screening.queries.index_state import Moved, Outdated

log = logging.getLogger(__name__)

AGAIN = timedelta(seconds=20)
"""Files that are still being read are asked after so often."""

PATIENCE = timedelta(days=1)
"""A file that is not read by then, as when a program is missing, does not hold up the others."""

PORTION = 20
"""Rows compared before the job says again that it lives."""


def compare_batches(at: datetime) -> int:
    """The rows of one batch are compared with their files, unless these are still being read."""
    for batch in queries.due(at)[:1]:
        if batch_texts.claim(batch, until=clock.now() + CLAIM):
            return _compare(batch, at)
    return 0


def _compare(batch: Batch, at: datetime) -> int:
    rows = queries.made(batch)
    assert batch.confirmed_at is not None  # noqa: S101 - a constraint of the table says so
    if queries.unread(rows) and at < batch.confirmed_at + PATIENCE:
        batch_texts.claim(batch, until=at + AGAIN)
        return 0
    try:
        for number, _row in enumerate(batch_alike.compare_read(rows, batch)):
            if number % PORTION == 0 and not batch_texts.claim(batch, until=clock.now() + CLAIM):
                return 1
        batch_texts.keep(batch, rows, at=at)
    except (Moved, Outdated):
        log.info("the index is being put in order; batch %s is compared when its claim ends", batch.pk)
    except Stale:
        log.info("batch %s was compared by another process", batch.pk)
    except (OperationalError, InterfaceError):
        raise  # the database is away: the batch is compared when its claim ends
    except Exception:
        log.exception("batch %s cannot be compared", batch.pk)
        batch_texts.give_up(batch)
    return 1
