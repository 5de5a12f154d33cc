"""A collection in a folder: parts of some thousand texts, packed as numbers; only titles are kept as text."""

import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from congvu.similarity.ideas import Ideas
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.settings import Settings
from congvu.similarity.tokens import Tokens
from congvu.similarity.vectors import Vectors

_VERSION = 2
_PART = 2_000  # texts in one file
_VECTORS = "vectors.npz"
_Number = TypeVar("_Number", bound=np.generic)


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
        np.savez_compressed(folder / f"part-{part:05}.npz", allow_pickle=False, **packed)
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
            for taken in _unpacked(dict(packed)):
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
    """Gaps and lengths instead of places, and bytes by their weight: both press well."""
    gaps = [text.start - np.append(0, text.end[:-1]) for text in texts]
    return {
        "count": np.array([len(text) for text in texts], np.int32),
        "word": _planes(_together([text.word for text in texts], np.uint16)),
        "gap": _planes(_together(gaps, np.uint32)),
        "length": _planes(_together([text.end - text.start for text in texts], np.uint32)),
        "traits": _together([text.traits for text in texts], np.uint8),
    }


def _unpacked(packed: dict[str, NDArray[np.generic]]) -> Iterator[Tokens]:
    count = np.asarray(packed["count"], np.int64)
    word, gap = _whole(packed["word"], np.uint16), _whole(packed["gap"], np.uint32).astype(np.int64)
    length, traits = (
        _whole(packed["length"], np.uint32).astype(np.int64),
        np.asarray(packed["traits"], np.uint8),
    )
    end = 0
    for size in count:
        here = slice(end, end + int(size))
        stop = np.cumsum(gap[here] + length[here])
        yield Tokens(word[here], (stop - length[here]).astype(np.int32), stop.astype(np.int32), traits[here])
        end += int(size)


def _together(arrays: list[NDArray[_Number]], kind: type[np.generic]) -> NDArray[np.generic]:
    return np.concatenate(arrays).astype(kind)


def _planes(values: NDArray[np.generic]) -> NDArray[np.uint8]:
    """All low bytes, then the bytes above them, and so on."""
    little = values.astype(values.dtype.newbyteorder("<"))
    return np.ascontiguousarray(little.view(np.uint8).reshape(len(values), -1).T)


def _whole(planes: NDArray[np.generic], kind: type[_Number]) -> NDArray[_Number]:
    together = np.ascontiguousarray(np.asarray(planes, np.uint8).T)
    return together.view(np.dtype(kind).newbyteorder("<")).reshape(-1).astype(kind)
