"""An agency that signs and issues: leader and clerk with keys, and documents on their way from the leader."""

from datetime import datetime
from functools import cache
from io import BytesIO
from itertools import count
from typing import Any

import typst
from django.db import transaction

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.documents.models import DocumentKind
from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.kit import clock
from congvu.outgoing.actions import issuing, numbering, sealing, signing
from congvu.outgoing.actions.outcomes import Outcome, Ticked
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import Source, State
from congvu.outgoing.models import Attachment, Draft, OutgoingDocument, Receiver, Symbol
from congvu.outgoing.process import OUTGOING
from congvu.outgoing.providers import prepared
from congvu.outgoing.queries import documents
from congvu.papers.providers.typesetting import FONTS
from congvu.people.enums import UnitKind
from congvu.people.models import Person, Unit
from congvu.signing import actions as signatures
from congvu.signing import queries as signing_queries
from congvu.signing.enums import MANAGE
from congvu.signing.logic.report import Report
from congvu.signing.models import SigningKey
from congvu.signing.providers import reading
from congvu.trail.actions import act
from tests.factories import documents as make
from tests.factories import people
from tests.signing import office as offices
from tests.signing.office import PIN
from tests.signing.services import Services

_codes = count(8001)
CLERK = {
    "outgoing.issue": "unit",
    "outgoing.order": "unit",
    "signing.seal": "all",
    "cases.read": "own",
    "cases.handle": "own",
}
LEADER = {"outgoing.sign": "all", "cases.read": "own", "cases.handle": "own"}
DRAFTER = {"outgoing.draft": "unit", "cases.read": "unit", "cases.handle": "unit"}
NAME = offices.NAME
PAPER = r"""
#set page(paper: "a4", margin: 25mm)
#set text(font: "Liberation Serif", size: 13pt)
#grid(columns: (1fr, 1.3fr), [SỞ PHÁT HÀNH (MẪU) \ Số:#h(16mm)/QĐ-SPH],
  align(right)[Lam Giang, ngày#h(10mm)tháng#h(10mm)năm 2026])
#v(1cm) #align(center)[*QUYẾT ĐỊNH*] #v(6cm)
"""
SIGNED_BY = r"""#align(right, box(width: 70mm, align(center)[*%s* #v(28mm) *%s*]))"""


@cache
def paper(words: str = "", *, post: str = "GIÁM ĐỐC", name: str = NAME) -> bytes:
    """A decision with room for number, day, month, hand and seal."""
    text = PAPER + words + "\n\n" + SIGNED_BY % (post, name)
    return bytes(typst.compile(text.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True))


def again(document: OutgoingDocument) -> OutgoingDocument:
    found = documents.loaded(document.pk)
    assert found is not None
    return found


def report(file: StoredFile | None) -> Report:
    """What the signatures of ``file`` say to this house, now."""
    assert file is not None
    data = BytesIO(prepared.content(file))
    return reading.report(data, at=clock.now(), installed=signing_queries.installed())


