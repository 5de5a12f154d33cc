"""Proofs that are handed out: one JSON document each, checked here by anyone, without our database."""

from collections.abc import Iterator, Mapping
from typing import Any

from congvu.trail.logic import merkle, seals
from congvu.trail.logic.canonical import digest
from congvu.trail.logic.findings import Finding, finding

SUBJECT = "congvu-proof-of-subject/1"
SEALS = "congvu-proof-of-seals/1"

Document = Mapping[str, Any]


def _(sentence: str) -> str:
    """Mark a sentence for translation; this floor knows no language."""
    return sentence


def check(document: Document, key: str | None = None) -> list[Finding]:
    """What does not hold in a proof; nothing means that it is proven.

    ``key`` is the name of the agency's key where the reader knows it. Without it the proof says only that
    *somebody's* key signed, and the reader must compare the name in the document with the published one.
    """
    checks = {SUBJECT: _subject, SEALS: _seals}
    try:
        if document["format"] not in checks:
            return [finding(_("This is not a proof that this version can read."))]
        return list(checks[document["format"]](document, key))
    except (KeyError, TypeError, ValueError, AttributeError):
        return [finding(_("The document is damaged: parts of the proof are missing or cannot be read."))]


def _subject(document: Document, key: str | None) -> Iterator[Finding]:
    """Entries of one subject, whole from the first, each under one seal."""
    yield from _signature(document["seal"], [document["key"]], key)
    if not document["entries"]:
        yield finding(_("The document holds no entry."))
    previous = ""
    for seq, entry in enumerate(document["entries"], 1):
        body = entry["body"]
        if body["subject"] != document["subject"]:
            yield finding(_("Entry %(seq)d belongs to another subject."), seq=seq)
        if body["seq"] != seq:
            yield finding(_("Entry %(seq)d is missing or stands in another place."), seq=seq)
        if body["previous"] != previous:
            yield finding(_("Entry %(seq)d does not follow from the entry before it."), seq=seq)
        previous = digest(body)
        if not _is_sealed(previous, entry, document["seal"]["body"]):
            yield finding(_("Entry %(seq)d is not what was sealed."), seq=seq)


def _is_sealed(found: str, entry: Mapping[str, Any], seal: Mapping[str, Any]) -> bool:
    leaf = merkle.leaf_hash(bytes.fromhex(found))
    path = [bytes.fromhex(step) for step in entry["path"]]
    return merkle.root_by_inclusion(leaf, entry["position"], seal["size"], path) == bytes.fromhex(
        seal["root"]
    )


def _seals(document: Document, key: str | None) -> Iterator[Finding]:
    """Two seals, the newer grown out of the older."""
    old, new = document["old"]["body"], document["new"]["body"]
    yield from _signature(document["old"], document["keys"], None)
    yield from _signature(document["new"], document["keys"], key)
    roots = bytes.fromhex(old["root"]), bytes.fromhex(new["root"])
    path = [bytes.fromhex(step) for step in document["path"]]
    if not merkle.is_consistent(old["size"], roots[0], new["size"], roots[1], path):
        yield finding(
            _("What was sealed with %(old)d entries is not contained in the seal of %(new)d entries."),
            old=old["size"],
            new=new["size"],
        )


def _signature(seal: Mapping[str, Any], pems: list[str], key: str | None) -> Iterator[Finding]:
    """The seal is signed by the key it names, which is among those handed over, and is the expected one."""
    size, named = seal["body"]["size"], seal["body"]["key"]
    keys = {seals.key_id(public): public for public in map(seals.public_key, pems)}
    if named not in keys or not seals.is_signed(seal["body"], seal["signature"], keys[named]):
        yield finding(_("The signature of the seal of %(size)d entries is wrong."), size=size)
    if key is not None and named != key:
        yield finding(_("The seal of %(size)d entries is not signed with the expected key."), size=size)
