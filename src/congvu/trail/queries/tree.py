"""Reading the tree out of its rows, a few hundred at a time."""

from congvu.trail.logic import merkle
from congvu.trail.models import Leaf, Node

LEVEL_HEIGHT = 8  # a node of one level stands over 2**8 of the level below
WIDTH = 1 << LEVEL_HEIGHT


class StoredTree:
    """``hash_at`` over the stored leaves and nodes, for :mod:`congvu.trail.logic.merkle`.

    Each group of 256 rows is read once; use one object for one task.
    """

    def __init__(self) -> None:
        self._groups: dict[tuple[int, int], list[bytes]] = {}

    def hash_at(self, height: int, index: int) -> bytes:
        """The hash of the complete subtree of ``2**height`` leaves, the ``index``-th from the left."""
        level, rest = divmod(height, LEVEL_HEIGHT)
        start, count = index << rest, 1 << rest
        group, offset = divmod(start, WIDTH)
        row = self.group(level, group)[offset : offset + count]
        if len(row) != count:
            raise LookupError(f"the tree has no complete subtree of height {height} at {index}")
        return merkle.complete(row)

    def group(self, level: int, group: int) -> list[bytes]:
        """The 256 hashes of ``level`` under one node of the next; fewer at the right edge."""
        key = (level, group)
        if key not in self._groups:
            self._groups[key] = _read(level, group * WIDTH, (group + 1) * WIDTH)
        return self._groups[key]


def leaf_hash(digest: str) -> bytes:
    """The hash of a leaf, made from the digest of its entry."""
    return merkle.leaf_hash(bytes.fromhex(digest))


def _read(level: int, start: int, end: int) -> list[bytes]:
    if level == 0:
        leaves = Leaf.objects.filter(position__gte=start, position__lt=end).order_by("position")
        return [leaf_hash(digest) for digest in leaves.values_list("digest", flat=True)]
    nodes = Node.objects.filter(level=level, index__gte=start, index__lt=end).order_by("index")
    return [bytes.fromhex(digest) for digest in nodes.values_list("digest", flat=True)]
