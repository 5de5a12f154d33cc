"""A collection in a folder: parts of some thousand texts, packed as numbers; only titles are kept as text."""

import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from congvu.similarity import packing
from congvu.similarity.ideas import Ideas
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import Tokens
from congvu.similarity.vectors import Vectors

_VERSION = f"{packing.VERSION}.2"
_PART = 2_000  # texts in one file
_VECTORS = "vectors.npz"


class WrongStore(Exception):
    """The folder holds no collection, or one that this version cannot read."""


def save(
    folder: Path,
    index: MemoryIndex,
    known: Known,
    titles: Mapping[Hashable, str] | None = None,
    vectors: Vectors | None = None,
) -> None:
    """Write a collection into ``folder``, which holds nothing else; titles and vectors are for the hint."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("part-*.npz"), *folder.glob(_VECTORS)):
        old.unlink()
    numbers = index.numbers()
    for part, first in enumerate(range(0, len(numbers), _PART)):
        packed = _packed([index.tokens(number) for number in numbers[first : first + _PART]])
        np.savez(folder / f"part-{part:05}.npz", allow_pickle=False, **packed)
    law, values = known.numbers()
    np.savez_compressed(folder / "known.npz", law=law, steps=np.diff(values, prepend=np.uint32(0)))
    about = {
        "version": _VERSION,
        "settings": asdict(index.settings),
        "keys": [index.key(number) for number in numbers],
        "titles": [(titles or {}).get(index.key(number), "") for number in numbers],
    }
    if vectors:
        vectors.write(folder / _VECTORS)
    (folder / "about.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def load(folder: Path) -> tuple[MemoryIndex, Known]:
    """What ``save`` wrote, for finding."""
    about = _about(folder)
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


def load_ideas(folder: Path, vectors: Vectors | None = None) -> Ideas:
    """What ``save`` wrote, for the hint; ``vectors`` instead of those that were learnt."""
    about = _about(folder)
    if vectors is None and (folder / _VECTORS).exists():
        vectors = Vectors.load(folder / _VECTORS)
    return Ideas(zip(about["keys"], about["titles"], strict=True), vectors)


def _about(folder: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise WrongStore(f"{folder} holds no collection: build one first.") from wrong
    if about.get("version") != _VERSION:
        raise WrongStore(f"{folder} was built by another version: build it again.")
    return about


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
