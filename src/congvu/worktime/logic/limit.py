"""A limit as the law states it: so much time, in one of four units."""

from dataclasses import dataclass
from decimal import Decimal

from congvu.worktime.enums import Unit

__all__ = ["Limit", "Unit"]


@dataclass(frozen=True)
class Limit:
    """So much time. Working days and hours may be fractions (0.25, 10.5), the other units are whole."""

    amount: Decimal
    unit: str

    def __post_init__(self) -> None:
        if not self.amount.is_finite() or self.amount < 0:
            raise ValueError(f"no amount of time: {self.amount}")
        if Unit(self.unit) in (Unit.CALENDAR_DAY, Unit.MONTH) and not self.is_whole:
            raise ValueError(f"{self.unit} must be whole: {self.amount}")

    @property
    def is_whole(self) -> bool:
        return self.amount == self.amount.to_integral_value()
