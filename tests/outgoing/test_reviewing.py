"""A draft is submitted, approved, sent back, remarked on, presented to be signed."""

from io import BytesIO

import pytest
import typst
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.outgoing.actions import drafting, reviewing, writing
from congvu.outgoing.enums import events
from congvu.outgoing.enums.states import Authority, State, Step, Verdict
from congvu.outgoing.logic import marks, places
from congvu.outgoing.logic.given import Signer
from congvu.outgoing.models import Delegation, Review, Symbol
from congvu.outgoing.providers import preparing
from congvu.outgoing.queries import drafts
from congvu.outgoing.rules import signing as rules
from congvu.trail import queries as trail
from tests.factories import documents as incoming
from tests.factories import outgoing as make
from tests.factories.outgoing import HOUR, MONDAY, Office, again

pytestmark = pytest.mark.django_db
AT = MONDAY + 3 * HOUR


def told(kind: str) -> set[int | None]:
    return {row.person_id for row in Message.objects.filter(kind=f"outgoing.told_{kind}", channel="screen")}


def test_draft_walks_from_head_to_clerk_to_leader() -> None:
    office = Office()
    document = office.submitted()
    assert (document.state, document.case.holder.person) == (State.REVIEWING, office.head)

    reviewing.approve(document, "Đồng ý", then=office.clerk, by=office.head, at=AT)
    document = again(document)
    assert document.case.holder.person == office.clerk
    reviewing.approve(document, by=office.clerk, at=AT)
    document = again(document)
    assert document.case.holder.person == office.drafter
    reviewing.present(document, office.signer, by=office.clerk, at=AT)

    document = again(document)
    assert (document.state, document.case.holder.person) == (State.SIGNING, office.leader)
    assert document.signer == office.leader
    assert told("asked") == {office.head.pk, office.clerk.pk}
    assert (told("approved"), told("presented")) == ({office.drafter.pk}, {office.leader.pk})
    rows = Review.objects.order_by("pk").values_list("step", "verdict", "draft", "judged_by")
    assert list(rows) == [
        (Step.CONTENT, Verdict.APPROVED, 1, office.head.pk),
        (Step.LAYOUT, Verdict.APPROVED, 1, office.clerk.pk),
    ]
    assert [entry.event for entry in trail.about(document)][-1] == events.PRESENTED.code


def test_presented_draft_has_the_empty_places_and_keeps_itself_without_them() -> None:
    office = Office()
    document = office.approved()
    before = drafts.newest(document)

    prepared = writing.prepared(document, office.signer, by=office.drafter, at=AT)
    reviewing.present(document, office.signer, prepared=prepared, by=office.drafter, at=AT)

    draft = drafts.newest(document)
    assert before is not None
    assert draft is not None
    assert (draft.has_places, draft.plain, draft.pdf) == (True, before.pdf, prepared)


def test_draft_without_a_place_is_not_presented_and_the_sentence_says_which() -> None:
    office = Office()
    document = office.drafted()
    file = make.stored(make.pdf("x", name="Tên Người Khác"), by=office.drafter)
    made = writing.sent(file, by=office.drafter, at=MONDAY)
    drafting.redraft(document, made, by=office.drafter, at=MONDAY)
    reviewing.submit(document, office.head, Step.CONTENT, by=office.drafter, at=AT)
    reviewing.approve(document, then=office.clerk, by=office.head, at=AT)
    reviewing.approve(again(document), by=office.clerk, at=AT)

    with pytest.raises(Refused, match=f"the signer's name “{make.NAME}”") as caught:
        writing.prepared(again(document), office.signer, by=office.drafter, at=AT)

    assert "Số:" not in caught.value.refusal.sentence
    assert again(document).state == State.REVIEWING


ELSEWHERE = r"""
#set page(paper: "a4", margin: 25mm)
#set text(font: "Liberation Serif", size: 13pt)
#grid(columns: (1fr, 1.3fr), align: center,
  [SỞ THỬ \ Số:#h(26mm)/ST-VP \ V/v nghỉ các ngày lễ trong tháng, năm 2026],
  [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \ DATED])
#v(1cm)
Căn cứ Luật mẫu ngày 16 tháng 6 năm 2025; trả lời văn bản ngày 02 tháng 3 năm 2026 của quý cơ quan như sau.
#v(6cm)
#align(right, box(width: 70mm, align(center)[*GIÁM ĐỐC* #v(25mm) *Nguyễn Thị Mẫu*]))
"""


def elsewhere(dated: str) -> bytes:
    """A letter of another program whose subject and first lines speak of days, too."""
    source = ELSEWHERE.replace("DATED", dated).encode()
    return bytes(typst.compile(source, font_paths=[str(make.FONTS)], ignore_system_fonts=True))