class Issuing:
    """An agency, its registry with a clerk, a division with a drafter, a leader; keys with ``services``."""

    leaders_key: SigningKey
    agencys_key: SigningKey
    services: Services

    def __init__(self, services: Services | None = None) -> None:
        code = next(_codes)
        self.agency = people.make_unit("Sở Phát hành (mẫu)", code=f"SPH{code}", kind=UnitKind.AGENCY)
        self.registry = people.make_unit("Văn phòng Phát hành", parent=self.agency)
        self.division = people.make_unit("Phòng Nghiệp vụ Phát hành", parent=self.agency)
        self.clerk = self.person(CLERK, self.registry, "Văn thư")
        self.leader = self.person(LEADER, self.agency, "Giám đốc", full_name=NAME)
        self.drafter = self.person(DRAFTER, self.division, "Chuyên viên")
        for unit, text in ((self.agency, "SPH"), (self.division, "NV")):
            Symbol.objects.create(unit=unit, text=text, valid_from=make.SINCE)
        if services is not None:
            self.keys(services)

    def person(self, grants: dict[str, str], unit: Unit, title: str, **fields: Any) -> Person:
        return people.make_person(grants=grants, unit=unit, title=title, **fields)

    def keys(self, services: Services) -> None:
        self.services = services
        keeper = people.make_person(grants={MANAGE.code: "all"})
        for each in (services.root, services.below):
            signatures.install(each.pem.encode(), by=keeper, at=clock.now())
        self.leaders_key = offices.key_of(services.leader, self.leader, by=keeper, services=services)
        self.agencys_key = offices.key_of(services.agency, self.agency, by=keeper, services=services)

    def presented(
        self,
        pdf: bytes = b"",
        *,
        attachments: tuple[bytes, ...] = (),
        kind: DocumentKind | None = None,
        at: datetime | None = None,
        **fields: Any,
    ) -> OutgoingDocument:
        """Before the leader; what is drafted and reviewed before is tested elsewhere."""
        at = at or clock.now()
        with transaction.atomic():
            made = self._row(State.SIGNING, kind or make.kind("quyet-dinh", "Quyết định"), at, fields)
        file = self._file(pdf or paper(), at)
        Draft.objects.create(document=made, place=1, source=Source.SENT, pdf=file, by=self.drafter, at=at)
        for place, data in enumerate(attachments, start=1):
            Attachment.objects.create(
                document=made, place=place, file=self._file(data, at), name=f"phu-luc-{place}.pdf"
            )
        self.receiver(made, Way.MAIL, email="nhan@mau.example")
        return again(made)

    def row(self, state: State = State.SIGNED, *, at: datetime, **fields: Any) -> OutgoingDocument:
        """A document on paper in ``state``, without files: for what does not look at them."""
        with transaction.atomic():
            kind = fields.pop("kind", None) or make.kind("quyet-dinh", "Quyết định")
            said = {"form": "paper", "signed_at": at, "signer_name": NAME, **fields}
            made = self._row(state, kind, at, said)
        return again(made)

    def _row(
        self, state: State, kind: DocumentKind, at: datetime, fields: dict[str, Any]
    ) -> OutgoingDocument:
        case = act(_case)(self.drafter, state, by=self.drafter, at=at)
        usual = {
            "agency": self.agency,
            "unit": self.division,
            "drafter": self.drafter,
            "begun_at": at,
            "kind": kind,
            "subject": "Về việc thử",
            "signer": self.leader,
        }
        return OutgoingDocument.objects.create(case=case, **{**usual, **fields})

    def _file(self, data: bytes, at: datetime) -> StoredFile:
        return files.store(BytesIO(data), name="du-thao.pdf", read=False, by=self.drafter, at=at)

    def receiver(self, document: OutgoingDocument, way: Way, **fields: Any) -> Receiver:
        place = document.receivers.count() + 1
        name = f"Nơi nhận {place}"
        return Receiver.objects.create(document=document, place=place, name=name, way=way, **fields)

    def sign(self, *documents: OutgoingDocument, pin: str = PIN) -> list[Outcome]:
        ticked = [Ticked(each, each.case.version) for each in documents]
        return signing.sign(ticked, key=self.leaders_key, pin=pin, by=self.leader, at=clock.now())

    def seal(self, *documents: OutgoingDocument, pin: str = PIN) -> list[Outcome]:
        ticked = [Ticked(each) for each in documents]
        return sealing.seal(ticked, key=self.agencys_key, pin=pin, by=self.clerk, at=clock.now())

    def signed(self, pdf: bytes = b"", **fields: Any) -> OutgoingDocument:
        document = self.presented(pdf, **fields)
        assert [each.refusal for each in self.sign(document)] == [None]
        return again(document)

    def numbered(self, pdf: bytes = b"", **fields: Any) -> OutgoingDocument:
        document = self.signed(pdf, **fields)
        numbering.number(document, by=self.clerk, at=clock.now())
        return again(document)

    def sealed(self, pdf: bytes = b"", **fields: Any) -> OutgoingDocument:
        document = self.numbered(pdf, **fields)
        assert [each.refusal for each in self.seal(document)] == [None]
        return again(document)

    def issued(self, pdf: bytes = b"", **fields: Any) -> OutgoingDocument:
        document = self.sealed(pdf, **fields)
        issuing.issue(document, by=self.clerk, at=clock.now())
        return again(document)


def _case(drafter: Person, state: State, *, by: Person, at: datetime) -> Any:
    holder = Holder(person=drafter)
    return cases.open_case(OUTGOING, title="Văn bản thử", state=state, holder=holder, by=by, at=at)
