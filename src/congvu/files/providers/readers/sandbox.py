"""Runs a reader in a process of its own, so that a hostile file can take down nothing but that process."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from congvu.files.providers import guarded
from congvu.files.providers.readers.page import Page

WALL_SECONDS = 120.0
"""A slice of reading ends long before; OCR of one difficult page takes the longest."""

_ALL = "all"
_MORE = "more"


@dataclass(frozen=True)
class Slice:
    """The pages read in one go. ``end`` is "all", "more", "tool_missing" or the code of a problem."""

    pages: tuple[Page, ...]
    end: str
    tool: str = ""
    complaint: str = ""

    @property
    def is_all(self) -> bool:
        return self.end == _ALL

    @property
    def is_part(self) -> bool:
        return self.end == _MORE


def run(
    module: str, source: BinaryIO, *, first: int, seconds: float, folder: Path, wall: float = WALL_SECONDS
) -> Slice:
    """Read ``source``, a real file, from page ``first`` on for about ``seconds``; pictures are left in
    ``folder``.

    Never raises for what the file does to the reader: a crash, a hang, or memory without end become a
    problem. Pages that were read before that are given back too.
    """
    ended = guarded.run(
        f"{__package__}.child", module, str(first), str(seconds), source=source, folder=folder, wall=wall
    )
    return _understand(ended)


def _understand(ended: guarded.Ended) -> Slice:
    """What the process said. A hostile file may have made it say anything, so nothing of it is taken on
    trust.
    """
    pages: list[Page] = []
    end: dict[str, Any] = {"end": "too_slow" if ended.by == "too_slow" else "reader_failed"}
    try:
        with ended.said.open(encoding="utf-8") as lines:
            for line in lines:
                if not line.endswith("\n"):
                    break  # the process was ended in the middle of a line
                words = json.loads(line)
                if "end" in words:
                    end = words
                else:
                    pages.append(Page(**words))
    except (ValueError, TypeError):
        end = {"end": "reader_failed"}
    return Slice(tuple(pages), str(end["end"]), str(end.get("tool", "")), ended.last_words)
