"""Dossiers with the same idea in other words, by titles and the beginning of their solutions. A hint only."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from congvu.screening.queries import documents
from congvu.similarity.ideas import Idea, Ideas
from congvu.similarity.vectors import Vectors

MOST = 5
VECTORS = "vectors.npz"
"""Word vectors that the agency may lay into its data folder; nothing is ever fetched."""


def like(idea: str, *, key: int, state: str) -> tuple[list[Idea], str]:
    """Dossiers that speak of the same, best first, and by what they were found.

    ``state``: of the collection; while it is the same, ideas that were read once are used again.
    """
    if not idea.strip():
        return [], ""
    ideas = _ideas(state, *_file())
    return ideas.like(idea, MOST, leave_out=key), ideas.hint


@lru_cache(maxsize=1)
def _ideas(state: str, path: str, changed: float) -> Ideas:
    return Ideas(documents.ideas(), Vectors.read(Path(path)) if path else None)


def _file() -> tuple[str, float]:
    """Where the agency's vectors are, and when they were laid there; no path when there are none."""
    path = Path(settings.DATA) / VECTORS
    return (str(path), path.stat().st_mtime) if path.is_file() else ("", 0.0)
