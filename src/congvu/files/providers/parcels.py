"""What is in an archive from outside: looked at and unpacked in a process of its own with limits."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, BinaryIO

from congvu.files.enums import Kind, Problem
from congvu.files.logic.content import Content
from congvu.files.providers import guarded

WALL_SECONDS = 110.0
SLICE = 20.0
"""Seconds of looking in one go, so that a job can say in between that it lives."""


class Unreadable(Exception):
    """The archive as a whole cannot be read: damaged, or made to do harm."""

    def __init__(self, why: str, *, too_large: bool = False) -> None:
        super().__init__(why)
        self.too_large = too_large


@dataclass(frozen=True)
class Entry:
    """A file of the archive. ``content``: None when it is empty, or larger than was asked for."""

    path: str
    size: int
    digest: str
    content: Content | None


def look(source: BinaryIO, *, most: int, total: int) -> Iterator[list[Entry]]:
    """Every file of ``source``, a real file, by slices. At most ``most`` bytes of each come out.

    Raises Unreadable, also when they are more than ``total`` together.
    """
    first, left, more = 0, total, True
    while more:
        said = _run(source, {"do": "look", "first": first, "most": most, "left": left})
        found = [_entry(each) for each in said.get("entries", ())]
        first += len(found)
        left -= sum(entry.size for entry in found)
        more = bool(said.get("more")) and bool(found)
        yield found


@contextmanager
def unpacked(source: BinaryIO, sizes: Mapping[str, int]) -> Iterator[Mapping[str, Path]]:
    """The files named in ``sizes`` in a folder of their own, no more of each than its size and a byte."""
    with TemporaryDirectory(prefix="congvu-parcel-") as name:
        folder = Path(name)
        wanted = list(sizes.items())
        _run_in(folder, source, {"do": "unpack", "wanted": wanted})
        yield {path: folder / f"file-{number}" for number, (path, _size) in enumerate(wanted)}


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A file that the process has left. No links are followed: the archive may have misled it."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
        yield file


def _run(source: BinaryIO, asked: Mapping[str, object]) -> dict[str, Any]:
    with TemporaryDirectory(prefix="congvu-parcel-") as name:
        return _run_in(Path(name), source, asked)


def _run_in(folder: Path, source: BinaryIO, asked: Mapping[str, object]) -> dict[str, Any]:
    (folder / "asked").write_text(json.dumps(asked), encoding="utf-8")
    ended = guarded.run(
        f"{__package__}.parcels_child", str(SLICE), source=source, folder=folder, wall=WALL_SECONDS
    )
    if ended.by:
        raise Unreadable(ended.last_words or ended.by)
    try:
        said = json.loads(ended.said.read_bytes())
    except ValueError:
        raise Unreadable("it said nothing that can be read") from None
    if not isinstance(said, dict) or said.get("flaw"):
        flaw = said.get("flaw") if isinstance(said, dict) else "damaged"
        raise Unreadable(str(flaw), too_large=flaw == "too_large")
    return said


def _entry(said: Mapping[str, Any]) -> Entry:
    """What the process said of a file. The archive may have made it say anything."""
    try:
        told = said["content"]
        content = told and Content(
            kind=Kind(told["kind"]),
            has_macros=bool(told["has_macros"]),
            encrypted=bool(told["encrypted"]),
            problem=Problem(told["problem"]) if told["problem"] else None,
        )
        return Entry(str(said["path"]), int(said["size"]), str(said["digest"]), content or None)
    except (KeyError, ValueError, TypeError) as wrong:
        raise Unreadable("it said what no file is") from wrong
