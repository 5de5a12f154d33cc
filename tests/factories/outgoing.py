"""An agency with its leader, head, specialist and clerk, and documents it drafts, made by acts."""

from datetime import date, datetime
from functools import cache
from io import BytesIO
from itertools import count
from typing import Any

import typst

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.outgoing.actions import drafting, reviewing, writing
from congvu.outgoing.enums.states import Step
from congvu.outgoing.logic.given import Facts, Made, Signer
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import documents
from congvu.papers.providers.typesetting import FONTS
from congvu.people.enums import UnitKind
from congvu.people.models import Person, Unit
from tests.factories import documents as incoming
from tests.factories import people
from tests.factories.cases import DAY, HOUR, MONDAY

__all__ = ["DAY", "HOUR", "MONDAY", "Office", "again", "facts", "pdf", "stored"]

_numbers = count(2001)
SPECIALIST = {
    "outgoing.draft": "unit",
    "documents.handle": "unit",
    "cases.read": "unit",
    "cases.handle": "unit",
}
HEAD = {
    "outgoing.draft": "subtree",
    "outgoing.review": "subtree",
    "documents.assign": "subtree",
    "documents.handle": "subtree",
    "cases.read": "unit",
    "cases.handle": "unit",
}
CLERK = {
    "outgoing.draft": "unit",
    "outgoing.check": "unit",
    "outgoing.issue": "unit",
    "outgoing.read": "unit",
    "outgoing.order": "unit",
    "signing.seal": "all",
    "documents.register": "unit",
    "cases.read": "own",
    "cases.handle": "own",
}
LEADER = {
    "outgoing.draft": "unit",
    "outgoing.review": "unit",
    "outgoing.sign": "unit",
    "outgoing.read": "unit",
    "documents.direct": "all",
    "cases.read": "own",
    "cases.handle": "own",
}
NAME = "Nguyễn Thị Mẫu"
PAPER = r"""
#set page(paper: "a4", margin: 25mm)
#set text(font: "Liberation Serif", size: 13pt)
SỞ THỬ #h(30mm) Hà Nội, ngày#h(12mm)tháng#h(12mm)năm 2026 \ Số:#h(26mm)/QĐ-ST
#v(4cm)
= Điều 1. WORDS
#v(4cm)
#align(right, box(width: 70mm, align(center)[*GIÁM ĐỐC* #v(25mm) *NAME*]))
"""


@cache
def pdf(words: str = "", name: str = NAME) -> bytes:
    """A document as a program of an office sets it, with room for number, day and month."""
    source = PAPER.replace("WORDS", words or "Phê duyệt").replace("NAME", name)
    return bytes(typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True))


def stored(data: bytes, *, by: Person, at: datetime = MONDAY, name: str = "van-ban.pdf") -> StoredFile:
    return files.store(BytesIO(data), name=name, by=by, at=at)


def facts(**fields: Any) -> Facts:
    said = {"kind": incoming.kind().pk, "subject": "Phối hợp tổ chức hội nghị thử", "place_name": "Hà Nội"}
    return Facts(**{**said, **fields})


def again(document: OutgoingDocument) -> OutgoingDocument:
    found = documents.loaded(document.pk)
    assert found is not None
    return found


class Office:
    """An agency: its office with a clerk who checks layout, two divisions with people, and a leader."""

    def __init__(self) -> None:
        number = next(_numbers)
        self.agency = people.make_unit("Sở Thử", code=f"SD{number}", kind=UnitKind.AGENCY)
        self.registry = people.make_unit("Văn phòng Thử", parent=self.agency)
        self.division = people.make_unit("Phòng Nghiệp vụ Thử", parent=self.agency)
        self.other = people.make_unit("Phòng Khác Thử", parent=self.agency)
        self.clerk = self.person(CLERK, self.registry, "Văn thư")
        self.leader = self.person(LEADER, self.agency, "Giám đốc", full_name=NAME)
        self.head = self.person(HEAD, self.division, "Trưởng phòng")
        self.drafter = self.person(SPECIALIST, self.division, "Chuyên viên")
        self.stranger = self.person(SPECIALIST, self.other, "Chuyên viên")

    def person(self, grants: dict[str, str], unit: Unit, title: str, **fields: Any) -> Person:
        return people.make_person(grants=grants, unit=unit, title=title, **fields)

    @property
    def signer(self) -> Signer:
        return Signer(self.leader)

    def made(self, words: str = "", *, by: Person | None = None, at: datetime = MONDAY) -> Made:
        by = by or self.drafter
        return writing.sent(stored(pdf(words), by=by, at=at), by=by, at=at)

    def begun(self, *, at: datetime = MONDAY, **fields: Any) -> OutgoingDocument:
        """Begun, with no draft yet."""
        return again(drafting.begin(facts(**fields), unit=self.division, by=self.drafter, at=at))

    def drafted(self, words: str = "", *, at: datetime = MONDAY, **fields: Any) -> OutgoingDocument:
        """With a PDF as its first draft."""
        made = self.made(words, at=at)
        document = drafting.begin(facts(**fields), unit=self.division, by=self.drafter, at=at, made=made)
        return again(document)

    def submitted(self, *, at: datetime = MONDAY, **fields: Any) -> OutgoingDocument:
        """Before the head of the division, who looks at its content."""
        document = self.drafted(at=at, **fields)
        reviewing.submit(document, self.head, Step.CONTENT, by=self.drafter, at=at + HOUR)
        return again(document)

    def approved(self, *, at: datetime = MONDAY, **fields: Any) -> OutgoingDocument:
        """Content and layout approved; with whoever drafts it again."""
        document = self.submitted(at=at, **fields)
        reviewing.approve(document, then=self.clerk, by=self.head, at=at + HOUR)
        reviewing.approve(again(document), by=self.clerk, at=at + HOUR)
        return again(document)

    def presented(self, *, at: datetime = MONDAY, **fields: Any) -> OutgoingDocument:
        """Before the leader, with the empty places of number, date and signatures."""
        document = self.approved(at=at, **fields)
        prepared = writing.prepared(document, self.signer, by=self.drafter, at=at + 2 * HOUR)
        reviewing.present(document, self.signer, prepared=prepared, by=self.drafter, at=at + 2 * HOUR)
        return again(document)


def day(number: int) -> date:
    return date(2026, 11, number)
