"""An exact quotient of two decimals: what a mean is before it is rounded."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

ROUNDINGS = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
STORED_PLACES = 4
ONE = Decimal(1)
_WIDE = Context(prec=60)
_LONGEST = 20


def plain(number: Decimal) -> str:
    """A decimal without exponent and without needless zeros."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


class Quotient(NamedTuple):
    """``top`` divided by ``by``, which is above zero. Compared and rounded without any error."""

    top: Decimal
    by: Decimal = ONE

    def reaches(self, line: Decimal) -> bool:
        return self.top >= line * self.by

    def rounded(self, places: int, rounding: str) -> "Rounded":
        """Both values; with the rounding ``none`` they are the same."""
        if rounding == "none":
            return Rounded(self, self)
        return Rounded(self, Quotient(self._cut(places, ROUNDINGS[rounding])))

    @property
    def shown(self) -> Decimal:
        """The value with the places a table holds: cut where it has more, so never carried over a line."""
        return self.top if self.by == ONE else self._cut(STORED_PLACES, ROUND_DOWN)

    @property
    def exact(self) -> Decimal | Fraction:
        """A decimal where a short one says it exactly, else a fraction."""
        value = _WIDE.divide(self.top, self.by)
        # A division that does not end fills all sixty digits; one that ends is as short as it can be.
        if len(value.as_tuple().digits) <= _LONGEST:
            return Decimal(plain(value))
        return Fraction(self.top) / Fraction(self.by)

    def _cut(self, places: int, rounding: str) -> Decimal:
        # A score has a handful of digits: a quotient that does not lie on the line between two roundings is
        # further from it than the 60th digit, so rounding it twice cannot change the answer.
        value = _WIDE.divide(self.top, self.by)
        return value.quantize(ONE.scaleb(-places), rounding=rounding, context=_WIDE)


class Rounded(NamedTuple):
    """A value as it was and as it counts."""

    exact: Quotient
    counted: Quotient

    def reaches(self, line: Decimal) -> bool:
        return self.counted.reaches(line)

    def is_carried_over(self, line: Decimal) -> bool:
        """Whether it reaches ``line`` by rounding only."""
        return self.counted.reaches(line) and not self.exact.reaches(line)

    @property
    def shown(self) -> Decimal:
        return self.counted.shown
