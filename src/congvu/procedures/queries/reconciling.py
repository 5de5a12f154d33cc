"""The side of the house, for a list of the national portal: dossiers by each code they are known by."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.people.models import Person
from congvu.procedures.logic.outside import outsides
from congvu.procedures.logic.reconciling import Line
from congvu.procedures.models import Dossier, Reconciliation
from congvu.procedures.queries import books

AT_ONCE = 500


def by_codes(wanted: Collection[str], person: Person) -> Mapping[str, Line]:
    """Those of the dossiers that ``person`` reaches with one of these codes, the portal's or ours."""
    found: dict[str, Line] = {}
    codes = list(dict.fromkeys(wanted))
    for start in range(0, len(codes), AT_ONCE):
        some = codes[start : start + AT_ONCE]
        rows = _shown(person).filter(Q(external_code__in=some) | Q(case__code__in=some))
        for row in rows:
            line = _line(row)
            found |= {code: line for code in (row.external_code, row.case.code) if code}
    return found


def expected(since: date, until: date, person: Person) -> Iterator[Line]:
    """What came from the portal, was filed in these days and received, so that a list of them should have
    it.
    """
    first = datetime.combine(since, time.min, OFFICE_ZONE)
    after = datetime.combine(until + timedelta(days=1), time.min, OFFICE_ZONE)
    rows = _shown(person).filter(source__in=[each.code for each in outsides])
    rows = rows.filter(filed_at__gte=first, filed_at__lt=after, received_at__isnull=False).order_by("pk")
    return (_line(row) for row in rows.iterator(chunk_size=AT_ONCE))


def last(person: Person) -> Reconciliation | None:
    """What this person has found the last time."""
    return Reconciliation.objects.filter(person=person).first()


def _shown(person: Person) -> QuerySet[Dossier]:
    return books.within_reach(person).select_related("case", "procedure")


def _line(row: Dossier) -> Line:
    return Line(
        row.external_code or row.case.code or "",
        row.procedure.code or "",
        row.case.state,
        _day(row.received_at),
        _day(row.case.due_at),
        _day(row.ready_at),
        row.pk,
    )


def _day(at: datetime | None) -> date | None:
    return office_day(at) if at else None
