"""The demo's exchange with other agencies: what came by it in every state, what went and how it was received.

No line leads out of a demo: what would have travelled is laid down as if it had.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from congvu.config.demo.agency import DEPARTMENT, Agency
from congvu.config.demo.incoming import REGISTRY, SAMPLE, entry, letter
from congvu.config.demo.incoming_plans import CODES, FARMS, POLICE, Ends, Plan
from congvu.documents.actions import handling, receiving
from congvu.documents.enums.states import ReturnReason
from congvu.documents.logic.given import Who
from congvu.documents.models import IncomingDocument
from congvu.documents.queries import documents
from congvu.exchange import jobs
from congvu.exchange.actions import inbox, outbox, settings
from congvu.exchange.jobs import reading
from congvu.exchange.logic import codes, writing
from congvu.exchange.logic.envelope import Answered, Attachment, Business, Header, Letter, Organ, Status
from congvu.exchange.models import Incoming, Outgoing
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.kit.clock import office_day

OURS, LINE = "H99.15", "lgsp:truc.mau.congvu.example"
ASKED = Plan(FARMS, "118/SNNMT-KHTC", "cong-van", "Phối hợp đánh giá mô hình sản xuất sạch", 1, Ends.RECEIVED)
AT_WORK = Plan(FARMS, "102/SNNMT-TTBVTV", "cong-van", "Lấy ý kiến quy trình kỹ thuật", 2, Ends.DIRECTED)
RETURNED = Plan(POLICE, "240/CAT-PV01", "cong-van", "Cấp biển số xe công vụ", 2, Ends.RETURNED)
UNKNOWN = Plan(POLICE, "251/CAT-ANM", "cong-van", "Phối hợp diễn tập ứng cứu sự cố", 1, Ends.RECEIVED)
NEW, UPDATE, NOBODY_KNOWS = "0", "2", "9"


def receive(agency: Agency, now: datetime) -> None:
    """Our code, and what came: one waits, one is at work and was updated, one went back, one cannot be read."""
    _Desk(agency, now).receive()


def answer() -> None:
    """What has been issued for the two agencies has gone; one handles it, the other has refused it."""
    now = clock.now()
    jobs.give(now)
    _gone(now)
    for row in Outgoing.objects.filter(kind="document").order_by("pk"):
        said = [("01", ""), ("03", "Số đến 1045."), ("05", "")]
        if row.to_code == CODES[POLICE]:
            said = [("01", ""), ("02", "Báo cáo không thuộc phạm vi tiếp nhận của đơn vị.")]
        for number, (code, words) in enumerate(said, start=1):
            about = Answered(OURS, "", None, row.identity)
            status = Status(about, Organ(row.to_code, row.to_name), code, words, now)
            _came(f"mau-tra-loi-{row.pk}-{number}", writing.status(status), now)


class _Desk:
    """Where it comes in, with whoever acts there."""

    def __init__(self, agency: Agency, now: datetime) -> None:
        self.people, self.units, self.at = agency.people, agency.units, now - timedelta(minutes=1)

    def receive(self) -> None:
        department = self.units[DEPARTMENT[0]]
        settings.keep_address(
            None, code=OURS, agency=department, desk=self.units[REGISTRY], is_on=True, by=SYSTEM, at=self.at
        )
        self._sent(ASKED)
        self._at_work(self._sent(AT_WORK))
        self._sent(AT_WORK, UPDATE, "Bổ sung phụ lục.")
        reason = "Không thuộc thẩm quyền của Sở."
        returned = self._document(self._sent(RETURNED))
        receiving.give_back(returned, ReturnReason.ADDRESS, reason, by=self.people["vanthu"], at=self.at)
        self._sent(UNKNOWN, NOBODY_KNOWS)
        jobs.tell(self.at)
        _gone(self.at)

    def _sent(self, plan: Plan, code: str = NEW, reason: str = SAMPLE) -> Incoming:
        said = _letter(plan, office_day(self.at) - timedelta(days=plan.days_ago), code, reason)
        return _came(f"mau-{plan.number}-{code}", writing.letter(said), self.at)

    def _at_work(self, row: Incoming) -> None:
        clerk, leader = self.people["vanthu"], self.people["lanhdao"]
        document = self._document(row)
        issued = office_day(self.at) - timedelta(days=AT_WORK.days_ago)
        said = replace(entry(AT_WORK, issued), external_id=document.external_id)
        receiving.register(document, said, by=clerk, at=self.at)
        receiving.present(self._document(row), leader, by=clerk, at=self.at)
        lead = Who(self.units["SHTT"])
        handling.direct(self._document(row), lead, opinion="Tham mưu góp ý.", by=leader, at=self.at)

    def _document(self, row: Incoming) -> IncomingDocument:
        found = documents.loaded(row.document_id or 0)
        assert found is not None, row.reason  # noqa: S101 - it has just come
        return found


def _letter(plan: Plan, issued: date, code: str, reason: str) -> Letter:
    """What the other agency sends."""
    identity = codes.identity(CODES[plan.sender], f"{issued:%Y/%m/%d}", plan.mark)
    header = Header(
        sender=Organ(CODES[plan.sender], plan.sender),
        to=(Organ(OURS, DEPARTMENT[1]),),
        document_id=identity,
        number=plan.number,
        symbol=plan.symbol,
        issued_on=issued,
        type_name="Công văn",
        subject=plan.subject,
    )
    file = Attachment(f"{plan.mark.replace('/', '-')}.pdf", letter(plan, issued))
    return Letter(header, Business(code, reason, identity), (), (file,))


def _came(key: str, content: bytes, at: datetime) -> Incoming:
    row, _is_new = inbox.keep(LINE, key, content, to=OURS, at=at)
    reading.read(row, at=at)
    return row


def _gone(at: datetime) -> None:
    for row in Outgoing.objects.filter(sent_at=None).order_by("pk"):
        outbox.claim(row, at=at)
        outbox.mark_sent(row, line=LINE, at=at)
