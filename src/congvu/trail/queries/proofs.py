"""Making proofs to hand out; :mod:`congvu.trail.logic.proof` checks them."""

from itertools import takewhile

from congvu.kit.ref import Ref
from congvu.trail.logic import merkle, proof
from congvu.trail.logic.canonical import Json
from congvu.trail.models import Entry, Leaf, Seal
from congvu.trail.queries import keys
from congvu.trail.queries.tree import StoredTree


class Damaged(Exception):
    """The stored trail does not prove what it should. ``congvu trail verify`` says where."""


def of_subject(ref: Ref) -> dict[str, Json] | None:
    """The proof of everything that is sealed about ``ref``, under the last seal; None when nothing is yet."""
    seal = Seal.objects.order_by("-size").first()
    entries = Entry.objects.filter(subject_kind=ref.kind, subject_key=ref.key)
    lines = list(entries.select_related("leaf").order_by("seq"))
    sealed = list(takewhile(lambda entry: seal and is_under(entry, seal), lines))
    if seal is None or not sealed:
        return None
    tree = StoredTree()
    return _sound(
        {
            "format": proof.SUBJECT,
            "subject": {"kind": ref.kind, "key": ref.key},
            "entries": [_sealed(entry, seal, tree) for entry in sealed],
            "not_yet_sealed": len(lines) - len(sealed),
            "seal": _signed(seal),
            "key": keys.public_pem(seal.key),
        }
    )


def of_seals(old: Seal, new: Seal) -> dict[str, Json]:
    """The proof that nothing under ``old`` was changed until ``new``."""
    path = merkle.consistency(old.size, new.size, StoredTree().hash_at)
    return _sound(
        {
            "format": proof.SEALS,
            "old": _signed(old),
            "new": _signed(new),
            "path": [step.hex() for step in path],
            "keys": [keys.public_pem(key) for key in sorted({old.key, new.key})],
        }
    )


def is_under(entry: Entry, seal: Seal) -> bool:
    """Whether ``seal`` covers ``entry``."""
    try:
        return entry.leaf.position < seal.size
    except Leaf.DoesNotExist:
        return False


def _sealed(entry: Entry, seal: Seal, tree: StoredTree) -> dict[str, Json]:
    path = merkle.inclusion(entry.leaf.position, seal.size, tree.hash_at)
    return {"body": entry.body, "position": entry.leaf.position, "path": [step.hex() for step in path]}


def _signed(seal: Seal) -> dict[str, Json]:
    return {"body": seal.body, "signature": seal.signature}


def _sound(document: dict[str, Json]) -> dict[str, Json]:
    """The document, checked as its reader will check it."""
    if found := proof.check(document):
        raise Damaged("; ".join(map(str, found)))
    return document
