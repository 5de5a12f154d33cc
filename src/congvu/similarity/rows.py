"""Texts in a file of rows, ``{"id", "title", "text"}`` a line."""

import json
from collections.abc import Iterator
from pathlib import Path


class BadRow(Exception):
    """A line of a file that is not as it must be."""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of ``path``, each with its id, title and text; empty lines are passed over."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                yield {"id": str(row["id"]), "title": str(row.get("title", "")), "text": str(row["text"])}
            except (ValueError, KeyError, TypeError, AttributeError) as wrong:
                raise BadRow(f'{path}, line {number}: must be {{"id", "title", "text"}}') from wrong
