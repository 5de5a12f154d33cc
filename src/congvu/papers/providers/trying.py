"""The first reading of a file that is to become a template, in a process of its own with limits."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from congvu.files.providers import guarded
from congvu.papers.logic.bad import BadTemplate, Flaw
from congvu.papers.logic.package import LARGEST_FILE

WALL_SECONDS = 30.0


def read(content: bytes) -> None:
    """Raise :class:`BadTemplate` for what cannot be a template, or takes too much time or memory to read.

    What has passed once is read again without a process: the same bytes do the same.
    """
    if len(content) > LARGEST_FILE:
        raise BadTemplate(Flaw.TOO_LARGE)
    with TemporaryDirectory(prefix="congvu-template-") as name, TemporaryFile() as source:
        source.write(content)
        source.flush()
        ended = guarded.run(
            f"{__package__}.trying_child", source=source, folder=Path(name), wall=WALL_SECONDS
        )
        told = ended.said.read_bytes()
    _judge(told, ended.by)


def _judge(told: bytes, ended_by: str) -> None:
    """What the process said. A hostile file may have made it say anything, so nothing is taken on trust."""
    try:
        said = json.loads(told)
        flaw, word, where = (str(said[name])[:400] for name in ("flaw", "word", "where"))
        found = Flaw(flaw) if flaw else None
    except (ValueError, TypeError, KeyError):
        found, word, where = Flaw.UNBEARABLE, "", ""
    if ended_by:
        found, word, where = Flaw.UNBEARABLE, "", ""
    if found is not None:
        raise BadTemplate(found, word, where)
