"""Gathering new entries under a signed seal."""

import json
import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from congvu.kit import disk
from congvu.trail.actions.keys import make_key
from congvu.trail.logic import canonical, merkle, seals
from congvu.trail.models import Entry, Leaf, Node, Seal, Waiting
from congvu.trail.queries import genuine, keys
from congvu.trail.queries.tree import LEVEL_HEIGHT, StoredTree

log = logging.getLogger(__name__)

MOST_AT_ONCE = 5_000
TURN = 7_274_737_325_146_411_884  # any number that no other advisory lock of this database uses


def seal(at: datetime) -> int:
    """Put every waiting entry into the tree and seal it; gives how many.

    Not an act, since a seal is about the trail itself. Two at once make one seal: the second finds nothing
    to do. The work grows with the new entries, not with all that were ever sealed.
    """
    key = make_key()
    with transaction.atomic():
        if not _is_our_turn():
            return 0
        entries = _genuine(_waiting())
        if not entries:
            return 0
        last = Seal.objects.order_by("-size").first()
        size = _plant(entries, last.size if last else 0)
        sealed = Seal(
            size=size,
            root=merkle.root(size, StoredTree().hash_at).hex(),
            previous=last.digest if last else "",
            at=at,
            key=seals.key_id(key.public_key()),
        )
        sealed.digest = canonical.digest(sealed.body)
        sealed.signature = seals.sign(sealed.body, key)
        sealed.save(force_insert=True)
    _witness(sealed)
    return len(entries)


def _is_our_turn() -> bool:
    """Whether nobody else is sealing. On SQLite the transaction itself has already waited for that."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [TURN])
        return bool(cursor.fetchone()[0])


def _waiting() -> list[Entry]:
    rows = Waiting.objects.select_related("entry").order_by("entry_id")[:MOST_AT_ONCE]
    return [row.entry for row in rows]


def _genuine(entries: Sequence[Entry]) -> list[Entry]:
    """Those that the application wrote and nobody has changed since; the others stay for the verification."""
    good = [entry for entry in entries if genuine.is_whole(entry) and genuine.is_marked(entry)]
    if len(good) < len(entries):
        log.error("%d trail entries were not written by the application", len(entries) - len(good))
    return good


def _plant(entries: Sequence[Entry], size: int) -> int:
    """Give each entry its leaf, in order, and complete the nodes above; gives the new size of the tree."""
    leaves = [Leaf(position=size + n, entry=entry, digest=entry.digest) for n, entry in enumerate(entries)]
    Leaf.objects.bulk_create(leaves)
    Waiting.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    grown = size + len(leaves)
    level = 1
    while grown >> level * LEVEL_HEIGHT:
        _complete(level, range(size >> level * LEVEL_HEIGHT, grown >> level * LEVEL_HEIGHT))
        level += 1
    return grown


def _complete(level: int, indexes: range) -> None:
    tree = StoredTree()
    nodes = [(index, merkle.complete(tree.group(level - 1, index))) for index in indexes]
    Node.objects.bulk_create(Node(level=level, index=index, digest=found.hex()) for index, found in nodes)


def _witness(sealed: Seal) -> None:
    """Keep the last seal outside the database too, so that cutting off the end, seals and all, is seen."""
    content = json.dumps({"body": sealed.body, "signature": sealed.signature}).encode()
    disk.put(keys.witness_path(), content)
