import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congvu.kit.actor import SYSTEM
from congvu.trail import actions as trail
from congvu.trail.logic import merkle, seals
from congvu.trail.models import Entry, Leaf, Node, Seal, Waiting
from congvu.trail.queries import keys
from tests.trail import tampering as tamper
from tests.trail.acts import AT, folder, open_folder, open_many

pytestmark = pytest.mark.django_db


def test_seal_takes_every_waiting_entry_once() -> None:
    open_many(5)

    assert (trail.seal(AT), trail.seal(AT)) == (5, 0)
    assert Waiting.objects.count() == 0
    assert list(Leaf.objects.order_by("position").values_list("position", "digest")) == list(
        enumerate(Entry.objects.order_by("id").values_list("digest", flat=True))
    )


def test_seal_is_signed_and_chained() -> None:
    open_many(2)
    trail.seal(AT)
    open_many(1)
    trail.seal(AT + timedelta(minutes=1))

    first, second = Seal.objects.order_by("size")

    assert (first.size, first.previous, second.size, second.previous) == (2, "", 3, first.digest)
    for seal in (first, second):
        assert seals.is_signed(seal.body, seal.signature, keys.public_keys()[seal.key])


def test_root_is_that_of_all_leaves() -> None:
    for count in (1, 2, 254, 300):
        open_many(count)
        trail.seal(AT)

    tree = merkle.Growing()
    for digest in Leaf.objects.order_by("position").values_list("digest", flat=True):
        list(tree.add(merkle.leaf_hash(bytes.fromhex(digest))))
    assert Seal.objects.order_by("-size").values_list("size", "root").first() == (557, tree.root().hex())
    assert list(Node.objects.order_by("index").values_list("level", "index")) == [(1, 0), (1, 1)]


def test_cost_of_a_seal_does_not_grow_with_the_tree() -> None:
    costs = []
    for before in (260, 520):
        open_many(before)
        trail.seal(AT)
        open_many(3)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            trail.seal(AT)
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_last_seal_is_kept_outside_the_database() -> None:
    open_many(1)
    trail.seal(AT)

    witnessed = json.loads(keys.witness_path().read_text())

    assert witnessed["body"] == Seal.objects.get().body


def test_entry_without_the_mark_of_the_application_is_not_sealed(caplog: pytest.LogCaptureFixture) -> None:
    open_many(1)
    forged = tamper.forge(Entry.objects.get(), pk=None, subject_key="9")
    forged.save(force_insert=True)

    assert trail.seal(AT) == 1
    assert "1 trail entries were not written by the application" in caplog.text
    assert [waiting.entry.subject_key for waiting in Waiting.objects.select_related("entry")] == ["9"]


def test_key_is_made_once_and_only_its_owner_can_read_it(keys_folder: Path) -> None:
    first, second = trail.make_key(), trail.make_key()

    assert first.private_bytes_raw() == second.private_bytes_raw()
    assert sorted(path.suffix for path in (keys_folder / "trail").iterdir()) == [".pem", ".pub"]
    assert oct((keys_folder / "trail" / "signing.pem").stat().st_mode)[-3:] == "600"


def test_seals_of_an_older_key_stay_good() -> None:
    open_many(1)
    trail.seal(AT)
    (keys.folder() / "signing.pem").unlink()
    open_folder(folder(1), by=SYSTEM, at=AT)
    trail.seal(AT)

    assert len(keys.public_keys()) == 2
    assert trail.verify(AT).found == 0
