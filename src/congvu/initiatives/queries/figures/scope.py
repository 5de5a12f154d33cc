"""Which dossiers the statistics are of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from congvu.initiatives.models import Initiative
from congvu.kit.clock import OFFICE_ZONE


@dataclass(frozen=True)
class Scope:
    """A round, or the rounds of some years; of one level, one field, one unit; submitted from a day to a day.
    None: all; 0: of none.

    The names are those of the filters of the staff list.
    """

    round: int | None = None
    level: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    field_group: int | None = None
    unit: int | None = None
    filed_from: date | None = None
    filed_to: date | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Scope":
        """The scope that :attr:`kept` tells of."""
        days = {name: date.fromisoformat(kept[name]) for name in ("filed_from", "filed_to") if name in kept}
        return cls(**{**kept, **days})

    @property
    def asked(self) -> dict[str, Any]:
        """What stands in the query string."""
        given = self.kept
        if self.field_group == 0:
            return {**given, "field_group": "", "no_field": "on"}
        return given

    @property
    def kept(self) -> dict[str, Any]:
        """What a table keeps of it, as plain values."""
        given = {name: value for name, value in vars(self).items() if value not in (None, "")}
        days = {name: value.isoformat() for name, value in given.items() if isinstance(value, date)}
        return {**given, **days}

    def narrow(self, rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
        """Those of ``rows`` that are counted."""
        conditions = {
            "round": self.round,
            "round__level": self.level,
            "round__year__gte": self.year_from,
            "round__year__lte": self.year_to,
            "submitted_at__gte": _begin(self.filed_from),
            "submitted_at__lt": _begin(self.filed_to, later=1),
        }
        rows = rows.filter(**{name: value for name, value in conditions.items() if value not in (None, "")})
        return _of(_of(rows, "field_group", self.field_group), "case__unit", self.unit)


def _of(rows: QuerySet[Initiative], name: str, key: int | None) -> QuerySet[Initiative]:
    return rows if key is None else rows.filter(**{name: key or None})


def _begin(day: date | None, *, later: int = 0) -> datetime | None:
    """The first instant of the day in the office, or of one ``later``."""
    return datetime.combine(day + timedelta(days=later), time(), OFFICE_ZONE) if day else None
