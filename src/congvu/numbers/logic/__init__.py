"""How numbers are written, and which kinds of series there are. No database, no Django."""

from congvu.numbers.logic.kinds import Scopes, SeriesKind, kinds, scopes, series_key
from congvu.numbers.logic.pattern import BadPattern, check, write

__all__ = ["BadPattern", "Scopes", "SeriesKind", "check", "kinds", "scopes", "series_key", "write"]
