"""An entry is corrected and what stood there is kept; a closed book changes no more."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.documents.actions import correcting, handling, receiving
from congvu.documents.enums import events
from congvu.documents.enums.series import INCOMING
from congvu.documents.enums.states import Urgency
from congvu.documents.models import Closing, Correction, IncomingDocument
from congvu.documents.providers import corrections
from congvu.documents.providers import messages as kinds
from congvu.documents.queries import books, closings, documents
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.numbers import actions as numbers
from congvu.trail import queries as trail
from tests.documents.test_views import entry, signed_in, url
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.factories.documents import Office, again
from tests.factories.worktime import official_calendar

pytestmark = pytest.mark.django_db
NEXT_YEAR = MONDAY + 60 * DAY


def test_corrected_entry_keeps_its_number_and_what_stood_there() -> None:
    office = Office()
    document = office.handled(doc_number="15", subject="Sai trích yếu")
    holder, entered = document.case.holder, document.case.entered_at

    said = make.entry(doc_number="51", subject="Đúng trích yếu")
    correcting.correct(document, said, "Gõ nhầm số", by=office.clerk, at=MONDAY + DAY)

    document = again(document)
    assert (document.number, document.doc_number, document.case.title) == (1, "51", "Đúng trích yếu")
    assert (document.case.holder, document.case.entered_at) == (holder, entered)
    kept = Correction.objects.get()
    assert kept.before == {"doc_number": "15", "subject": "Sai trích yếu"}
    assert trail.about(document)[-1].event == events.CORRECTED.code
    assert trail.about(document)[-1].detail["fields"] == ["doc_number", "subject"]


def test_time_for_an_answer_follows_the_correction() -> None:
    official_calendar()
    office = Office()
    document = office.registered(asks_answer=True, within_days=3)
    number = document.doc_number

    later = make.entry(doc_number=number, asks_answer=True, within_days=5)
    correcting.correct(document, later, "Đọc nhầm hạn", by=office.clerk, at=MONDAY)
    assert again(document).case.due_at is not None
    assert again(document).case.due_at.date() == date(2026, 11, 23)  # type: ignore[union-attr]  # asked above
    none = make.entry(doc_number=number)
    correcting.correct(again(document), none, "Không cần trả lời", by=office.clerk, at=MONDAY)

    assert again(document).case.due_at is None


def test_correction_is_refused_without_reason_to_strangers_to_secrets_and_to_who_comes_second() -> None:
    office = Office()
    document = office.registered()
    seen = again(document)
    said = make.entry()

    for fields, reason, by, wrong in (
        ({}, " ", office.clerk, "Say why"),
        ({}, "x", office.leader, "keeps the book"),
        ({"symbol": "QĐ-MẬT"}, "x", office.clerk, "marked as secret"),
        ({"issued_on": date(2026, 12, 1)}, "x", office.clerk, "future"),
    ):
        with pytest.raises(Refused, match=wrong):
            correcting.correct(again(document), make.entry(**fields), reason, by=by, at=MONDAY)
    with pytest.raises(Refused, match="no arrival number"):
        correcting.correct(office.receive(), said, "x", by=office.clerk, at=MONDAY)
    correcting.correct(document, said, "x", by=office.clerk, at=MONDAY)
    with pytest.raises(Stale):
        correcting.correct(seen, make.entry(), "y", by=office.clerk, at=MONDAY)

    assert Correction.objects.count() == 1


def test_step_follows_the_urgency_as_it_is_corrected_until_a_leader_has_directed() -> None:
    official_calendar()
    office = Office()
    registered, presented = office.registered(), office.presented()
    usual = registered.case.step_due_at
    at = MONDAY + DAY

    for document, due in ((registered, usual), (presented, None)):
        urgent = make.entry(doc_number=document.doc_number, urgency=Urgency.FLASH)
        correcting.correct(again(document), urgent, "x", by=office.clerk, at=at)
        assert again(document).case.step_due_at == at + HOUR
        ordinary = make.entry(doc_number=document.doc_number)
        correcting.correct(again(document), ordinary, "x", by=office.clerk, at=at)
        assert again(document).case.step_due_at == due


def test_correction_seen_before_a_recall_comes_second_and_the_recall_stays() -> None:
    office = Office()
    document = office.handled()
    handling.finish(document, "01/STT", date(2026, 11, 17), by=office.specialist, at=MONDAY + DAY)
    seen = again(document)
    receiving.recall(again(document), "Công văn thu hồi", by=office.clerk, at=MONDAY + DAY)

    with pytest.raises(Stale):
        correcting.correct(seen, make.entry(), "x", by=office.clerk, at=MONDAY + DAY)
    correcting.correct(again(document), make.entry(subject="Mới"), "x", by=office.clerk, at=MONDAY + DAY)

    assert (again(document).recalled_at, again(document).subject) == (MONDAY + DAY, "Mới")


def test_correction_writes_only_what_an_entry_says() -> None:
    office = Office()
    document = office.registered()
    IncomingDocument.objects.filter(pk=document.pk).update(outcome_note="ghi sau")

    correcting.correct(document, make.entry(), "x", by=office.clerk, at=MONDAY)

    assert again(document).outcome_note == "ghi sau"


def test_closed_book_is_not_corrected_and_shows_what_was_changed_round_it() -> None:
    office = Office()
    document = office.handled()
    office.registered()
    closing = correcting.close(office.agency, 2026, by=office.clerk, at=NEXT_YEAR)

    with pytest.raises(Refused, match="2026 is closed"):
        correcting.correct(again(document), make.entry(), "x", by=office.clerk, at=NEXT_YEAR)
    handling.finish(again(document), "9/STT", date(2027, 1, 5), by=office.specialist, at=NEXT_YEAR)
    assert closing.entries == 2
    key = str(closing.pk)
    assert [each.holds for each in closings.shown(office.clerk, compare=key)] == [True]
    assert trail.about(closing)[-1].detail["digest"] == closing.digest
    IncomingDocument.objects.filter(pk=document.pk).update(subject="Đã bị sửa lén")

    assert [each.holds for each in closings.shown(office.clerk, compare=key)] == [False]
    assert [each.holds for each in closings.shown(office.clerk)] == [None]


def test_book_is_closed_once_after_its_year_without_a_gap_by_its_clerk() -> None:
    office, elsewhere = Office(), Office()
    for _each in range(3):
        office.registered()

    for agency, year, by, at, said in (
        (office.agency, 2026, office.clerk, MONDAY, "year is over"),
        (office.agency, 2025, office.clerk, MONDAY, "no document"),
        (office.agency, 2026, elsewhere.clerk, NEXT_YEAR, "keeps the book"),
        (office.agency, 2026, office.leader, NEXT_YEAR, "keeps the book"),
    ):
        with pytest.raises(Refused, match=said):
            correcting.close(agency, year, by=by, at=at)
    for number in (1, 2, 3):
        IncomingDocument.objects.filter(number=number).update(number=7)
        with pytest.raises(Refused, match="missing"):
            correcting.close(office.agency, 2026, by=office.clerk, at=NEXT_YEAR)
        IncomingDocument.objects.filter(number=7).update(number=number)
    correcting.close(office.agency, 2026, by=office.clerk, at=NEXT_YEAR)
    with pytest.raises(Refused, match="closed already"):
        correcting.close(office.agency, 2026, by=office.clerk, at=NEXT_YEAR)

    assert Closing.objects.count() == 1


@pytest.mark.parametrize("taken", [1, 3])
def test_book_without_its_first_or_its_last_number_is_not_closed(taken: int) -> None:
    office = Office()
    rows = [office.registered() for _each in range(3)]
    lost = rows[taken - 1].pk
    IncomingDocument.objects.filter(pk=lost).update(number=None, year=None, registered_at=None)

    with pytest.raises(Refused, match="missing"):
        correcting.close(office.agency, 2026, by=office.clerk, at=NEXT_YEAR)


def test_book_that_goes_on_from_a_paper_book_has_no_gap() -> None:
    office = Office()
    numbers.continue_from(
        INCOMING.code,
        year=2026,
        last=40,
        by=people.make_person(grants={"numbers.change": "all"}),
        at=MONDAY,
        scope=office.agency.code,
    )
    office.registered()

    assert correcting.close(office.agency, 2026, by=office.clerk, at=NEXT_YEAR).entries == 1


def test_nothing_is_registered_in_a_closed_book_by_an_act_that_began_before() -> None:
    office = Office()
    office.registered()
    waiting = office.receive()
    correcting.close(office.agency, 2026, by=office.clerk, at=NEXT_YEAR)

    with pytest.raises(Refused, match="2026 is closed"):
        receiving.register(waiting, make.entry(), by=office.clerk, at=MONDAY)

    assert again(waiting).number is None


@pytest.mark.alike
def test_pages_correct_an_entry_and_close_a_book() -> None:
    office = Office()
    document = office.registered(at=MONDAY - 400 * DAY, issued_on=date(2025, 10, 1))
    client = signed_in(office.clerk)

    form = client.get(url("correct", document)).content.decode()
    bad = client.post(url("correct", document), entry(issued_on="01/10/2025"))
    said = entry(issued_on="01/10/2025", arrived_on="11/10/2025", reason="Gõ nhầm")
    done = client.post(url("correct", document), said)
    shown = client.get(url("document", document)).content.decode()
    closed = client.post(reverse("documents:closed"), {"agency": office.agency.pk, "year": "2025"})
    page = client.get(reverse("documents:closed")).content.decode()
    compare = {"compare": str(Closing.objects.get().pk)}
    compared = client.get(reverse("documents:closed"), compare).content.decode()
    late = client.get(url("correct", document))

    assert 'value="UBND-VX"' in form
    assert (bad.status_code, done.status_code, closed.status_code, late.status_code) == (422, 302, 302, 422)
    assert "Gõ nhầm" in shown
    assert again(document).arrived_on == date(2025, 10, 11)
    assert "Nguyên như khi khóa" not in page
    assert "Nguyên như khi khóa" in compared
    assert signed_in(office.specialist).get(reverse("documents:closed")).status_code == 403


def test_wrong_day_of_arrival_is_corrected_with_old_and_new_on_the_trail() -> None:
    official_calendar()
    office = Office()
    document = office.registered(sender_email="vanthu@xa.example")
    due, said = document.case.due_at, make.entry(doc_number=document.doc_number)

    earlier = replace(said, arrived_on=date(2026, 11, 13), sender_email="vanthu@xa.example")
    correcting.correct(document, earlier, "Gõ nhầm ngày", by=office.clerk, at=MONDAY + DAY)

    after = again(document)
    assert (after.arrived_on, after.registered_late) == (date(2026, 11, 13), True)
    assert (after.number, after.case.due_at, after.case.step_due_at) == (1, due, document.case.step_due_at)
    assert Correction.objects.get().before == {"arrived_on": "2026-11-16"}
    entry = next(each for each in trail.about(document) if each.event == events.CORRECTED.code)
    assert entry.detail["arrived"] == {"from": "2026-11-16", "to": "2026-11-13"}
    told = Message.objects.filter(kind=kinds.RECEIPT).order_by("pk")
    assert ["ngày đến 16/11/2026" in told[0].body, "ngày đến 13/11/2026" in told[1].body] == [True, True]
    back = replace(said, arrived_on=date(2026, 11, 16))
    correcting.correct(after, back, "Đúng là ngày 16", by=office.clerk, at=MONDAY + DAY)
    assert again(document).registered_late is False


def test_day_of_arrival_is_refused_where_it_cannot_be() -> None:
    office = Office()
    document = office.registered(issued_on=date(2026, 11, 13))
    said = make.entry(issued_on=date(2026, 11, 13))

    for day, wrong in (
        (date(2026, 11, 17), "entered here on 16/11/2026"),
        (date(2026, 11, 12), "dated after the day it arrived"),
        (date(1945, 9, 1), "Check the day"),
    ):
        other = replace(said, arrived_on=day)
        with pytest.raises(Refused, match=wrong):
            correcting.correct(again(document), other, "x", by=office.clerk, at=MONDAY + 5 * DAY)
    IncomingDocument.objects.filter(pk=document.pk).update(received_by=None)
    with pytest.raises(Refused, match="noted by the system"):
        correcting.correct(
            again(document),
            replace(said, arrived_on=date(2026, 11, 15)),
            "x",
            by=office.clerk,
            at=MONDAY + DAY,
        )
    assert 'name="arrived_on"' not in signed_in(office.clerk).get(url("correct", document)).content.decode()

    assert again(document).arrived_on == date(2026, 11, 16)
    assert Correction.objects.count() == 0


def test_page_and_books_show_what_stood_there_struck_out_and_what_stands_there_now() -> None:
    office = Office()
    document = office.registered(doc_number="15", subject="Sai trích yếu", issued_on=date(2026, 11, 12))
    for day, number in ((date(2026, 11, 14), "51"), (date(2026, 11, 13), "51")):
        said = make.entry(doc_number=number, subject="Đúng <trích> yếu", issued_on=date(2026, 11, 12))
        entry = replace(said, arrived_on=day, pages=3)
        correcting.correct(again(document), entry, "Gõ nhầm", by=office.clerk, at=MONDAY + DAY)
    client = signed_in(office.clerk)

    page = client.get(url("document", document)).content.decode()
    book, printed, tracking = (
        client.get(reverse(f"documents:{name}")).content.decode()
        for name in ("book", "book_printed", "tracking_printed")
    )

    assert page.index("<del>14/11/2026</del>") < page.index("<del>16/11/2026</del>")
    for shown in ("Ngày đến", "<del>Sai trích yếu</del>", "Đúng &lt;trích&gt; yếu", "<del>–</del>"):
        assert shown in page
    for shown in (book, printed):
        assert "<del>16/11/2026</del><br><del>14/11/2026</del><br>13/11/2026" in shown
        assert "<del>15/UBND-VX</del><br>51/UBND-VX" in shown
        assert "<del>Công văn: Sai trích yếu</del><br>Công văn: Đúng &lt;trích&gt; yếu" in shown
        assert "trước đó ghi: 16/11/2026; 15/UBND-VX; Công văn: Sai trích yếu; " in shown
    assert "<del>Công văn, 15/UBND-VX, 12/11/2026, Ủy ban nhân dân xã Thử</del>" in tracking


def test_kinds_and_degrees_are_told_by_their_words_in_a_correction() -> None:
    office = Office()
    document = office.registered()
    another = make.kind("bao-cao", "Báo cáo")
    said = make.entry(doc_number=document.doc_number, kind=another.pk, urgency=Urgency.URGENT)
    correcting.correct(document, said, "x", by=office.clerk, at=MONDAY)
    older = {"kind_id": str(another.pk), "issued_on": "None"}
    Correction.objects.create(document=document, reason="y", before=older, by=office.clerk, at=MONDAY - DAY)

    first, second = corrections.told(again(document), documents.corrections(document))

    changes = [[(each.old, each.new) for each in row.changes] for row in (first, second)]
    assert changes == [
        [("Công văn", "Báo cáo"), ("Ordinary", "Urgent")],
        [("–", "13/11/2026"), ("Báo cáo", "Công văn")],
    ]


def test_book_asks_as_much_for_many_old_corrections_of_kinds_as_for_one() -> None:
    office, counts = Office(), []
    another = make.kind("bao-cao", "Báo cáo")
    for more in (1, 3):
        for _number in range(more):
            document = office.registered()
            for key in (str(another.pk), "None"):
                before = {"kind_id": key}
                Correction.objects.create(
                    document=document, reason="y", before=before, by=office.clerk, at=MONDAY
                )
        with CaptureQueriesContext(connection) as asked:
            rows = list(books.book(office.clerk))
            struck = [corrections.struck(row)["told"] for row in rows]
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert len(struck) == 4
    assert all(any(text.startswith("Báo cáo: ") for text in each) for each in struck)
