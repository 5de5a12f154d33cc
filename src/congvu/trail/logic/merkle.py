"""The Merkle tree of RFC 6962: one hash stands for all leaves in their order, and short proofs show it.

A tree is read through ``hash_at(height, index)``, the hash of the complete subtree over the leaves from
``index << height`` to ``(index + 1) << height``; where those hashes are kept is the caller's affair.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence

HashAt = Callable[[int, int], bytes]

EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf; the prefix keeps a leaf from passing as a node."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(size: int, hash_at: HashAt) -> bytes:
    """The hash of a whole tree of ``size`` leaves."""
    return _subtree(0, size, hash_at) if size else EMPTY


def complete(hashes: Sequence[bytes]) -> bytes:
    """The hash over a power of two of hashes side by side."""
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2], strict=True)
        hashes = [node_hash(left, right) for left, right in pairs]
    return hashes[0]


def inclusion(index: int, size: int, hash_at: HashAt) -> list[bytes]:
    """The hashes that lead from leaf ``index`` up to the root of ``size`` leaves (RFC 6962, 2.1.1)."""
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _left_part(end - start)
        if index < middle:
            path.append(_subtree(middle, end, hash_at))
            end = middle
        else:
            path.append(_subtree(start, middle, hash_at))
            start = middle
    return path[::-1]


def consistency(old: int, new: int, hash_at: HashAt) -> list[bytes]:
    """The hashes that show the first ``old`` leaves unchanged in a tree of ``new`` (RFC 6962, 2.1.2)."""
    if not 0 < old <= new:
        raise ValueError(f"a tree of {new} leaves cannot have grown out of one of {old}")
    start, end, path = 0, new, []
    while end != old:
        middle = start + _left_part(end - start)
        if old <= middle:
            path.append(_subtree(middle, end, hash_at))
            end = middle
        else:
            path.append(_subtree(start, middle, hash_at))
            start = middle
    if start:  # otherwise what is left is the old tree itself, whose root the reader has
        path.append(_subtree(start, end, hash_at))
    return path[::-1]


def root_by_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that ``path`` leads to from ``leaf``; None when it does not fit (RFC 9162, 2.1.3.2)."""
    place, last, found = index, size - 1, leaf
    if not 0 <= place <= last:
        return None
    for step in path:
        if not last:
            return None
        if place & 1 or place == last:
            found = node_hash(step, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    return None if last else found


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether ``path`` shows that the new tree begins with the old one (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return old_root == new_root and not path
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    steps = list(path) if place else [old_root, *path]
    if not steps:
        return False
    from_old = from_new = steps[0]
    for step in steps[1:]:
        if not last:
            return False
        if place & 1 or place == last:
            from_old, from_new = node_hash(step, from_old), node_hash(step, from_new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            from_new = node_hash(from_new, step)
        place, last = place >> 1, last >> 1
    return not last and from_old == old_root and from_new == new_root


class Growing:
    """A tree that takes leaf after leaf and remembers one hash per height, so that millions need no room."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[tuple[int, bytes]] = []

    def add(self, leaf: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Take the next leaf; gives (height, index, hash) of each subtree it completes, itself first."""
        height, index, found = 0, self.size, leaf
        self.size += 1
        completed = [(height, index, found)]
        while index & 1:
            found = node_hash(self._peaks.pop()[1], found)
            height, index = height + 1, index >> 1
            completed.append((height, index, found))
        self._peaks.append((height, found))
        return iter(completed)

    def root(self) -> bytes:
        """The hash of all leaves taken so far."""
        return _joined([found for _height, found in self._peaks]) if self._peaks else EMPTY


def _subtree(start: int, end: int, hash_at: HashAt) -> bytes:
    """The hash over the leaves from ``start`` to ``end``, where ``start`` is the begin of a subtree."""
    peaks = []
    while start < end:
        height = (end - start).bit_length() - 1
        peaks.append(hash_at(height, start >> height))
        start += 1 << height
    return _joined(peaks)


def _joined(peaks: Sequence[bytes]) -> bytes:
    """One hash over complete subtrees of falling height."""
    *rest, found = peaks
    for peak in reversed(rest):
        found = node_hash(peak, found)
    return found


def _left_part(size: int) -> int:
    """How many leaves stand left: the largest power of two smaller than ``size``."""
    return 1 << ((size - 1).bit_length() - 1)