def test_date_goes_into_the_line_that_dates_the_document_and_no_other() -> None:
    data = elsewhere("Hà Nội, ngày#h(12mm)tháng#h(12mm)năm 2026")

    made = preparing.prepared(BytesIO(data), name=make.NAME, post="GIÁM ĐỐC")

    boxes = {name: box for name, box in fields_of(made).items() if name in places.WORDED}
    number, day, month = (boxes[name] for name in places.WORDED)
    assert abs(day[1] - month[1]) < 1  # on one line
    assert number[0] < 250 < day[0] < month[0]
    assert day[1] > 842 * 0.8


def test_draft_without_a_dated_line_is_told_though_it_speaks_of_days() -> None:
    with pytest.raises(Refused, match="ngày … tháng … năm") as caught:
        preparing.prepared(BytesIO(elsewhere("Độc lập")), name=make.NAME, post="GIÁM ĐỐC")

    assert "Số:" not in caught.value.refusal.sentence


def fields_of(data: bytes) -> dict[str, tuple[float, ...]]:
    reader = PdfFileReader(BytesIO(data))
    return {
        name: tuple(float(corner) for corner in at.get_object()["/Rect"])
        for name, _value, at in enumerate_sig_fields(reader)
    }


def test_paper_document_needs_no_places() -> None:
    office = Office()
    document = office.approved(form="paper")

    assert writing.prepared(document, office.signer, by=office.drafter, at=AT) is None


def test_present_needs_both_approvals_of_the_newest_draft() -> None:
    office = Office()
    document = office.drafted()
    with pytest.raises(Refused, match="Draft 1 has not been approved yet: Content"):
        reviewing.present(document, office.signer, by=office.drafter, at=AT)
    document = office.approved()
    drafting.redraft(document, office.made("Hai"), by=office.drafter, at=AT)

    with pytest.raises(Refused, match="Draft 2 has not been approved yet: Content"):
        reviewing.present(again(document), office.signer, by=office.drafter, at=AT)


def test_present_is_refused_to_who_may_not_sign() -> None:
    office = Office()
    document = office.approved()

    with pytest.raises(Refused, match="is not the head"):
        reviewing.present(document, Signer(office.head), by=office.drafter, at=AT)
    with pytest.raises(Refused, match="It is with"):
        reviewing.present(document, office.signer, by=office.stranger, at=AT)


def test_present_is_refused_to_whose_delegation_does_not_cover_the_unit() -> None:
    office = Office()
    document = office.approved()
    given = Delegation.objects.create(
        agency=document.agency, authority=Authority.DEPUTY, taker=office.head, giver_post="Giám đốc",
        taker_post="Phó Giám đốc", valid_from=AT.date(), legal_basis="Thử", given_at=AT,
        given_by=office.head,
    )  # fmt: skip
    given.units.add(office.other)
    signer = Signer(office.head, Authority.DEPUTY, given)

    with pytest.raises(Refused, match=f"does not cover what is drafted in {document.unit}"):
        reviewing.present(document, signer, by=office.drafter, at=AT)

    assert again(document).state == State.REVIEWING


def test_submit_is_refused_without_a_draft_twice_and_to_who_does_not_look() -> None:
    office = Office()
    empty = office.begun()
    with pytest.raises(Refused, match="no draft yet"):
        reviewing.submit(empty, office.head, Step.CONTENT, by=office.drafter, at=AT)
    document = office.drafted()
    with pytest.raises(Refused, match="does not answer for the content"):
        reviewing.submit(document, office.stranger, Step.CONTENT, by=office.drafter, at=AT)
    with pytest.raises(Refused, match="does not check the layout"):
        reviewing.submit(document, office.head, Step.LAYOUT, by=office.drafter, at=AT)
    reviewing.submit(document, office.head, Step.CONTENT, by=office.drafter, at=AT)

    with pytest.raises(Refused, match="has been asked"):
        reviewing.submit(again(document), office.head, Step.CONTENT, by=office.drafter, at=AT)

    assert Review.objects.count() == 1


def test_sent_back_draft_is_with_its_drafter_with_the_reason() -> None:
    office = Office()
    document = office.submitted()
    with pytest.raises(Refused, match="Say what is to be done"):
        reviewing.send_back(document, " ", by=office.head, at=AT)

    reviewing.send_back(document, "Bổ sung căn cứ", by=office.head, at=AT)

    document = again(document)
    assert (document.state, document.case.holder.person) == (State.DRAFTING, office.drafter)
    review = Review.objects.get()
    assert (review.verdict, review.note) == (Verdict.SENT_BACK, "Bổ sung căn cứ")
    assert told("sent_back") == {office.drafter.pk}


