"""Facts of screening: the texts that are compared, the index over them, what was found and decided."""

from congvu.screening.models.index import Chunk, Fresh, Gone, IndexedText, IndexedWords, Part, Shelf

__all__ = ["Chunk", "Fresh", "Gone", "IndexedText", "IndexedWords", "Part", "Shelf"]
