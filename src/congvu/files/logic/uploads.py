"""Files that come in pieces: where they may come to, how large a piece is, what a sender says of a file."""

import base64
from dataclasses import dataclass
from datetime import timedelta

from congvu.files.logic.limits import MEGABYTE
from congvu.kit.registry import Registry

PIECE = 4 * MEGABYTE
"""What the page sends in one request: at most this is lost when the line drops."""

LARGEST_PIECE = 2 * PIECE

MOST_UNFINISHED = 3
"""Files that one person may have on their way to one place."""

PATIENCE = timedelta(days=3)
"""How long a file waits for its next piece, or to be taken in, before it is swept away."""


@dataclass(frozen=True)
class Place:
    """A field of some form to which large files are sent ahead, by those who have ``capability``."""

    code: str
    capability: str


places: Registry[Place] = Registry(key=lambda place: place.code)


def metadata(header: str) -> dict[str, str]:
    """What tus sends as ``Upload-Metadata``: names and values in Base64. What cannot be read is left out."""
    found = {}
    for pair in header.split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except ValueError:
            continue
    return found


def number(text: str) -> int | None:
    """A count of bytes as a header names it; None when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