def test_drafter_takes_back_what_nobody_has_looked_at_yet() -> None:
    office = Office()
    document = office.submitted()

    reviewing.send_back(document, "Còn sót", by=office.drafter, at=AT)

    assert again(document).state == State.DRAFTING
    assert Review.objects.get().verdict == Verdict.OVERTAKEN
    assert told("sent_back") == {office.head.pk}


def test_only_who_was_asked_approves() -> None:
    office = Office()
    document = office.submitted()

    for other in (office.drafter, office.clerk, office.stranger):
        with pytest.raises(Refused, match="has been asked"):
            reviewing.approve(document, by=other, at=AT)
    assert Review.objects.get().verdict == Verdict.WAITING


def test_of_two_approvals_at_once_the_second_is_told() -> None:
    office = Office()
    document = office.submitted()
    seen = again(document)
    reviewing.approve(document, by=office.head, at=AT)

    with pytest.raises((Stale, Refused)):
        reviewing.approve(seen, by=office.head, at=AT)

    assert Review.objects.filter(verdict=Verdict.APPROVED).count() == 1


def test_draft_with_the_symbol_of_another_kind_is_not_presented() -> None:
    office = Office()
    Symbol.objects.create(unit=office.agency, text="ST", valid_from=make.day(1))
    Symbol.objects.create(unit=office.division, text="NV", valid_from=make.day(1))
    document = office.begun()
    file = make.stored(make.pdf(), by=office.drafter)
    made = writing.sent(file, document=document, by=office.drafter, at=MONDAY)
    drafting.redraft(document, made, by=office.drafter, at=MONDAY)
    reviewing.submit(again(document), office.head, Step.CONTENT, by=office.drafter, at=AT)
    reviewing.approve(again(document), then=office.clerk, by=office.head, at=AT)
    reviewing.approve(again(document), by=office.clerk, at=AT)

    with pytest.raises(Refused, match="document is given “ST-NV”"):
        writing.prepared(again(document), office.signer, by=office.drafter, at=AT)
    decision = incoming.kind("quyet-dinh", "Quyết định")
    said = make.facts(kind=decision.pk)
    drafting.change(again(document), said, by=office.drafter, at=AT)
    prepared = writing.prepared(again(document), office.signer, by=office.drafter, at=AT)
    said_why = {"reason": "Mẫu cũ", "by": office.drafter, "at": AT}
    reviewing.present(again(document), office.signer, prepared=prepared, **said_why)
    drafting.change(again(document), make.facts(), by=office.leader, at=AT)

    document = again(document)
    draft = drafts.newest(document)
    refusal = rules.sign(document, draft, by=office.leader, at=AT)
    assert draft is not None
    assert draft.content["symbol"] == "QĐ-ST"
    assert refusal is not None
    assert "given “ST-NV”" in refusal.sentence


@pytest.mark.parametrize(
    ("printed", "agrees"),
    [("QĐ-ST", True), ("QĐ - ST", True), ("QĐ–ST", True), ("Q\u00d0-ST", True), ("QĐ-", True), ("QĐ", False),
     ("QĐ-SX", False), ("ST-NV", False)],
)  # fmt: skip
def test_printed_symbol_is_compared_as_people_type_it(printed: str, *, agrees: bool) -> None:
    assert marks.agree(printed, "QĐ-ST") is agrees


def test_leaders_own_draft_needs_no_new_approval_before_the_leader() -> None:
    office = Office()
    document = office.presented()

    made = office.made("Sửa của lãnh đạo", by=office.leader)
    drafting.redraft(document, made, by=office.leader, at=AT)

    document = again(document)
    draft = drafts.newest(document)
    assert draft is not None
    assert (document.state, draft.place, draft.by) == (State.SIGNING, 2, office.leader)
    assert told("overtaken") == {office.head.pk, office.clerk.pk}


def test_remark_is_told_to_the_drafter_and_answered_once() -> None:
    office = Office()
    document = office.submitted()

    remark = reviewing.remark(document, "Sai chính tả", page=1, by=office.head, at=AT)
    reviewing.answer(remark, "Đã sửa", by=office.drafter, at=AT)

    remark.refresh_from_db()
    assert (remark.draft, remark.page, remark.answer) == (1, 1, "Đã sửa")
    assert told("remarked") == {office.drafter.pk}
    with pytest.raises(Refused, match="answered already"):
        reviewing.answer(remark, "Lần nữa", by=office.drafter, at=AT)


def test_remark_of_who_does_not_see_it_and_without_words_is_refused() -> None:
    office = Office()
    document = office.drafted()

    with pytest.raises(Refused):
        reviewing.remark(document, "x", by=office.stranger, at=AT)
    with pytest.raises(Refused, match="Write what"):
        reviewing.remark(document, " ", by=office.head, at=AT)
