"""A collection in a folder: parts of some thousand texts, packed as numbers; no text is kept."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from congvu.similarity import packing
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import Tokens

_PART = 2_000  # texts in one file


class WrongStore(Exception):
    """The folder holds no collection, or one that this version cannot read."""


def save(folder: Path, index: MemoryIndex, known: Known) -> None:
    """Write ``index`` and ``known`` into ``folder``, which holds nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("part-*.npz"):
        old.unlink()
    numbers = index.numbers()
    for part, first in enumerate(range(0, len(numbers), _PART)):
        packed = _packed([index.tokens(number) for number in numbers[first : first + _PART]])
        np.savez(folder / f"part-{part:05}.npz", allow_pickle=False, **packed)
    law, values = known.numbers()
    np.savez_compressed(folder / "known.npz", law=law, steps=np.diff(values, prepend=np.uint32(0)))
    about = {
        "version": packing.VERSION,
        "settings": asdict(index.settings),
        "keys": [index.key(number) for number in numbers],
    }
    (folder / "about.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def load(folder: Path) -> tuple[MemoryIndex, Known]:
    """What ``save`` wrote."""
    try:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise WrongStore(f"{folder} holds no collection: build one first.") from wrong
    if about.get("version") != packing.VERSION:
        raise WrongStore(f"{folder} was built by another version: build it again.")
    settings = Settings(**about["settings"])
    index = MemoryIndex(settings)
    keys = iter(about["keys"])
    for part in sorted(folder.glob("part-*.npz")):
        with np.load(part) as packed:
            for taken in _unpacked(packed["sizes"], packed["data"]):
                index.take(next(keys), taken)
    with np.load(folder / "known.npz") as packed:
        known = Known.of(packed["law"], np.cumsum(packed["steps"], dtype=np.uint32), settings)
    return index, known


def _packed(texts: list[Tokens]) -> dict[str, NDArray[np.generic]]:
    """Words and places of each text, as bytes in a row, and how many bytes each has."""
    pieces = [piece for text in texts for piece in (packing.pack_words(text.word), packing.pack_places(text))]
    sizes = np.array([len(piece) for piece in pieces], np.uint32)
    return {"sizes": sizes, "data": np.frombuffer(b"".join(pieces), np.uint8)}


def _unpacked(sizes: NDArray[np.uint32], data: NDArray[np.uint8]) -> Iterator[Tokens]:
    ends = np.cumsum(sizes, dtype=np.int64)
    pieces = [piece.tobytes() for piece in np.split(data, ends[:-1])]
    for words, places in zip(pieces[::2], pieces[1::2], strict=True):
        yield packing.unpack(words, places)
