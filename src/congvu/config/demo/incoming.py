"""The demo's incoming documents: each walked by the acts of the people whose turn it is, up to where it stands.

Every one says that it is a sample; its body and its sender are invented.
"""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import typst
from django.db import transaction

from congvu.config.demo.agency import Agency
from congvu.config.demo.incoming_plans import CODES, PLANS, Ends, Plan
from congvu.documents.actions import handling, receiving
from congvu.documents.enums.states import ReturnReason, Urgency
from congvu.documents.logic.given import Arrived, Entry, Who
from congvu.documents.models import DocumentKind, IncomingDocument
from congvu.documents.queries import documents
from congvu.files import actions as files
from congvu.files.models import Receipt
from congvu.kit.clock import OFFICE_ZONE, office_day
from congvu.papers.providers.typesetting import FONTS
from congvu.people.models import Person, Unit
from congvu.worktime import queries as worktime

LETTER = Path(__file__).parent / "texts" / "incoming.typ"
BODY = "Đề nghị quý cơ quan nghiên cứu, phối hợp thực hiện và gửi văn bản trả lời."
SAMPLE = "Văn bản mẫu"
REGISTRY, DIVISION, OTHER = "VP", "SHTT", "QLKH"


def build(agency: Agency, now: datetime) -> None:
    """Everything lies before ``now``; the oldest has the first number."""
    with transaction.atomic():  # the disk is waited for once
        for place, plan in enumerate(sorted(PLANS, key=lambda plan: -plan.days_ago)):
            _Walk(agency, plan, place, now).walk()


class _Walk:
    """One document on its way; each act some working time after the one before."""

    def __init__(self, agency: Agency, plan: Plan, place: int, now: datetime) -> None:
        self.plan, self.now = plan, now
        self.people, self.units = agency.people, agency.units
        self.at = min(at_work(now, plan.days_ago, 8, 2 * place), now - timedelta(minutes=60 - place))
        self.document = IncomingDocument()

    def walk(self) -> None:
        self._receive()
        ends = self.plan.ends
        if ends == Ends.RECEIVED:
            return
        self._register()
        if ends == Ends.RETURNED:
            reason = "Không thuộc thẩm quyền của Sở; đề nghị gửi Sở Xây dựng."
            receiving.give_back(self._read(), ReturnReason.ADDRESS, reason, by=self._clerk, at=self._later(1))
        if ends in (Ends.REGISTERED, Ends.RETURNED):
            return
        receiving.present(self._read(), self._leader, by=self._clerk, at=self._later(0.1))
        if ends == Ends.FILED:
            handling.file_away(self._read(), "Văn bản để biết.", by=self._leader, at=self._later(3))
        if ends in (Ends.PRESENTED, Ends.FILED):
            return
        self._direct()
        if ends != Ends.DIRECTED:
            self._handle()

    def _receive(self) -> None:
        plan = self.plan
        sent = files.store(BytesIO(letter(plan, self._issued)), name=self._name, by=self._clerk, at=self.at)
        receipt = Receipt.objects.get(file=sent, by_key=self._clerk.key, name=self._name)
        arrived = Arrived(
            way=plan.way,
            arrived_on=office_day(self.at) - timedelta(days=plan.late),
            urgency=plan.urgency,
            description=SAMPLE,
        )
        self.document = receiving.receive(
            arrived, [receipt], unit=self._unit(REGISTRY), by=self._clerk, at=self.at
        )

    def _register(self) -> None:
        said = entry(self.plan, self._issued)
        receiving.register(self._read(), said, by=self._clerk, at=self._later(0.1))

    def _direct(self) -> None:
        plan = self.plan
        due = self._read().case.due_at
        supporting = [Who(self._unit(OTHER), None, None)] if plan.supported else []
        lead = Who(self._unit(DIVISION), None, due if due and due > self.at + timedelta(days=1) else None)
        opinion = "Giao phòng chủ trì nghiên cứu, tham mưu văn bản trả lời đúng hạn."
        handling.direct(self._read(), lead, supporting, opinion=opinion, by=self._leader, at=self._later(0.2))

    def _handle(self) -> None:
        ends, specialist = self.plan.ends, self.people["chuyenvien"]
        handling.hand_on(
            self._read(), specialist, opinion="Dự thảo, báo cáo tôi.", by=self._head, at=self._later(0.2)
        )
        if ends == Ends.PROPOSED:
            text = "Đề xuất có văn bản trả lời, thống nhất nội dung."
            handling.propose(self._read(), text, by=specialist, at=self._later(0.2))
        elif ends == Ends.DONE:
            at = self._later(20)
            number = f"{int(self.plan.number) % 90 + 10}/SKHCN-VP"
            handling.finish(self._read(), number, office_day(at), by=specialist, at=at)
        elif ends == Ends.RECALLED:
            reason = "Công văn thu hồi của cơ quan gửi, do sai sót nội dung."
            receiving.recall(self._read(), reason, by=self._clerk, at=self._later(4))

    def _later(self, hours: float) -> datetime:
        """The next act: some hours on, before now."""
        self.at = min(self.at + timedelta(hours=hours), self.now - timedelta(minutes=1))
        return self.at

    def _read(self) -> IncomingDocument:
        found = documents.loaded(self.document.pk)
        assert found is not None  # noqa: S101 - it has just been made
        return found

    def _unit(self, code: str) -> Unit:
        return self.units[code]

    @property
    def _name(self) -> str:
        return f"{self.plan.mark.replace('/', '-')}.pdf"

    @property
    def _issued(self) -> date:
        return office_day(self.at) - timedelta(days=self.plan.late + 2)

    @property
    def _clerk(self) -> Person:
        return self.people["vanthu"]

    @property
    def _leader(self) -> Person:
        return self.people["lanhdao"]

    @property
    def _head(self) -> Person:
        return self.people["truongphong"]


def entry(plan: Plan, issued: date) -> Entry:
    """What the clerk enters of it."""
    return Entry(
        sender_name=plan.sender,
        sender_code=CODES.get(plan.sender, ""),
        sender_email=f"vanthu{sum(map(ord, plan.sender)) % 97}@mau.congvu.example",
        doc_number=plan.number,
        symbol=plan.symbol,
        issued_on=issued,
        kind=DocumentKind.objects.get(code=plan.kind).pk,
        subject=plan.subject,
        language="Tiếng Việt",
        pages=1,
        urgency=plan.urgency,
        description=SAMPLE,
        asks_answer=bool(plan.days),
        within_days=plan.days or None,
        looked_through=True,  # made here, page by page
    )


def letter(plan: Plan, issued: date) -> bytes:
    """Its one page."""
    kind = DocumentKind.objects.get(code=plan.kind)
    values = {
        "sender": plan.sender,
        "mark": plan.mark,
        "dated": f"ngày {issued:%d} tháng {issued.month} năm {issued.year}",
        "kind": kind.name if plan.kind != "cong-van" else "",
        "subject": plan.subject,
        "urgency": str(Urgency(plan.urgency).label) if plan.urgency else "",
        "body": BODY,
    }
    pdf: bytes = typst.compile(
        str(LETTER), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs=values
    )
    return pdf


def at_work(now: datetime, days_ago: int, hour: int, minute: int) -> datetime:
    """That time of the working day so many days before."""
    day = office_day(now) - timedelta(days=days_ago)
    while not worktime.calendar().works(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(hour, minute), OFFICE_ZONE)
