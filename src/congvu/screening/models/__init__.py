"""Facts of screening: the texts that are compared, the index over them, what was found and decided."""

from congvu.screening.models.documents import Document, Version
from congvu.screening.models.index import Chunk, Fresh, Gone, IndexedText, IndexedWords, Part, Shelf
from congvu.screening.models.known import KnownText
from congvu.screening.models.results import Judgement, Match, Passage, Run

__all__ = [
    "Chunk",
    "Document",
    "Fresh",
    "Gone",
    "IndexedText",
    "IndexedWords",
    "Judgement",
    "KnownText",
    "Match",
    "Part",
    "Passage",
    "Run",
    "Shelf",
    "Version",
]
