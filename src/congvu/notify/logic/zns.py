"""What fills the texts that Zalo has approved: a line such as ``ho_so: {title}`` for each field."""

import re
from collections.abc import Mapping

from congvu.notify.logic.templates import fill, one_line

LINE = re.compile(r"([A-Za-z_][A-Za-z0-9_]{0,49}):(.*)")
FORM = re.compile(r"[0-9]{1,20}")
"""The number that Zalo gives a text when it approves it."""

LONGEST = 200
"""Letters of one field; longer ones are not accepted by any approved text."""


def fields(body: str) -> dict[str, str]:
    """The value of each field; lines that name none are left out."""
    found = (LINE.fullmatch(line.strip()) for line in body.splitlines())
    return {line[1]: line[2].strip() for line in found if line}


def misread(body: str) -> list[str]:
    """The lines that name no field, have nothing to say, or name a field once more."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    named: set[str] = set()
    wrong = []
    for line in lines:
        found = LINE.fullmatch(line)
        if not found or not found[2].strip() or found[1] in named:
            wrong.append(line)
        else:
            named.add(found[1])
    return wrong


def written(body: str, values: Mapping[str, str]) -> str:
    """``body`` with its placeholders replaced; a value of several lines stays in its own field."""
    return "\n".join(
        f"{name}: {one_line(fill(text, values))[:LONGEST]}" for name, text in fields(body).items()
    )
