"""What stands where on the pages of a PDF, measured in a process of its own with limits."""

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from congvu.files.providers import guarded
from congvu.papers.logic import measured
from congvu.papers.logic.measured import FLAWS, Page

CHILD = "congvu.papers.providers.measuring_child"
WALL_SECONDS = 60.0
LONGEST = 40_000_000
"""Bytes of what is said; a dense page has some 20,000."""


@dataclass(frozen=True)
class Measured:
    """The pages, or why there are none: one of ``measured.FLAWS``."""

    pages: tuple[Page, ...] = ()
    flaw: str = ""


def pages(pdf: bytes) -> Measured:
    """Never raises for what the file is or does."""
    with TemporaryDirectory(prefix="congvu-layout-") as name:
        folder = Path(name)
        with (folder / "measured.pdf").open("w+b") as source:
            source.write(pdf)
            source.flush()
            ended = guarded.run(CHILD, source=source, folder=folder, wall=WALL_SECONDS)
        if ended.by:
            return Measured(flaw=ended.by)
        return _read(ended.said)


def _read(told: Path) -> Measured:
    """What the process said. A hostile file may have made it say anything."""
    try:
        if told.stat().st_size > LONGEST:
            return Measured(flaw="too_many")
        said = json.loads(told.read_bytes())
        flaw = str(said.get("flaw") or "")
        if flaw:
            return Measured(flaw=flaw if flaw in FLAWS else "failed")
        return Measured(measured.from_data(said))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Measured(flaw="failed")
