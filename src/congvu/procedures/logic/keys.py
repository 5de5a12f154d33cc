"""Keys of parts, questions, steps: made from their names, and theirs for ever once made."""

import re
from collections.abc import Collection
from itertools import chain, count

from congvu.vietnamese import fold

LONGEST = 40


def from_name(name: str) -> str:
    """``"Đơn đề nghị (Mẫu 01)"`` gives ``don-de-nghi-mau-01``; empty where nothing is left."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    return words[:LONGEST].strip("-")


def free(name: str, taken: Collection[str]) -> str:
    """A key for ``name`` that is none of ``taken``."""
    start = from_name(name) or "muc"
    numbered = (f"{start[: LONGEST - 4]}-{number}" for number in count(2))
    return next(key for key in chain((start,), numbered) if key not in taken)
