"""Facts of screening: the texts that are compared, the index over them, findings, decisions, exchange."""

from congvu.screening.models.documents import Document, Version
from congvu.screening.models.exchange import Exchange, ForeignMatch, Incoming, Outgoing, OutgoingText
from congvu.screening.models.index import Chunk, Fresh, Gone, IndexedText, IndexedWords, Part, Shelf
from congvu.screening.models.known import KnownText
from congvu.screening.models.results import Judgement, Match, Passage, Run

__all__ = [
    "Chunk",
    "Document",
    "Exchange",
    "ForeignMatch",
    "Fresh",
    "Gone",
    "Incoming",
    "IndexedText",
    "IndexedWords",
    "Judgement",
    "KnownText",
    "Match",
    "Outgoing",
    "OutgoingText",
    "Part",
    "Passage",
    "Run",
    "Shelf",
    "Version",
]
