"""Many at once: one chain for each subject, one seal for each size, nothing left behind."""

import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from congvu.kit.actor import SYSTEM
from congvu.trail import actions as trail
from congvu.trail.models import Leaf
from tests.factories import programs
from tests.trail import parallel
from tests.trail.acts import AT, folder, open_folder

pytestmark = pytest.mark.slow

EACH = parallel.ACTORS * parallel.ACTS // 2


@pytest.mark.django_db(transaction=True)
def test_many_acts_and_jobs_at_once(tmp_path: Path) -> None:
    """On the server the tests use; for SQLite on a file of its own, since the tests keep theirs in memory."""
    outcome = programs.on_a_file(parallel, tmp_path) if connection.vendor == "sqlite" else parallel.run()

    assert outcome == {
        "numbers": [list(range(1, EACH + 1))] * 2,
        "leaves": 2 * EACH,
        "waiting": 0,
        "last": 2 * EACH,
        "found": [],
    }


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one act write at a time")
@pytest.mark.django_db(transaction=True)
def test_entry_committed_after_a_later_one_was_sealed_is_sealed_next() -> None:
    written, sealed = threading.Event(), threading.Event()

    def slow_act() -> None:
        with transaction.atomic():
            open_folder(folder(1), by=SYSTEM, at=AT)
            written.set()
            sealed.wait(timeout=30)
        connection.close()

    slow = threading.Thread(target=slow_act)
    slow.start()
    written.wait(timeout=30)
    open_folder(folder(2), by=SYSTEM, at=AT)

    first = trail.seal(AT)
    sealed.set()
    slow.join()
    second = trail.seal(AT)

    assert (first, second) == (1, 1)
    early, late = Leaf.objects.order_by("position").values_list("entry_id", "entry__subject_key")
    assert early[0] > late[0]
    assert (early[1], late[1]) == ("2", "1")
    assert trail.verify(AT).found == 0
