"""Texts compared among themselves: the rows of one upload, before any of them is a dossier."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from congvu.similarity.finding import Finder, Match
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known


@dataclass(frozen=True)
class Alike:
    """One of the texts, and what of it stands in others of them; ``share`` is of its words that count."""

    key: Hashable
    share: float
    matches: tuple[Match, ...]


def among(texts: Mapping[Hashable, str], known: Known | None = None) -> list[Alike]:
    """Those of ``texts`` of which something stands in another, most alike first. Nothing is kept."""
    index = MemoryIndex()
    for key, text in texts.items():
        index.add(key, text)
    finder = Finder(index, known)
    found = ((key, finder.find(text, leave_out=key)) for key, text in texts.items())
    alike = [Alike(key, said.share, tuple(said.matches)) for key, said in found if said.matches]
    return sorted(alike, key=lambda each: (-each.share, str(each.key)))
