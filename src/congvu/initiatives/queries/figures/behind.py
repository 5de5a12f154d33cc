"""The dossiers behind one figure, among those that the statistics are of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from congvu.initiatives.enums.figures import What
from congvu.initiatives.models import Authorship, Initiative
from congvu.initiatives.queries.figures import sets, times
from congvu.people.models import Person


@dataclass(frozen=True)
class Behind:
    """What a figure counts. The names are those of the filters of the staff list.

    ``step``: dossiers that have left it, after ``least`` working minutes at least; with ``overdue`` those
    that were or are late in it. ``author``: the dossiers of the person named in this row.
    """

    what: str = ""
    channel: str = ""
    position: str = ""
    step: str = ""
    least: int | None = None
    overdue: bool = False
    author: int | None = None

    @property
    def asked(self) -> dict[str, Any]:
        """What stands in the query string."""
        given = {name: value for name, value in vars(self).items() if value not in (None, "", False)}
        return {**given, "overdue": "on"} if self.overdue else given

    def narrow(self, rows: QuerySet[Initiative], *, person: Person, at: datetime) -> QuerySet[Initiative]:
        """Those of ``rows`` that the figure counts; ``rows`` are all that the statistics are of."""
        counted = sets.narrow(rows, What(self.what), person=person, at=at) if self.what else rows
        if self.channel:
            counted = counted.alias(channel=sets.channel()).filter(channel=self.channel)
        if self.position:
            counted = counted.filter(authorships__place=1, authorships__title=self.position)
        if self.step and self.overdue:
            counted = times.late(counted, self.step, at=at)
        elif self.step:
            counted = times.left(counted, self.step, least=self.least or 0)
        return _of_author(counted, self.author) if self.author else counted


def _of_author(rows: QuerySet[Initiative], key: int) -> QuerySet[Initiative]:
    same = Authorship.objects.filter(pk=key).values(*sets.PERSON).first()
    return rows.filter(pk__in=Authorship.objects.filter(**same).values("initiative")) if same else rows.none()
