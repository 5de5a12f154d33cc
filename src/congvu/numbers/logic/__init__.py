"""How numbers are written, and which kinds of series there are. No database, no Django."""

from congvu.numbers.logic.kinds import SeriesKind, kinds, series_key
from congvu.numbers.logic.pattern import BadPattern, check, write

__all__ = ["BadPattern", "SeriesKind", "check", "kinds", "series_key", "write"]
