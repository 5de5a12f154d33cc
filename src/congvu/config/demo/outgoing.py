"""The demo's outgoing documents: each walked by the acts of the people whose turn it is, to where it stands."""

from datetime import datetime, timedelta
from io import BytesIO

from docx import Document

from congvu.config.demo.agency import Agency
from congvu.config.demo.incoming import at_work
from congvu.config.demo.outgoing_plans import PLANS, PROVINCE, Ends, Plan
from congvu.documents.models import DocumentKind
from congvu.files import actions as files
from congvu.files.providers.storage.contents import open_content
from congvu.kit.clock import office_day
from congvu.outgoing.actions import drafting, receivers, reviewing, writing
from congvu.outgoing.enums.states import Authority, Step
from congvu.outgoing.logic.given import Facts, Signer
from congvu.outgoing.logic.texts import Text
from congvu.outgoing.models import Delegation, OutgoingDocument
from congvu.outgoing.queries import addressing, begun, documents, drafts
from congvu.people.models import Person

DIVISION, SAMPLE = "SHTT", "Văn bản mẫu"
CORRECTED = "trong giờ hành chính các ngày làm việc", "từ 8 giờ đến 16 giờ 30 các ngày làm việc"
"""What somebody changed in Word, so that two drafts can be compared."""


def build(agency: Agency, now: datetime) -> None:
    """Everything lies before ``now``."""
    for place, plan in enumerate(sorted(PLANS, key=lambda plan: -plan.days_ago)):
        _Walk(agency, plan, place, now).walk()


class _Walk:
    """One document on its way; each act some working time after the one before."""

    def __init__(self, agency: Agency, plan: Plan, place: int, now: datetime) -> None:
        self.plan, self.now, self.agency = plan, now, agency
        self.people = agency.people
        self.at = min(at_work(now, plan.days_ago, 9, 2 * place), now - timedelta(minutes=70 - place))
        self.document = OutgoingDocument()

    def walk(self) -> None:
        self._begin()
        ends = self.plan.ends
        if ends == Ends.BEGUN:
            return
        self._type()
        if ends == Ends.DROPPED:
            drafting.drop(self._read(), "Hội thảo đã được lồng ghép.", by=self._drafter, at=self._later(2))
        if ends == Ends.CORRECTED:
            self._correct()
        if ends in (Ends.TYPED, Ends.DROPPED, Ends.CORRECTED):
            return
        reviewing.submit(self._read(), self._head, Step.CONTENT, by=self._drafter, at=self._later(1))
        if not self._stays_with_head():
            self._check()

    def _begin(self) -> None:
        plan = self.plan
        facts = Facts(
            kind=DocumentKind.objects.get(code=plan.kind).pk,
            subject=plan.subject,
            urgency=plan.urgency,
            place_name="Lam Giang",
            description=SAMPLE,
            signer=self._signer,
            copies=len(plan.to) + 1,
        )
        unit = self.agency.units[DIVISION]
        self.document = drafting.begin(facts, unit=unit, by=self._drafter, at=self.at)
        on = office_day(self.at)
        lines = [addressing.line(self._read(), name, on=on) for name in plan.to]
        receivers.set_all(self._read(), lines, by=self._drafter, at=self._later(0.1))

    def _type(self) -> None:
        document = self._read()
        head = begun.text(document)
        is_decision = self.plan.kind == "quyet-dinh"
        text = Text(
            self.plan.body,
            superior=PROVINCE,
            authority=head.get("authority", ""),
            order=head.get("order", ""),
            bases="Căn cứ Quy chế làm việc của Sở (mẫu)" if is_decision else "",
            addressees=self.plan.to[0] if self.plan.kind == "cong-van" else "",
        )
        at = self._later(0.5)
        made = writing.typed(document, text, by=self._drafter, at=at)
        drafting.redraft(document, made, note="Dự thảo lần đầu", by=self._drafter, at=at)

    def _correct(self) -> None:
        draft = drafts.newest(self._read())
        assert draft is not None  # noqa: S101 - it has just been made
        assert draft.word is not None  # noqa: S101 - typed drafts have one
        at = self._later(1)
        with open_content(draft.word) as source:
            word = Document(source)
        for run in (run for paragraph in word.paragraphs for run in paragraph.runs):
            if CORRECTED[0] in run.text:
                run.text = run.text.replace(*CORRECTED)
        sent = BytesIO()
        word.save(sent)
        file = files.store(sent, name="thong-bao-sua.docx", by=self._drafter, at=at)
        made = writing.word(file, by=self._drafter, at=at)
        drafting.redraft(self._read(), made, note="Sửa câu chữ trong Word", by=self._drafter, at=at)

    def _stays_with_head(self) -> bool:
        ends = self.plan.ends
        if ends == Ends.REMARKED:
            text = "Đề nghị bổ sung thời hạn gửi báo cáo."
            remark = reviewing.remark(self._read(), text, page=1, by=self._head, at=self._later(1))
            reviewing.answer(remark, "Đã bổ sung ở dự thảo sau.", by=self._drafter, at=self._later(0.5))
        elif ends == Ends.SENT_BACK:
            reason = "Rà soát lại nơi nhận và phần tổ chức thực hiện."
            reviewing.send_back(self._read(), reason, by=self._head, at=self._later(1))
        return ends in (Ends.AT_HEAD, Ends.REMARKED, Ends.SENT_BACK)

    def _check(self) -> None:
        clerk = self.people["vanthu"]
        reviewing.approve(self._read(), "Nhất trí.", then=clerk, by=self._head, at=self._later(1))
        if self.plan.ends == Ends.AT_CHECK:
            return
        reviewing.approve(self._read(), "Đúng thể thức.", by=clerk, at=self._later(1))
        if self.plan.ends == Ends.PRESENTED:
            self._present(clerk)

    def _present(self, clerk: Person) -> None:
        document, at = self._read(), self._later(0.5)
        assert document.signer is not None  # noqa: S101 - it was named at the beginning
        signer = Signer(document.signer, document.authority, document.delegation)
        prepared = writing.prepared(document, signer, by=clerk, at=at)
        reviewing.present(document, signer, prepared=prepared, by=clerk, at=at)

    def _later(self, hours: float) -> datetime:
        """The next act: some hours on, before now."""
        self.at = min(self.at + timedelta(hours=hours), self.now - timedelta(minutes=1))
        return self.at

    def _read(self) -> OutgoingDocument:
        found = documents.loaded(self.document.pk)
        assert found is not None  # noqa: S101 - it has just been made
        return found

    @property
    def _signer(self) -> Signer:
        if self.plan.by_director:
            return Signer(self.people["chutich"], Authority.HEAD, None)
        deputy = Delegation.objects.get(taker=self.people["lanhdao"])
        return Signer(self.people["lanhdao"], Authority.DEPUTY, deputy)

    @property
    def _drafter(self) -> Person:
        return self.people["chuyenvien"]

    @property
    def _head(self) -> Person:
        return self.people["truongphong"]
