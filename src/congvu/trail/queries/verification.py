"""Checking the whole trail, in constant memory however long it is.

What can be changed behind the application's back, and what finds it:

====================================  ==================================================================
an entry edited                       its digest; its leaf; before sealing: its mark
an entry removed or reordered         numbers and links of its subject; a leaf without an entry
an entry slipped in                   links of its subject; neither sealed nor waiting; its mark
leaves edited, removed, reordered     the roots computed anew; the digests of the entries
a seal edited, removed, slipped in    its signature; the link to the seal before; the root computed anew
the end cut off, seals and all        the last seal kept outside the database
====================================  ==================================================================
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import DatabaseError
from django.db.models import Count, Exists, F, OuterRef, Subquery, Value

from congvu.trail.logic import canonical, merkle, seals
from congvu.trail.logic.findings import Finding, finding
from congvu.trail.models import Entry, Leaf, Node, Seal, Waiting
from congvu.trail.queries import genuine, keys
from congvu.trail.queries.tree import LEVEL_HEIGHT, leaf_hash

AT_ONCE = 2_000


def _(sentence: str) -> str:
    """Mark a sentence for translation; whoever shows the finding knows the reader's language."""
    return sentence


@dataclass
class Seen:
    """How much has been looked at so far."""

    entries: int = 0
    seals: int = 0


def findings(seen: Seen) -> Iterator[Finding]:
    """Everything that does not hold, one after the other; ``seen`` grows meanwhile.

    May run while people work: each check reads one state of the database or goes no further than it began.
    """
    for check in (_chains, _places, _marks, _seals, _ends):
        try:
            yield from check(seen)
        except (ValueError, TypeError, AttributeError, OverflowError, DatabaseError) as error:
            yield finding(_("A row of the trail cannot be read: %(error)s"), error=str(error))


def _chains(seen: Seen) -> Iterator[Finding]:
    """Each subject: numbers without holes, each entry linked to the one before, each digest right."""
    entries = Entry.objects.order_by("subject_kind", "subject_key", "seq").iterator(AT_ONCE)
    for ref, chain in groupby(entries, key=lambda entry: entry.ref):
        seq, previous = 0, ""
        for entry in chain:
            seen.entries += 1
            values: dict[str, str | int] = {"subject": str(ref), "seq": entry.seq}
            if entry.seq != seq + 1:
                yield finding(_("%(subject)s: an entry before entry %(seq)s is missing."), **values)
            if entry.previous != previous:
                yield finding(_("%(subject)s: entry %(seq)s does not follow from the one before."), **values)
            if not genuine.is_whole(entry):
                yield finding(_("%(subject)s: entry %(seq)s has been changed."), **values)
            seq, previous = entry.seq, entry.digest


def _places(seen: Seen) -> Iterator[Finding]:
    """Each entry has its leaf, with its digest, or waits for one; nothing else has or does."""
    sealed = Exists(Leaf.objects.filter(entry=OuterRef("pk")))
    waiting = Exists(Waiting.objects.filter(entry=OuterRef("pk")))
    known = Exists(Entry.objects.filter(pk=OuterRef("entry_id")))
    for entry in Entry.objects.exclude(sealed).exclude(waiting).iterator(AT_ONCE):
        yield _about(entry, _("%(subject)s: entry %(seq)s is neither sealed nor waiting for a seal."))
    for entry in Entry.objects.filter(sealed).filter(waiting).iterator(AT_ONCE):
        yield _about(entry, _("%(subject)s: entry %(seq)s is sealed and waits for a seal again."))
    for entry in Entry.objects.exclude(leaf__digest=F("digest")).filter(sealed).iterator(AT_ONCE):
        yield _about(entry, _("%(subject)s: entry %(seq)s is not what was sealed."))
    for position in Leaf.objects.exclude(known).values_list("position", flat=True).iterator(AT_ONCE):
        yield finding(_("The entry sealed at position %(position)s is gone."), position=position)
    for pk in Waiting.objects.exclude(known).values_list("pk", flat=True).iterator(AT_ONCE):
        yield finding(_("The waiting entry with id %(id)s is gone."), id=pk)


def _marks(seen: Seen) -> Iterator[Finding]:
    """Entries that no seal protects yet carry the mark of the application."""
    for entry in Entry.objects.filter(waiting__isnull=False).iterator(AT_ONCE):
        if not genuine.is_marked(entry):
            yield _about(entry, _("%(subject)s: entry %(seq)s was not written by the application."))


