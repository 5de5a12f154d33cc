"""The text of a dossier in one piece, and where each of its parts stands in it."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from congvu.screening.logic.trades import Part

BETWEEN = "\n\n"
MOST = 4_000_000
"""Characters of a dossier: some 2,000 pages."""


@dataclass(frozen=True)
class Place:
    """A part and its characters in the whole text."""

    label: str
    start: int
    end: int
    secret: bool = False


@dataclass(frozen=True)
class Whole:
    """One text with its parts, as it is compared and kept."""

    text: str
    places: tuple[Place, ...]

    @property
    def digest(self) -> str:
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def opened(self) -> "Whole":
        """The same for somebody who may read all of it, as its author may."""
        return replace(self, places=tuple(replace(place, secret=False) for place in self.places))

    def is_secret(self, start: int, end: int) -> bool:
        """Whether any of these characters is in a part that is never shown."""
        return any(each.secret and each.start < end and start < each.end for each in self.places)


def whole(parts: Iterable[Part]) -> Whole:
    """The parts that say something, one after the other."""
    pieces: list[str] = []
    places: list[Place] = []
    at = 0
    for part in parts:
        if not part.text.strip():
            continue
        if pieces:
            pieces.append(BETWEEN)
            at += len(BETWEEN)
        places.append(Place(part.label, at, at + len(part.text), part.secret))
        pieces.append(part.text)
        at += len(part.text)
    return Whole("".join(pieces), tuple(places))


def pack(text: str) -> bytes:
    """Some two fifths of a byte for each byte of Vietnamese."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def places_json(places: Sequence[Place]) -> list[dict[str, Any]]:
    return [asdict(place) for place in places]


def places_from(stored: Iterable[Mapping[str, Any]]) -> tuple[Place, ...]:
    return tuple(Place(**place) for place in stored)
