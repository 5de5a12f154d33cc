"""User names made from full names, as offices write them: Nguyễn Văn An becomes ``annv``."""

import re
from collections.abc import Container
from itertools import count

from congvu.vietnamese import fold

ALLOWED = re.compile(r"[a-z0-9][a-z0-9._-]{2,79}")


def propose(full_name: str, taken: Container[str]) -> str:
    """The given name and the initials of the rest, with a number when somebody has it already."""
    words = re.findall(r"[a-z0-9]+", fold(full_name))
    base = "".join(words[-1:] + [word[0] for word in words[:-1]]) or "nguoidung"
    base = base.ljust(3, "0")[:70]
    if base not in taken:
        return base
    return next(name for number in count(2) if (name := f"{base}{number}") not in taken)