def _seals(seen: Seen) -> Iterator[Finding]:
    """Each seal is signed, follows from the one before, and has the root of the leaves it counts."""
    public, tree, previous = keys.public_keys(), _Tree(), ""
    for seal in Seal.objects.order_by("size").iterator(AT_ONCE):
        seen.seals += 1
        yield from _seal(seal, previous, public.get(seal.key))
        yield from tree.grow(seal)
        previous = seal.digest


def _seal(seal: Seal, previous: str, key: Ed25519PublicKey | None) -> Iterator[Finding]:
    if key is None:
        yield finding(_("The seal of %(size)s entries names an unknown key."), size=seal.size)
    elif not seals.is_signed(seal.body, seal.signature, key):
        yield finding(_("The signature of the seal of %(size)s entries is wrong."), size=seal.size)
    if seal.digest != canonical.digest(seal.body):
        yield finding(_("The digest of the seal of %(size)s entries is wrong."), size=seal.size)
    if seal.previous != previous:
        yield finding(_("The seal of %(size)s entries does not follow from the one before."), size=seal.size)


class _Tree:
    """The tree, grown anew from the leaves and held against what is stored; the first difference is told."""

    def __init__(self) -> None:
        self._leaves = Leaf.objects.order_by("position").values_list("position", "digest").iterator(AT_ONCE)
        self._nodes: dict[int, Iterator[tuple[int, str]]] = {}
        self._grown = merkle.Growing()
        self._broken = False

    def grow(self, seal: Seal) -> Iterator[Finding]:
        """Take the leaves up to ``seal``."""
        if self._broken:
            return
        for position, digest in islice(self._leaves, max(0, seal.size - self._grown.size)):
            if position != self._grown.size:
                yield self._stop(_("The leaf at position %(place)s is missing."), self._grown.size)
                return
            for height, index, found in self._grown.add(leaf_hash(digest)):
                yield from self._compare(height, index, found.hex())
        if self._grown.size != seal.size or self._grown.root().hex() != seal.root:
            yield self._stop(_("The leaves are not what the seal of %(place)s entries says."), seal.size)

    def _compare(self, height: int, index: int, found: str) -> Iterator[Finding]:
        level, rest = divmod(height, LEVEL_HEIGHT)
        if level and not rest:
            if level not in self._nodes:
                rows = Node.objects.filter(level=level).order_by("index").values_list("index", "digest")
                self._nodes[level] = rows.iterator(AT_ONCE)
            if next(self._nodes[level], None) != (index, found):
                yield finding(_("Node %(index)s of level %(level)s is wrong."), index=index, level=level)

    def _stop(self, sentence: str, place: int) -> Finding:
        self._broken = True
        return finding(sentence, place=place)


def _ends(seen: Seen) -> Iterator[Finding]:
    """Nothing stands behind the last seal, and it is not older than the one kept outside the database."""
    count = Node.objects.annotate(one=Value(1)).values("one").annotate(n=Count("level")).values("n")
    last_leaf = Leaf.objects.order_by("-position").values("position")[:1]
    last = Seal.objects.order_by("-size").annotate(nodes=Subquery(count), leaf=Subquery(last_leaf)).first()
    if last is None:
        size, nodes, leaves = 0, Node.objects.count(), Leaf.objects.count()
    else:
        size, nodes, leaves = last.size, last.nodes or 0, last.leaf + 1
    if leaves > size:
        yield finding(_("There are leaves behind the last seal, which has %(size)s."), size=size)
    if nodes != sum(size >> level * LEVEL_HEIGHT for level in range(1, 8)):
        yield finding(_("There are more or fewer nodes than belong to %(size)s entries."), size=size)
    if keys.witness_path().exists():
        yield from _witnessed(json.loads(keys.witness_path().read_text())["body"])


def _witnessed(body: dict[str, Any]) -> Iterator[Finding]:
    if not Seal.objects.filter(size=body["size"], digest=canonical.digest(body)).exists():
        yield finding(
            _("The seal of %(size)s entries, made at %(at)s, is gone: the end was cut off."),
            size=body["size"],
            at=body["at"],
        )


def _about(entry: Entry, sentence: str) -> Finding:
    return finding(sentence, subject=str(entry.ref), seq=entry.seq)
