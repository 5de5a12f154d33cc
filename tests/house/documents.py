"""An incoming document with all that was said about it, for the tests that walk each address and list."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from congvu.documents.actions import handling, receiving
from congvu.documents.logic.given import Who
from congvu.documents.models import (
    Agency,
    AgencyName,
    Assignment,
    Closing,
    Correction,
    Direction,
    DocumentKind,
    Handing,
    HeldFile,
    IncomingDocument,
    Letter,
    Mailbox,
    OwnField,
    Proposal,
    TextMark,
)
from congvu.documents.queries import desks
from congvu.files import actions as files
from congvu.files.models import Receipt
from congvu.kit.clock import office_day
from congvu.people.models import Person, Unit
from tests.factories import documents as make
from tests.factories import people
from tests.house.rows import copies, each, keys

GROWING: tuple[Any, ...] = (
    *(
        Agency,
        AgencyName,
        Assignment,
        Closing,
        Correction,
        Direction,
        DocumentKind,
        Handing,
        HeldFile,
        IncomingDocument,
        Letter,
        Mailbox,
        OwnField,
        Proposal,
        TextMark,
    ),
)


class Documents:
    """A document of ``unit`` that ``clerk`` registered, directed to ``unit`` and to another that supports."""

    def __init__(self, unit: Unit, clerk: Person, *, at: datetime) -> None:
        self.leader, self.head = make.make_leader(unit), make.make_head(unit)
        self.specialist = make.make_specialist(unit)
        support = people.make_unit("Phòng Phối hợp Thử", parent=unit)
        sent = files.store(BytesIO(b"Cong van thu"), name="cong-van.txt", by=clerk, at=at)
        receipt = Receipt.objects.get(file=sent, by_key=clerk.key)
        arrived = make.arrived(arrived_on=office_day(at))
        registrar = make.make_clerk(unit)
        document = receiving.receive(arrived, [receipt], unit=unit, by=registrar, at=at)
        entry = make.entry(looked_through=True, issued_on=office_day(at) - timedelta(days=2))
        receiving.register(document, entry, by=registrar, at=at)
        receiving.present(make.again(document), self.leader, by=registrar, at=at)
        lead = Who(unit, None, at + timedelta(days=3))
        handling.direct(make.again(document), lead, [Who(support)], by=self.leader, at=at)
        handling.hand_on(make.again(document), self.specialist, opinion="Thử", by=self.head, at=at)
        handling.propose(make.again(document), "Thử", by=self.specialist, at=at)
        self.document = make.again(document)
        self.agency = Agency.objects.get(pk=self.document.sender_id)
        self.before = AgencyName.objects.create(
            agency=self.agency, name="Tên cũ thử", search="ten cu thu", until=date(2025, 7, 1)
        )
        Closing.objects.create(agency=unit, year=2020, entries=1, digest="0" * 64, by=registrar, at=at)
        Correction.objects.create(document=self.document, reason="Thử", by=registrar, at=at)
        self.mailbox = Mailbox.objects.create(agency=desks.agency_of(unit), next_at=at, failures=1)
        self.letter = Letter.objects.create(
            mailbox=self.mailbox, uid_validity=1, uid=1, key="a", arrived_at=at, state="too_large"
        )
        self.mark = TextMark.objects.create(document=self.document, value=1)
        self.field = OwnField.objects.create(
            code="thu", name="Trường thử", kind="text", side="both", place=1, valid_from=date(2020, 1, 1)
        )
        self.waiting = receiving.receive(arrived, [receipt], unit=unit, by=registrar, at=at)

    def arguments(self) -> dict[str, object]:
        """What stands for the parameters of the addresses."""
        return {
            "documents pk": self.document.pk,
            "documents:register pk": self.waiting.pk,
            "documents:agency pk": self.agency.pk,
            "documents which": "slip",
            "documents:take_letter pk": self.letter.pk,
            "documents:try_mailbox pk": self.mailbox.pk,
            "documents:end_own_field pk": self.field.pk,
            "documents:end_kind pk": DocumentKind.objects.earliest("pk").pk,
        }

    def grow(self, count: int) -> None:
        """``count`` more rows in every table: documents beside it, and as much said about it."""
        one = self.document
        kind = DocumentKind.objects.earliest("pk")
        copies(kind, count, valid_from=lambda n: date(1990, 1, 1) + timedelta(days=n))
        copies(self.field, count, code=lambda n: f"thu_{n}")
        agencies = copies(self.agency, count, search=lambda n: f"co quan {n}", code=lambda n: f"H{n}")
        copies(self.before, count)
        copies(self.before, count, agency_id=keys(agencies))
        cases = copies(one.case, count, code=lambda n: f"{one.case.code}-{n}")
        copies(one.case.stays.latest("pk"), count, case_id=keys(cases))
        documents = copies(
            one,
            count,
            case_id=keys(cases),
            number=lambda n: 1000 + n,
            sender_id=keys(agencies),
            request_key=lambda _n: None,
        )
        about = [document.pk for document in documents]
        directions = copies(one.directions.get(replaced_at=None), count, document_id=each(about))
        for part in Assignment.objects.filter(direction__document=one, direction__replaced_at=None):
            copies(part, count, direction_id=keys(directions))
        earlier = one.directions.get(replaced_at=None)
        past = copies(earlier, count, replaced_at=lambda _n: earlier.at)
        for part in earlier.assignments.all():
            copies(part, count, direction_id=keys(past))
        closing = Closing.objects.earliest("pk")
        copies(closing, count, year=lambda n: 3000 + n)
        for row in (
            one.handings.earliest("pk"),
            one.proposals.earliest("pk"),
            one.corrections.earliest("pk"),
        ):
            copies(row, count)
        copies(one.held.earliest("pk"), count, place=lambda n: 100 + n)
        copies(self.letter, count, key=lambda n: f"b{n}")
        copies(self.mark, count, document_id=each(about))
        for _each in range(count):
            unit = people.make_unit("Cơ quan có hộp thư thử")
            copies(self.mailbox, 1, agency_id=lambda _n, key=unit.pk: key)
