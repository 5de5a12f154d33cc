"""An agency with its clerk, leader, head and specialists, and documents that come to it, made by acts."""

from datetime import date, datetime
from itertools import count
from typing import Any

from congvu.documents.actions import handling, receiving
from congvu.documents.enums.states import Way
from congvu.documents.logic.given import Arrived, Entry, Who
from congvu.documents.models import DocumentKind, IncomingDocument
from congvu.documents.queries import documents
from congvu.files.models import Receipt
from congvu.kit.clock import office_day
from congvu.people.enums import UnitKind
from congvu.people.models import Person, Unit
from tests.factories import people
from tests.factories.cases import HOUR, MONDAY

_numbers = count(1001)
SINCE = date(2020, 3, 5)
CLERK = {"documents.register": "unit", "cases.read": "own", "cases.handle": "own"}
LEADER = {"documents.direct": "all", "cases.read": "own", "cases.handle": "own"}
HEAD = {
    "documents.assign": "subtree",
    "documents.handle": "subtree",
    "cases.read": "unit",
    "cases.handle": "unit",
}
SPECIALIST = {"documents.handle": "unit", "cases.read": "unit", "cases.handle": "unit"}
INSPECTOR = {"documents.read": "all", "cases.read": "own"}


def make_clerk(unit: Unit, **fields: Any) -> Person:
    return people.make_person(grants=CLERK, unit=unit, title="Văn thư", **fields)


def make_leader(unit: Unit, **fields: Any) -> Person:
    return people.make_person(grants=LEADER, unit=unit, title="Giám đốc", **fields)


def make_head(unit: Unit, **fields: Any) -> Person:
    return people.make_person(grants=HEAD, unit=unit, title="Trưởng phòng", **fields)


def make_specialist(unit: Unit, **fields: Any) -> Person:
    return people.make_person(grants=SPECIALIST, unit=unit, title="Chuyên viên", **fields)


def kind(code: str = "cong-van", name: str = "Công văn", abbreviation: str = "") -> DocumentKind:
    """A kind of the decree; made anew where a test before has emptied all tables."""
    usual = {"name": name, "abbreviation": abbreviation, "place": 18}
    found, _new = DocumentKind.objects.get_or_create(code=code, valid_from=SINCE, defaults=usual)
    return found


def arrived(**fields: Any) -> Arrived:
    return Arrived(**{"way": Way.PAPER, "arrived_on": date(2026, 11, 16), **fields})


def entry(**fields: Any) -> Entry:
    """A letter of an agency outside, each time another number."""
    said = {
        "sender_name": "Ủy ban nhân dân xã Thử",
        "doc_number": str(next(_numbers)),
        "symbol": "UBND-VX",
        "issued_on": date(2026, 11, 13),
        "kind": kind().pk,
        "subject": "Phối hợp tổ chức hội nghị thử",
    }
    return Entry(**{**said, **fields})


def again(document: IncomingDocument) -> IncomingDocument:
    found = documents.loaded(document.pk)
    assert found is not None
    return found


class Office:
    """An agency: its office with a clerk, two divisions with people, and a leader."""

    def __init__(self) -> None:
        number = next(_numbers)
        self.agency = people.make_unit("Sở Thử", code=f"SO{number}", kind=UnitKind.AGENCY)
        self.registry = people.make_unit("Văn phòng Thử", parent=self.agency)
        self.division = people.make_unit("Phòng Nghiệp vụ Thử", parent=self.agency)
        self.other = people.make_unit("Phòng Khác Thử", parent=self.agency)
        self.clerk, self.leader = make_clerk(self.registry), make_leader(self.agency)
        self.head, self.specialist = make_head(self.division), make_specialist(self.division)
        self.stranger = make_specialist(self.other)

    def receive(self, *files: Receipt, at: datetime = MONDAY, **fields: Any) -> IncomingDocument:
        said = arrived(**{"arrived_on": office_day(at), **fields})
        return receiving.receive(said, files, unit=self.registry, by=self.clerk, at=at)

    def registered(self, *, at: datetime = MONDAY, **fields: Any) -> IncomingDocument:
        document = self.receive(at=at)
        receiving.register(document, entry(**fields), by=self.clerk, at=at)
        return again(document)

    def presented(self, *, at: datetime = MONDAY, **fields: Any) -> IncomingDocument:
        document = self.registered(at=at, **fields)
        receiving.present(document, self.leader, by=self.clerk, at=at)
        return again(document)

    def directed(
        self, *supporting: Who, lead: Who | None = None, at: datetime = MONDAY, **fields: Any
    ) -> IncomingDocument:
        document = self.presented(at=at, **fields)
        handling.direct(
            document,
            lead or Who(self.division),
            supporting,
            opinion="Tham mưu trả lời",
            by=self.leader,
            at=at + HOUR,
        )
        return again(document)

    def handled(self, *, at: datetime = MONDAY, **fields: Any) -> IncomingDocument:
        document = self.directed(at=at, **fields)
        handling.hand_on(document, self.specialist, by=self.head, at=at + 2 * HOUR)
        return again(document)
