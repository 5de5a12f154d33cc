"""Pictures of pages with numbered marks, drawn in a process of its own with limits."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from congvu.files.providers import guarded
from congvu.papers.logic.measured import Box

CHILD = "congvu.papers.providers.marking_child"
WALL_SECONDS = 40.0
MOST_PAGES = 8
LARGEST = 2_000_000
"""Bytes of one picture."""

Marks = Mapping[int, Sequence[tuple[int, Box]]]
"""Of each page (the first is 1) the numbers of its marks, and where they are."""


def pictures(pdf: bytes, marks: Marks) -> dict[int, bytes]:
    """The first pages that have marks, as JPEG. What cannot be drawn is left out."""
    wanted = {page: marks[page] for page in sorted(marks)[:MOST_PAGES]}
    if not wanted:
        return {}
    with TemporaryDirectory(prefix="congvu-marks-") as name:
        folder = Path(name)
        with (folder / "marked.pdf").open("w+b") as source:
            source.write(pdf)
            source.flush()
            guarded.run(CHILD, json.dumps(wanted), source=source, folder=folder, wall=WALL_SECONDS)
        found = {page: folder / f"{page}.jpg" for page in wanted}
        return {page: file.read_bytes() for page, file in found.items() if _is_there(file)}


def _is_there(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and file.stat().st_size < LARGEST
