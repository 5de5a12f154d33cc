"""A document that is drafted, with all that was said of it, for the tests that walk each address and list."""

from datetime import datetime
from typing import Any

from congvu.files.models import Receipt
from congvu.outgoing.actions import attaching, drafting, receivers, reviewing, typing
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import Source, Step
from congvu.outgoing.logic.given import Line, Made
from congvu.outgoing.models import Attachment, Draft, Receiver, Remark, Review, Typing
from congvu.people.models import Unit
from tests.factories import outgoing as make
from tests.factories import people
from tests.house.rows import copies, each, keys

GROWING: tuple[Any, ...] = (Attachment, Draft, Receiver, Remark, Review, Typing)
IN_HAND = (
    *("document", "opinions", "signatures", "history", "change", "write", "autosave", "send_file"),
    *("attach", "detach", "drop", "set_receivers", "suggest", "submit", "remark", "answer", "remind"),
    *("compare", "present"),
)
"""The addresses of the document that is drafted."""


class Drafts:
    """Two drafts of a document of ``unit`` by somebody there: reviewed, sent back, remarked on, typed on.

    ``asked``: another that lies before the head.
    """

    def __init__(self, unit: Unit, *, at: datetime) -> None:
        self.drafter = people.make_person(grants=make.SPECIALIST, unit=unit, title="Chuyên viên")
        self.head = people.make_person(grants=make.HEAD, unit=unit, title="Trưởng phòng")
        self.at = at
        self.document = self._drafted("Dự thảo thử", unit)
        one = self.document
        reviewing.submit(one, self.head, Step.CONTENT, by=self.drafter, at=at)
        self.remark = reviewing.remark(one, "Góp ý thử", by=self.head, at=at)
        reviewing.send_back(one, "Sửa thử", by=self.head, at=at)
        drafting.redraft(make.again(one), self._made("hai"), by=self.drafter, at=at)
        receivers.set_all(make.again(one), [Line("Nơi nhận thử", Way.POST)], by=self.drafter, at=at)
        file = make.stored(b"Phu luc thu", by=self.drafter, at=at, name="phu-luc.txt")
        receipt = Receipt.objects.get(file=file, by_key=self.drafter.key)
        attaching.attach(make.again(one), [receipt], by=self.drafter, at=at)
        typing.keep(make.again(one), {"body": "Thử"}, version=None, by=self.drafter, at=at)
        self.asked = self._drafted("Đang xem xét thử", unit)
        reviewing.submit(self.asked, self.head, Step.CONTENT, by=self.drafter, at=at)

    def _drafted(self, subject: str, unit: Unit) -> Any:
        said = make.facts(subject=subject)
        made = self._made(subject)
        return drafting.begin(said, unit=unit, by=self.drafter, at=self.at, made=made)

    def _made(self, words: str) -> Made:
        file = make.stored(f"%PDF-1.7 {words}".encode(), by=self.drafter, at=self.at, name=f"{words}.pdf")
        return Made(Source.SENT, file)

    def arguments(self) -> dict[str, object]:
        """What stands for the parameters of the addresses."""
        return {
            **{f"outgoing:{name} pk": self.document.pk for name in IN_HAND},
            **{f"outgoing:{name} pk": self.asked.pk for name in ("approve", "send_back")},
            "outgoing:compare old": 1,
            "outgoing:compare new": 2,
            "outgoing:detach attachment": Attachment.objects.get(document=self.document).pk,
            "outgoing:answer remark": self.remark.pk,
        }

    def grow(self, count: int) -> None:
        """``count`` more of everything: documents being drafted, and as much said about the one."""
        one = self.document
        cases = copies(one.case, count, code=lambda _n: None)
        copies(one.case.stays.latest("pk"), count, case_id=keys(cases))
        rows = copies(one, count, case_id=keys(cases), request_key=lambda _n: None)
        about = [row.pk for row in rows]
        draft = one.drafts.latest("place")
        copies(draft, count, place=lambda n: 10 + n)
        copies(draft, count, document_id=each(about))
        copies(self.remark, count)
        copies(one.reviews.earliest("pk"), count)
        copies(one.attachments.earliest("pk"), count, place=lambda n: 10 + n)
        copies(one.receivers.earliest("pk"), count, place=lambda n: 10 + n)
        copies(Typing.objects.get(document=one), count, document_id=each(about))
