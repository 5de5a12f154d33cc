"""A document is received, registered with the next number, presented, returned, recalled: acts and rules."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from congvu.cases.models import SearchText
from congvu.documents.actions import handling, receiving
from congvu.documents.enums import events
from congvu.documents.enums.series import INCOMING
from congvu.documents.enums.states import ReturnReason, Secrecy, State, Urgency
from congvu.documents.models import Agency, IncomingDocument
from congvu.files.models import PageText, StoredFile
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.numbers import actions as number_acts
from congvu.numbers import queries as numbers
from congvu.numbers.enums import CHANGE
from congvu.numbers.models import Series
from congvu.people.models import Unit
from congvu.trail import queries as trail
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.factories.documents import Office, again
from tests.factories.worktime import official_calendar

pytestmark = pytest.mark.django_db


def test_registered_document_has_the_next_number_and_its_sender_is_told() -> None:
    office = Office()
    first = office.registered(sender_email="vanthu@xa.example")

    second = office.registered(sender_name="ỦY BAN NHÂN DÂN XÃ THỬ", subject="Báo cáo quý")

    assert (first.number, second.number, second.year) == (1, 2, 2026)
    assert second.case.code == f"{office.agency.code}-DEN-2026-0002"
    assert second.state == State.REGISTERED
    assert second.sender_name == "Ủy ban nhân dân xã Thử"
    assert Agency.objects.count() == 1
    told = Message.objects.filter(kind="documents.told_received", about_key=str(first.pk))
    assert [each.address for each in told] == ["vanthu@xa.example"]
    last = trail.about(first)[-1]
    assert (last.event, last.detail["number"]) == (events.REGISTERED.code, 1)
    assert "bao cao quy" in SearchText.objects.get(case=second.case).folded


def test_series_belongs_to_the_agency_and_begins_anew_with_the_year() -> None:
    one, other = Office(), Office()
    one.registered()

    there = other.registered()
    next_year = one.registered(at=MONDAY + 60 * DAY)

    assert there.number == 1
    assert (next_year.number, next_year.year) == (1, 2027)


def test_series_stays_with_its_agency_whatever_code_the_agency_has() -> None:
    one, other = Office(), Office()
    old = one.agency.code
    one.registered()
    Unit.objects.filter(pk=one.agency.pk).update(code="MOI")
    Unit.objects.filter(pk=other.agency.pk).update(code=old)

    after, taken = one.registered(), other.registered()

    assert (after.number, after.case.code) == (2, "MOI-DEN-2026-0002")
    assert (taken.number, taken.case.code) == (1, f"{old}-DEN-2026-0001-2")
    said = {row.key: row.scope for row in numbers.all_series()}
    assert said == {
        f"documents.incoming:{one.agency.pk}": "MOI",
        f"documents.incoming:{other.agency.pk}": old,
    }


def test_series_kept_by_code_pass_to_the_agencies_with_all_their_numbers() -> None:
    office, waiting = Office(), Office()
    office.registered()
    Series.objects.all().delete()
    for code, last in (("CU", 1), (office.agency.code, 7), (waiting.agency.code, 40)):
        Series.objects.create(
            key=f"documents.incoming:{code}", year=2026, last=last, began_at=MONDAY, taken_at=MONDAY
        )

    import_module("congvu.documents.migrations.0005_series_of_agencies").to_agencies(apps, None)

    assert set(Series.objects.values_list("key", "year", "last")) == {
        (f"documents.incoming:{office.agency.pk}", 2026, 7),
        (f"documents.incoming:{waiting.agency.pk}", 2026, 40),
    }


def test_paper_book_of_an_agency_goes_on_by_its_code() -> None:
    office = Office()
    keeper = people.make_person(grants={CHANGE: "all"})

    with pytest.raises(Refused, match="no series of this name"):
        number_acts.continue_from(INCOMING.code, scope="KHONG", year=2026, last=9, by=keeper, at=MONDAY)
    number_acts.continue_from(
        INCOMING.code, scope=office.agency.code, year=2026, last=125, by=keeper, at=MONDAY
    )

    assert office.registered().number == 126


def test_pattern_without_the_agency_is_refused_since_two_agencies_would_write_the_same() -> None:
    keeper = people.make_person(grants={CHANGE: "all"})

    with pytest.raises(Refused, match=r"must contain \{agency\}"):
        number_acts.set_pattern(
            INCOMING.code, valid_from=date(2026, 12, 1), text="DEN-{year}-{number}", by=keeper, at=MONDAY
        )


def test_document_that_came_earlier_is_flagged_as_registered_late() -> None:
    office = Office()
    document = office.receive(arrived_on=date(2026, 11, 12))

    receiving.register(document, make.entry(issued_on=date(2026, 11, 10)), by=office.clerk, at=MONDAY)

    assert again(document).registered_late
    assert trail.about(document)[-1].detail["late_days"] == 4


def test_document_of_a_saturday_is_registered_in_time_on_monday_and_late_on_tuesday() -> None:
    official_calendar()
    office = Office()
    first, second = (office.receive(arrived_on=date(2026, 11, 14)) for _each in range(2))

    receiving.register(first, make.entry(), by=office.clerk, at=MONDAY)
    receiving.register(second, make.entry(), by=office.clerk, at=MONDAY + DAY)

    assert (again(first).registered_late, again(second).registered_late) == (False, True)
    assert trail.about(second)[-1].detail["late_days"] == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"secrecy": Secrecy.UTMOST}, "State secrets"),
        ({"symbol": "12/QĐ-UBND-MẬT"}, "marked as secret"),
        ({"subject": "TỐI MẬT: kế hoạch thử"}, "marked as secret"),
        ({"arrived_on": date(2026, 11, 17)}, "future"),
    ],
)
def test_receiving_is_refused_and_nothing_is_stored(fields: dict[str, object], said: str) -> None:
    office = Office()

    with pytest.raises(Refused, match=said):
        office.receive(**fields)

    assert not IncomingDocument.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"issued_on": date(2026, 11, 17)}, "future"),
        ({"symbol": "QĐ-UBND-MẬT"}, "marked as secret"),
        ({"asks_answer": True, "within_days": 3, "due_on": date(2026, 11, 30)}, "not both"),
        ({"asks_answer": True, "due_on": date(2026, 11, 1)}, "before the document arrived"),
    ],
)
def test_registering_is_refused_and_no_number_is_taken(fields: dict[str, object], said: str) -> None:
    office = Office()
    document = office.receive()

    with pytest.raises(Refused, match=said):
        receiving.register(document, make.entry(**fields), by=office.clerk, at=MONDAY)

    assert again(document).number is None
    assert office.registered().number == 1


def test_stranger_neither_receives_nor_registers() -> None:
    office = Office()
    document = office.receive()

    with pytest.raises(Refused, match="do not receive"):
        receiving.receive(make.arrived(), (), unit=office.registry, by=office.stranger, at=MONDAY)
    with pytest.raises(Refused, match="keeps the book"):
        receiving.register(document, make.entry(), by=Office().clerk, at=MONDAY)


def test_page_sent_twice_makes_one_document() -> None:
    office = Office()
    said = make.arrived(request_key="khoa-1")

    first = receiving.once(said, (), unit=office.registry, by=office.clerk, at=MONDAY)
    second = receiving.once(said, (), unit=office.registry, by=office.clerk, at=MONDAY + HOUR)

    assert first == second


@pytest.mark.parametrize("other", [{"subject": "Việc khác"}, {"arrived_on": date(2026, 11, 13)}])
def test_page_gone_back_to_does_not_swallow_another_document(other: dict[str, object]) -> None:
    office = Office()
    said = {"request_key": "khoa-1", "subject": "Việc thử"}
    receiving.once(make.arrived(**said), (), unit=office.registry, by=office.clerk, at=MONDAY)

    with pytest.raises(Refused, match="already used for “Việc thử”"):
        receiving.once(
            make.arrived(**{**said, **other}), (), unit=office.registry, by=office.clerk, at=MONDAY
        )

    assert IncomingDocument.objects.count() == 1


def test_document_registered_twice_keeps_its_number() -> None:
    office = Office()
    first = office.receive()
    second = again(first)
    receiving.register(first, make.entry(), by=office.clerk, at=MONDAY)

    with pytest.raises(Stale, match="was faster"):
        receiving.register(second, make.entry(), by=office.clerk, at=MONDAY)
    with pytest.raises(Refused, match="already, as number 1"):
        receiving.register(again(first), make.entry(), by=office.clerk, at=MONDAY)

    assert office.registered().number == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"doc_number": "015", "symbol": "ubnd - vx", "sender_name": "uy ban nhan dan XA THU"},
        {"external_id": "H01,2026/11/13,15/UBND-VX", "sender_name": "Nơi khác"},
    ],
)
def test_repeated_document_is_refused_until_somebody_says_it_is_another(fields: dict[str, str]) -> None:
    office = Office()
    first = office.registered(doc_number="15", external_id="H01,2026/11/13,15/UBND-VX")
    document = office.receive()

    with pytest.raises(Refused, match=f"number {first.number} of"):
        receiving.register(document, make.entry(**fields), by=office.clerk, at=MONDAY)
    receiving.register(again(document), make.entry(**fields, repeats_known=True), by=office.clerk, at=MONDAY)

    assert again(document).repeats == first


def test_same_number_of_another_issuer_is_no_repeat() -> None:
    office = Office()
    office.registered(doc_number="15")

    other = office.registered(doc_number="15", sender_name="Ủy ban nhân dân xã Khác")

    assert other.repeats is None


def test_only_what_asks_for_an_answer_has_a_clock() -> None:
    official_calendar()
    office = Office()

    without = office.registered()
    by_days = office.registered(asks_answer=True, within_days=3)
    by_date = office.registered(asks_answer=True, due_on=date(2026, 11, 20))

    assert without.case.due_at is None
    assert by_days.case.due_at is not None
    assert by_days.case.due_at.date() == date(2026, 11, 19)
    assert by_date.case.due_at is not None
    assert by_date.case.due_at.date() == date(2026, 11, 20)


def test_urgent_document_is_to_be_presented_within_the_hour() -> None:
    office = Office()

    document = office.registered(urgency=Urgency.FLASH)

    assert document.case.step_due_at == MONDAY + HOUR


def test_presented_document_is_with_the_leader_who_is_told() -> None:
    office = Office()

    document = office.presented()

    assert document.case.holder.person == office.leader
    assert document.presented_at == MONDAY
    assert Message.objects.filter(kind="documents.told_presented").exists()
    with pytest.raises(Refused, match="does not direct"):
        receiving.present(office.registered(), office.head, by=office.clerk, at=MONDAY)


def test_returned_document_tells_its_sender_why_and_keeps_its_number() -> None:
    office = Office()
    document = office.registered(sender_email="vanthu@xa.example")

    with pytest.raises(Refused, match="Say why"):
        receiving.give_back(document, ReturnReason.ADDRESS, " ", by=office.clerk, at=MONDAY)
    receiving.give_back(again(document), ReturnReason.SIGNATURE, "Chữ ký số hỏng", by=office.clerk, at=MONDAY)

    document = again(document)
    assert (document.state, document.return_reason, document.number) == (State.RETURNED, "signature", 1)
    told = Message.objects.get(kind="documents.told_returned")
    assert "Chữ ký số hỏng" in told.body
    with pytest.raises(Refused, match="Returned"):
        receiving.give_back(document, ReturnReason.OTHER, "x", by=office.clerk, at=MONDAY)


def test_recall_is_marked_once_at_work_or_after_the_end() -> None:
    office = Office()
    at_work, answered = office.handled(), office.handled()
    at = MONDAY + timedelta(days=1)
    handling.finish(answered, "01/STT", date(2026, 11, 17), by=office.specialist, at=at)

    receiving.recall(at_work, "Công văn thu hồi số 2", by=office.clerk, at=at)
    receiving.recall(again(answered), "Công văn thu hồi số 3", by=office.clerk, at=at)

    assert again(at_work).state == State.RECALLED
    assert (again(answered).state, again(answered).recalled_at) == (State.DONE, at)
    assert Message.objects.filter(kind="documents.told_recalled").exists()
    with pytest.raises(Refused, match="already"):
        receiving.recall(again(answered), "x", by=office.clerk, at=at)


def test_clerk_of_another_agency_does_not_enter_a_recall() -> None:
    office = Office()

    with pytest.raises(Refused, match="keeps the book"):
        receiving.recall(office.registered(), "x", by=make.make_clerk(people.make_unit()), at=MONDAY)


def test_sender_is_known_by_code_and_keeps_the_name_that_stands_on_the_document() -> None:
    office = Office()
    first = office.registered(sender_name="Sở Kế hoạch Thử", sender_code="h01.5")

    second = office.registered(sender_name="Sở Kế hoạch và Đầu tư Thử", sender_code="H01.5")

    assert second.sender == first.sender
    assert (first.sender_name, second.sender_name) == ("Sở Kế hoạch Thử", "Sở Kế hoạch và Đầu tư Thử")
    number = first.doc_number
    with pytest.raises(Refused, match="here already"):
        office.registered(sender_name="Tên khác", sender_code="H01.5", doc_number=number)


def test_code_of_another_form_is_refused() -> None:
    office = Office()
    document = office.receive()

    with pytest.raises(Refused, match="capital letters"):
        receiving.register(document, make.entry(sender_code="H 01"), by=office.clerk, at=MONDAY)


def test_code_of_one_agency_with_the_name_of_another_is_refused() -> None:
    office = Office()
    office.registered(sender_name="Sở Một Thử", sender_code="H01.1", sender_email="mot@so.example")
    office.registered(sender_name="Sở Hai Thử")
    document = office.receive()
    said = make.entry(sender_name="Sở Hai Thử", sender_code="H01.1")

    with pytest.raises(Refused, match="“Sở Một Thử”, the name to “Sở Hai Thử”"):
        receiving.register(document, said, by=office.clerk, at=MONDAY)

    assert again(document).number is None
    assert Message.objects.filter(kind="documents.told_received").count() == 1


def test_bad_code_is_not_added_to_an_agency_found_by_its_name() -> None:
    office = Office()
    office.registered()
    document = office.receive()

    with pytest.raises(Refused, match="capital letters"):
        receiving.register(document, make.entry(sender_code="H 0/9 BẬY"), by=office.clerk, at=MONDAY)

    assert Agency.objects.get().code == ""


def test_sender_is_told_at_the_address_typed_and_the_register_keeps_its_own() -> None:
    office = Office()
    office.registered(sender_email="vanthu@xa.example")

    document = office.registered(sender_email="khac@xa.example")
    receiving.give_back(document, ReturnReason.SIGNATURE, "Chữ ký hỏng", by=office.clerk, at=MONDAY)

    told = Message.objects.filter(about_key=str(document.pk), address__contains="@")
    assert {each.address for each in told} == {"khac@xa.example"}
    assert Agency.objects.get().email == "vanthu@xa.example"


def test_text_read_after_registering_is_found_once_it_is_presented() -> None:
    office = Office()
    document = office.registered()
    file = StoredFile.objects.create(
        digest="b" * 64, size=1, kind="txt", media_type="text/plain", text_state="done", stored_at=MONDAY
    )
    document.held.create(place=1, file=file, name="cong-van.txt")
    PageText.objects.create(file=file, page=1, text="Số: 9/UBND\nvề việc nuôi cá lồng bè", origin="layer")

    receiving.present(document, office.leader, by=office.clerk, at=MONDAY)

    assert "nuoi ca long be" in SearchText.objects.get(case=document.case).folded
