"""What in a PDF from outside acts or changes by itself, looked for in a process of its own with limits."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from congvu.files.logic.live import UNREAD
from congvu.files.providers import guarded

WALL_SECONDS = 60.0


def found(source: BinaryIO) -> tuple[str, ...]:
    """The words of ``pdf_live``, each once; ``unread`` for what could not be looked into."""
    with TemporaryDirectory(prefix="congvu-live-") as name:
        ended = guarded.run(f"{__package__}.live_child", source=source, folder=Path(name), wall=WALL_SECONDS)
        try:
            said = json.loads(ended.said.read_bytes()) if not ended.by else None
        except ValueError:
            said = None
    if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
        return (UNREAD,)
    return tuple(said)
