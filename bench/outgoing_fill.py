"""Five years of issued documents as rows; what it takes to come there is measured apart.

Each has its case and two receivers; each year has its own gapless numbers, in two series.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from django.db import connection, transaction

from bench import procedures_fill
from congvu.cases.models import Case
from congvu.config.demo import agency
from congvu.documents.models import DocumentKind
from congvu.documents.queries import desks
from congvu.kit.clock import office_day
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument, Receiver, SeriesGroup
from congvu.outgoing.process import OUTGOING
from congvu.people.models import Person, Unit

YEARS, PORTION = 5, 5_000
RECEIVERS = ("Ủy ban nhân dân tỉnh Lam Giang", "Sở Nội vụ tỉnh Lam Giang")


@dataclass(frozen=True)
class Office:
    """Who drafts, signs and issues."""

    agency: Unit
    unit: Unit
    drafter: Person
    leader: Person
    clerk: Person
    kinds: tuple[DocumentKind, ...]
    groups: tuple[SeriesGroup, ...]


def fill(wanted: int, now: datetime) -> None:
    """So many documents, evenly over the years, the newest a day old."""
    office = _office(now)
    step = timedelta(days=365 * YEARS) / wanted
    begin = now - timedelta(days=365 * YEARS + 1)
    numbers: dict[tuple[int, int], count[int]] = {}
    for first in range(0, wanted, PORTION):
        with transaction.atomic():
            _portion(office, [begin + step * n for n in range(first, min(first + PORTION, wanted))], numbers)
    procedures_fill._say("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _office(now: datetime) -> Office:
    made = agency.build(now - timedelta(days=400), 1)
    unit, own = made.units["QLKH"], desks.agency_of(made.units["VP"])
    names = ("Văn bản hành chính", "Quyết định")
    groups = tuple(
        SeriesGroup.objects.create(agency=own, name=name, valid_from=date(2020, 1, 1)) for name in names
    )
    people = made.people
    kinds = tuple(DocumentKind.objects.order_by("place", "pk")[:20])
    return Office(own, unit, people["chuyenvien"], people["lanhdao"], people["vanthu"], kinds, groups)


def _portion(office: Office, days: list[datetime], numbers: dict[tuple[int, int], "count[int]"]) -> None:
    last = Case.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    cases = Case.objects.bulk_create(_case(office, at, last + n) for n, at in enumerate(days, start=1))
    rows = [_document(office, case, at, numbers) for case, at in zip(cases, days, strict=True)]
    OutgoingDocument.objects.bulk_create(rows)
    Receiver.objects.bulk_create(
        Receiver(
            document=row,
            place=place,
            name=name,
            way=Way.MAIL,
            email="nhan@mau.example",
            state=Delivery.SENT,
            sent_at=row.issued_at,
        )
        for row in rows
        for place, name in enumerate(RECEIVERS, start=1)
    )


def _case(office: Office, at: datetime, number: int) -> Case:
    made = Case(
        process=OUTGOING.key,
        process_version=OUTGOING.version,
        state=State.ISSUED,
        title=f"Về việc thử số {number}",
        code=f"VBD-{number}",
        unit=office.unit,
        created_by=office.drafter,
        opened_at=at,
        entered_at=at,
        closed_at=at,
        outcome=State.ISSUED,
        step_from=at,
    )
    made.settle_due()
    return made


def _document(
    office: Office, case: Case, at: datetime, numbers: dict[tuple[int, int], "count[int]"]
) -> OutgoingDocument:
    on, which = office_day(at), case.pk % len(office.groups)
    group, kind = office.groups[which], office.kinds[case.pk % len(office.kinds)]
    number = next(numbers.setdefault((on.year, group.pk), count(1)))
    return OutgoingDocument(
        case=case,
        agency=office.agency,
        unit=office.unit,
        drafter=office.drafter,
        begun_at=at,
        kind=kind,
        subject=case.title,
        signer=office.leader,
        signer_name=office.leader.full_name,
        signer_post="GIÁM ĐỐC",
        signed_at=at,
        group=group,
        number=number,
        year=on.year,
        symbol="SKHCN-VP",
        mark=f"{number:02}/SKHCN-VP",
        dated_on=on,
        numbered_at=at,
        numbered_by=office.clerk,
        sealed_at=at,
        issued_at=at,
        issued_by=office.clerk,
        kept_by="Lưu: VT, QLKH",
    )
