"""Which dossiers the statistics are of."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from congvu.initiatives.models import Initiative


@dataclass(frozen=True)
class Scope:
    """A round, or the rounds of some years; of one level, one field, one unit. None: all; 0: of none.

    The names are those of the filters of the staff list.
    """

    round: int | None = None
    level: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    field_group: int | None = None
    unit: int | None = None

    @property
    def asked(self) -> dict[str, Any]:
        """What stands in the query string."""
        given = {name: value for name, value in vars(self).items() if value not in (None, "")}
        if self.field_group == 0:
            return {**given, "field_group": "", "no_field": "on"}
        return given

    @property
    def kept(self) -> dict[str, Any]:
        """What a table keeps of it; ``Scope(**kept)`` is the same again."""
        return {name: value for name, value in vars(self).items() if value not in (None, "")}

    def narrow(self, rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
        """Those of ``rows`` that are counted."""
        conditions = {
            "round": self.round,
            "round__level": self.level,
            "round__year__gte": self.year_from,
            "round__year__lte": self.year_to,
        }
        rows = rows.filter(**{name: value for name, value in conditions.items() if value not in (None, "")})
        return _of(_of(rows, "field_group", self.field_group), "case__unit", self.unit)


def _of(rows: QuerySet[Initiative], name: str, key: int | None) -> QuerySet[Initiative]:
    return rows if key is None else rows.filter(**{name: key or None})
