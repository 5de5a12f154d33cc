"""The registry of an agency with documents that were issued: rows as they stand when the acts are over.

What it takes to come there is tested elsewhere; the books read what stands in the tables.
"""

from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any

from django.db import transaction

from congvu.cases import actions as cases
from congvu.documents.models import DocumentKind
from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.kit.clock import office_day
from congvu.numbers import actions as numbers
from congvu.outgoing.enums.receivers import Delivery, Way
from congvu.outgoing.enums.series import OUTGOING, scope_of
from congvu.outgoing.enums.states import State
from congvu.outgoing.logic import marks
from congvu.outgoing.models import OutgoingDocument, Receiver, SeriesGroup
from congvu.outgoing.process import OUTGOING as PROCESS
from congvu.people.enums import UnitKind
from congvu.people.models import Person, Unit
from congvu.trail.actions import act
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import HOUR, MONDAY

_codes = count(7001)
CLERK = {"outgoing.issue": "unit", "cases.read": "own", "cases.handle": "own", "signing.seal": "unit"}
DRAFTER = {"outgoing.draft": "unit", "cases.read": "unit", "cases.handle": "unit"}
READER = {"outgoing.read": "all", "cases.read": "own"}
HEAD = {"outgoing.review": "unit", "cases.read": "unit", "cases.handle": "unit"}


def again(document: OutgoingDocument) -> OutgoingDocument:
    return OutgoingDocument.objects.select_related("case", "agency", "unit", "kind").get(pk=document.pk)


class Registry:
    """An agency with its clerk, a division with head and drafter, and a leader who has signed."""

    def __init__(self) -> None:
        self.agency = people.make_unit("Sở Phát hành Thử", code=f"SP{next(_codes)}", kind=UnitKind.AGENCY)
        self.office = people.make_unit("Văn phòng Phát hành", parent=self.agency)
        self.division = people.make_unit("Phòng Soạn thảo Thử", parent=self.agency)
        self.clerk = self._person(CLERK, self.office, "Văn thư")
        self.drafter = self._person(DRAFTER, self.division, "Chuyên viên")
        self.head = self._person(HEAD, self.division, "Trưởng phòng")
        self.leader = self._person({"outgoing.sign": "all"}, self.agency, "Giám đốc")
        self.reader = self._person(READER, people.make_unit(), "Thanh tra")
        self.group = SeriesGroup.objects.create(
            agency=self.agency, name="Văn bản hành chính", valid_from=date(2020, 1, 1)
        )

    @staticmethod
    def _person(grants: dict[str, str], unit: Unit, title: str) -> Person:
        return people.make_person(grants=grants, unit=unit, title=title)

    def numbered(
        self, *, at: datetime = MONDAY, kind: DocumentKind | None = None, **fields: Any
    ) -> OutgoingDocument:
        """A document that has its number, and was not issued yet."""
        return self._made(at, kind or make.kind(), fields)

    def issued(
        self, *to: Receiver, at: datetime = MONDAY, kind: DocumentKind | None = None, **fields: Any
    ) -> OutgoingDocument:
        """A document that was issued ``to`` these."""
        said = {"issued_at": at, "issued_by": self.clerk, "sealed_at": at, "state": State.ISSUED}
        document = self._made(at, kind or make.kind(), {**said, **fields})
        for place, receiver in enumerate(to, start=1):
            receiver.document, receiver.place = document, place
            receiver.save()
        return document

    def voided(self, *, at: datetime = MONDAY, **fields: Any) -> OutgoingDocument:
        return self._made(
            at, make.kind(), {"state": State.DROPPED, "voided_reason": "Sai thẩm quyền", **fields}
        )

    @transaction.atomic
    def _made(self, at: datetime, kind: DocumentKind, fields: dict[str, Any]) -> OutgoingDocument:
        state = fields.pop("state", State.NUMBERED)
        subject = fields.pop("subject", "Phối hợp tổ chức hội nghị thử")
        case = _opened(subject, state, self.division, by=self.drafter, at=at)
        on = fields.pop("dated_on", office_day(at))
        symbol = marks.symbol(kind=kind.abbreviation, agency="SPT", unit="VP")
        group = fields.pop("group", self.group)
        taken = numbers.take_written(
            OUTGOING.code, on=on, by=self.clerk, at=at, scope=scope_of(group.pk), parts={"symbol": symbol}
        )
        usual = {
            "agency": self.agency,
            "unit": self.division,
            "drafter": self.drafter,
            "begun_at": at - HOUR,
            "signer": self.leader,
            "signer_name": self.leader.full_name,
            "signer_post": "GIÁM ĐỐC",
            "signed_at": at,
            "numbered_at": at,
            "numbered_by": self.clerk,
            "kept_by": "Lưu: VT, Phòng Soạn thảo Thử",
        }
        numbered = {"number": taken.number, "mark": taken.text, "year": on.year, "dated_on": on}
        return again(
            OutgoingDocument.objects.create(
                case=case,
                kind=kind,
                subject=subject,
                group=group,
                symbol=symbol,
                **{**usual, **numbered, **fields},
            )
        )


@act
def _opened(subject: str, state: str, unit: Unit, *, by: Person, at: datetime) -> Any:
    return cases.open_case(PROCESS, title=subject, by=by, at=at, unit=unit, state=state)


def to(name: str = "Ủy ban nhân dân xã Thử", way: Way = Way.POST, **fields: Any) -> Receiver:
    """Somebody it goes to; waiting, since it is issued."""
    usual = {"state": Delivery.WAITING, "due_at": MONDAY}
    return Receiver(name=name, way=way, **{**usual, **fields})


def stored(by: Person, content: bytes = b"Van ban da phat hanh", *, at: datetime = MONDAY) -> StoredFile:
    return files.store(BytesIO(content), name="van-ban.txt", by=by, at=at)


DAY = timedelta(days=1)
