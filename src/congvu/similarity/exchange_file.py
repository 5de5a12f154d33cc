"""Fingerprints in a file: small, sealed with the agreement, and bounded when it is read.

The receiver checks the seal before anything else is believed. A partner who seals a hostile file gets no
further than a sentence: every size is held against its limit before memory is asked for, every number against
its range.
"""

import json
import re
import struct
import zlib
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

import numpy as np

from congvu.similarity.agreement import Agreement
from congvu.similarity.exchange import Fingerprints, Terms

MOST_BYTES, MOST_TEXTS, MOST_ENTRIES = 1 << 30, 3_000_000, 300_000_000

_MAGIC, _VERSION = b"CONGVUFP", 1
_START = struct.Struct("<8sHH")
_SEAL = 32
_NUMBER = 10  # letters
_LEAST_COUNTS = {"size": 1, "sample": 1, "bits": 1, "probe": 0, "texts": 0, "entries": 0}
_MOST_COUNTS = {
    "size": 16, "sample": 1024, "bits": 32, "probe": 1 << 32,
    "texts": MOST_TEXTS, "entries": MOST_ENTRIES,
}  # fmt: skip


class Fault(Enum):
    """What is wrong with a file, so that a house can say it in its own words."""

    LARGE = "is larger than any file of fingerprints"
    OTHER = "is no file of fingerprints"
    VERSION = "was made by another version of Congvu"
    AGREEMENT = "was made under another agreement"
    DAMAGED = "is damaged, or somebody changed it"
    IMPOSSIBLE = "says of itself what cannot be"
    LENGTH = "is not as long as it says"
    NUMBERS = "holds numbers that cannot be"


class WrongFile(Exception):
    """The file holds no fingerprints that can be used here; says why."""

    def __init__(self, fault: Fault, name: object = "The file") -> None:
        self.fault = fault
        super().__init__(f"{name} {fault.value}.")


@dataclass(frozen=True)
class Limits:
    """How much is read at most. Memory for reading a file: some 20 bytes for each of ``entries``."""

    size: int = MOST_BYTES
    texts: int = MOST_TEXTS
    entries: int = MOST_ENTRIES


WIDEST = Limits()


def save(path: Path, told: Fingerprints, agreement: Agreement) -> None:
    """Write ``told`` to ``path``, sealed."""
    with path.open("wb") as file:
        file.writelines(sealed(told, agreement))


def sealed(told: Fingerprints, agreement: Agreement) -> tuple[bytes, ...]:
    """The pieces of a file with ``told``."""
    terms = told.terms
    head = {
        "name": told.name, "agreement": agreement.name, "size": terms.size,
        "sample": terms.sample, "bits": terms.bits, "probe": terms.probe,
        "texts": len(told.numbers), "entries": len(told.values),
    }  # fmt: skip
    gaps = np.diff(told.values.astype(np.int64), prepend=0)
    kinds = _kinds(len(told.numbers), int(gaps.max(initial=0)))
    head["gap"] = kinds[1].itemsize
    arrays = (told.years.astype("<u2"), gaps.astype(kinds[1]), told.owners.astype(kinds[0]))
    body = zlib.compress("".join(told.numbers).encode() + b"".join(each.tobytes() for each in arrays))
    words = json.dumps(head, ensure_ascii=False).encode()
    parts = (_START.pack(_MAGIC, _VERSION, len(words)), words, body)
    return (*parts, agreement.sealed(*parts))


def load(path: Path, agreement: Agreement) -> Fingerprints:
    """What ``save`` wrote."""
    try:
        with path.open("rb") as file:
            return read(file, agreement)
    except WrongFile as wrong:
        raise WrongFile(wrong.fault, path) from wrong


def read(file: IO[bytes], agreement: Agreement, limits: Limits = WIDEST) -> Fingerprints:
    """What ``sealed`` made, from the beginning of ``file``."""
    if file.seek(0, 2) > limits.size:
        raise WrongFile(Fault.LARGE)
    file.seek(0)
    whole = file.read()
    if len(whole) < _START.size + _SEAL or whole[: len(_MAGIC)] != _MAGIC:
        raise WrongFile(Fault.OTHER)
    _, version, length = _START.unpack_from(whole)
    if version != _VERSION:
        raise WrongFile(Fault.VERSION)
    begin = _START.size + length
    head = _head(whole[_START.size : begin])
    if head["agreement"] != agreement.name:
        raise WrongFile(Fault.AGREEMENT)
    if not agreement.holds(whole[-_SEAL:], memoryview(whole)[:-_SEAL]):
        raise WrongFile(Fault.DAMAGED)
    if head["texts"] > limits.texts or head["entries"] > limits.entries:
        raise WrongFile(Fault.LARGE)
    return _told(head, memoryview(whole)[begin:-_SEAL])


def _head(words: bytes) -> dict[str, Any]:
    try:
        head = json.loads(words)
        counts = {name: int(head[name]) for name in _LEAST_COUNTS}
        known = isinstance(head["name"], str) and isinstance(head["agreement"], str)
        small = all(_LEAST_COUNTS[name] <= counts[name] <= _MOST_COUNTS[name] for name in counts)
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as wrong:
        raise WrongFile(Fault.DAMAGED) from wrong
    if not known or not small or head.get("gap") not in (1, 2, 4):
        raise WrongFile(Fault.IMPOSSIBLE)
    return {**counts, "name": head["name"][:200], "agreement": head["agreement"], "gap": head["gap"]}


def _told(head: dict[str, Any], packed: memoryview) -> Fingerprints:
    texts, entries = head["texts"], head["entries"]
    owner, gap = _kinds(texts, 0)[0], np.dtype(f"<u{head['gap']}")
    lengths = [texts * _NUMBER, texts * 2, entries * gap.itemsize, entries * owner.itemsize]
    body = _unpacked(packed, sum(lengths))
    ends = np.cumsum([0, *lengths])
    numbers, years, gaps, owners = (body[begin:end] for begin, end in pairwise(ends))
    values = np.cumsum(np.frombuffer(gaps, gap), dtype=np.int64)
    owned = np.frombuffer(owners, owner).astype(np.uint32)
    if not re.fullmatch(rb"[A-Z2-7]*", numbers) or (
        entries and (values[-1] >> head["bits"] or int(owned.max()) >= texts)
    ):
        raise WrongFile(Fault.NUMBERS)
    letters = numbers.decode("ascii")
    return Fingerprints(
        head["name"],
        Terms(head["size"], head["sample"], head["bits"], head["probe"]),
        [letters[place : place + _NUMBER] for place in range(0, len(letters), _NUMBER)],
        np.frombuffer(years, "<u2").astype(np.uint16),
        values.astype(np.uint32),
        owned,
    )


def _unpacked(packed: memoryview, length: int) -> bytes:
    """The body, which must be exactly as long as the head says; not a byte more is unpacked."""
    unpacking = zlib.decompressobj()
    try:
        body = unpacking.decompress(packed, length + 1)
    except zlib.error as wrong:
        raise WrongFile(Fault.DAMAGED) from wrong
    if len(body) != length:
        raise WrongFile(Fault.LENGTH)
    return body


def _kinds(texts: int, widest: int) -> tuple[np.dtype[Any], np.dtype[Any]]:
    """The smallest numbers that hold an owner, and a gap between two values."""

    def kind(most: int) -> np.dtype[Any]:
        return np.dtype(np.min_scalar_type(most)).newbyteorder("<")

    return kind(max(texts - 1, 0)), kind(widest)
