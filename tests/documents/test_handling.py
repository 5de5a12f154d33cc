"""A document is directed, handed on, supported, answered, filed: acts, rules and who sees it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from congvu.cases import actions as case_acts
from congvu.cases import queries as cases
from congvu.cases.enums import ReminderKind
from congvu.cases.models import Holder
from congvu.cases.queries import told
from congvu.documents.actions import handling
from congvu.documents.enums import events
from congvu.documents.enums.states import Part, State
from congvu.documents.logic.given import Who
from congvu.documents.models import Assignment, Handing
from congvu.documents.queries import documents
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.people.models import Person, Post, RoleGrant
from congvu.trail import queries as trail
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.factories.documents import Office, again

pytestmark = pytest.mark.django_db
CASES = ("cases.read", "cases.handle", "cases.oversee")


def test_direction_gives_each_its_part_and_deadline_and_tells_them() -> None:
    office = Office()
    document = office.presented()
    lead = Who(office.division, None, MONDAY + 3 * DAY)
    supporting = Who(office.other, office.stranger, MONDAY + 2 * DAY)

    given = handling.direct(
        document, lead, [supporting], opinion="Trả lời", by=office.leader, at=MONDAY + HOUR
    )

    document = again(document)
    assert (document.state, document.case.holder.unit) == (State.DIRECTED, office.division)
    assert document.case.step_due_at == MONDAY + 3 * DAY
    rows = list(given.assignments.order_by("place").values_list("part", "unit", "person", "due_at"))
    assert rows == [
        (Part.LEAD, office.division.pk, None, MONDAY + 3 * DAY),
        (Part.SUPPORT, office.other.pk, office.stranger.pk, MONDAY + 2 * DAY),
    ]
    sent = Message.objects.filter(kind="documents.told_directed", channel="screen")
    assert {each.person_id for each in sent} == {office.head.pk, office.stranger.pk}
    assert trail.about(document)[-1].event == events.DIRECTED.code


def test_unit_where_nobody_handles_documents_gets_no_part_of_either_kind() -> None:
    office = Office()
    document = office.presented()
    empty = people.make_unit("Phòng Trống Thử", parent=office.agency)

    with pytest.raises(Refused, match="Phòng Trống Thử"):
        handling.direct(document, Who(office.division), [Who(empty)], by=office.leader, at=MONDAY + HOUR)

    assert again(document).state == State.PRESENTED


def test_deadline_of_nobody_is_not_dropped_without_a_word() -> None:
    office = Office()
    document = office.presented()
    client = Client()
    client.force_login(office.leader)
    said = {"lead": f"u{office.division.pk}", "due-1": "30/12/2099", "version": document.case.version}

    page = client.post(reverse("documents:direct", args=[document.pk]), said)

    assert page.status_code == 422
    assert "Hãy chọn đơn vị, người phối hợp cho thời hạn này" in page.content.decode()
    assert again(document).state == State.PRESENTED


def test_leaders_deadline_becomes_that_of_an_answer_without_one() -> None:
    office = Office()
    document = office.presented(asks_answer=True)

    handling.direct(document, Who(office.division, None, MONDAY + DAY), by=office.leader, at=MONDAY + HOUR)

    assert again(document).case.due_at == MONDAY + DAY


def test_of_two_leaders_the_second_reads_who_was_faster() -> None:
    office = Office()
    document, deputy = office.presented(), make.make_leader(office.agency)
    seen = again(document)
    handling.direct(document, Who(office.division), by=office.leader, at=MONDAY + HOUR)

    with pytest.raises(Stale, match=office.leader.full_name):
        handling.direct(seen, Who(office.other), by=deputy, at=MONDAY + HOUR)

    assert again(document).case.holder.unit == office.division
    assert Assignment.objects.count() == 1


def test_direction_is_refused_to_strangers_doubles_past_deadlines_and_other_agencies() -> None:
    office, elsewhere = Office(), Office()
    document, at = office.presented(), MONDAY + HOUR
    lead = Who(office.division)

    for who, supporting, by, said in (
        (lead, [], office.head, "do not direct"),
        (lead, [lead], office.leader, "named twice"),
        (Who(elsewhere.division), [], office.leader, "does not belong"),
        (Who(office.division, office.clerk), [], office.leader, "does not handle"),
        (Who(office.division, None, MONDAY), [], office.leader, "lies in the past"),
    ):
        with pytest.raises(Refused, match=said):
            handling.direct(document, who, supporting, by=by, at=at)

    assert again(document).state == State.PRESENTED


def test_new_direction_takes_the_place_of_the_one_before() -> None:
    office = Office()
    document = office.handled()

    handling.direct(document, Who(office.other), by=office.leader, at=MONDAY + DAY)

    document = again(document)
    assert (document.state, document.case.holder.unit) == (State.DIRECTED, office.other)
    assert [bool(each.replaced_at) for each in documents.directions(document)] == [False, True]


def test_new_direction_moves_the_time_for_the_answer_that_the_old_one_set_and_no_other() -> None:
    office = Office()
    days = [MONDAY + number * DAY for number in range(5)]
    document = office.directed(asks_answer=True, lead=Who(office.division, None, days[2]))
    said = office.directed(
        asks_answer=True, due_on=date(2026, 11, 20), lead=Who(office.division, None, days[2])
    )
    assert document.case.due_at == days[2]

    for number, due in ((1, days[4]), (2, None), (3, days[3] + DAY)):
        at = MONDAY + number * 2 * HOUR
        for each in (document, said):
            handling.direct(again(each), Who(office.other, None, due), by=office.leader, at=at)
        assert again(document).case.due_at == due
        assert again(said).case.due_at == said.case.due_at


def test_head_hands_on_within_the_unit_and_the_leaders_time() -> None:
    office = Office()
    document = office.directed(lead=Who(office.division, None, MONDAY + 2 * DAY))
    at = MONDAY + 2 * HOUR

    for to, due, by, said in (
        (office.specialist, None, office.specialist, "head of the unit"),
        (office.stranger, None, office.head, "does not handle"),
        (office.specialist, MONDAY + 3 * DAY, office.head, "deadline is 18/11/2026"),
        (office.specialist, MONDAY, office.head, "past"),
    ):
        with pytest.raises(Refused, match=said):
            handling.hand_on(again(document), to, due_at=due, by=by, at=at)
    handling.hand_on(again(document), office.specialist, opinion="Dự thảo", by=office.head, at=at)

    document = again(document)
    assert (document.state, document.case.holder.person) == (State.HANDLING, office.specialist)
    assert document.case.step_due_at == MONDAY + 2 * DAY
    with pytest.raises(Refused, match="has it already"):
        handling.hand_on(document, office.specialist, by=office.head, at=at)


def test_document_goes_from_hand_to_hand_by_its_own_rules_alone() -> None:
    office = Office()
    idle = people.make_person(grants=dict.fromkeys(CASES, "all"), unit=office.division)
    document, before = office.handled(), Handing.objects.count()

    for by in (office.specialist, office.head, idle):
        with pytest.raises(Refused, match="own page only"):
            case_acts.hand_over(document.case, Holder(office.division, idle), by=by, at=MONDAY + DAY)
    assert again(document).case.holder.person == office.specialist
    assert Handing.objects.count() == before
    assert idle not in cases.colleagues(document.case, at=MONDAY)


def test_who_holds_a_document_without_the_right_to_handle_it_does_not_finish_it() -> None:
    office = Office()
    document = office.handled()
    RoleGrant.objects.filter(role__posts__person=office.specialist, capability="documents.handle").delete()
    bare = Person.objects.get(pk=office.specialist.pk)

    with pytest.raises(Refused, match="do not handle"):
        handling.finish(document, "12/STT", date(2026, 11, 17), by=bare, at=MONDAY + DAY)


def test_page_for_all_kinds_hands_no_document_over_but_lets_its_handlers_take_it(client: Client) -> None:
    office = Office()
    worker = people.make_person(grants={"documents.handle": "unit"}, unit=office.division)
    document, held = office.directed(), office.handled()

    client.force_login(office.head)
    for ask in (client.get, client.post):
        answer = ask(reverse("cases:hand_over", args=[held.pk]), follow=True)
        assert "chỉ được chuyển từ trang" in answer.text or "own page only" in answer.text
    client.force_login(worker)
    client.post(reverse("cases:take", args=[document.pk]), {"version": document.case.version})

    assert again(document).case.holder.person == worker
    assert again(held).case.holder.person == office.specialist


def test_delay_of_a_document_is_told_to_who_handles_documents_and_sees_it() -> None:
    office = Office()
    people.make_person(grants=dict.fromkeys(CASES, "all"), unit=office.division)
    director = people.make_person(
        grants={"documents.direct": "unit", "cases.oversee": "all"}, unit=office.agency
    )
    document = office.directed()

    after = told.about_delay(document.case, ReminderKind.AFTER, on=MONDAY + DAY)
    late = told.about_delay(document.case, ReminderKind.ESCALATION, on=MONDAY + DAY)
    Post.objects.filter(role__grants__capability="cases.oversee", unit=office.division).delete()
    nobody_nearer = told.about_delay(document.case, ReminderKind.ESCALATION, on=MONDAY + DAY)

    assert {each.pk for each in after} == {office.head.pk, office.specialist.pk}
    assert late == []
    assert nobody_nearer == [director]


def test_overview_counts_only_documents_its_reader_may_see() -> None:
    office = Office()
    document = office.directed()
    reader = people.make_person(grants=dict.fromkeys(CASES, "all"), unit=office.other)
    grants = {"documents.direct": "unit", "cases.oversee": "all"}
    director = people.make_person(grants=grants, unit=office.agency)

    assert list(cases.overseen_by(reader)) == []
    assert list(cases.overseen_by(director)) == [document.case]


def test_proposal_reaches_the_leader_who_directed() -> None:
    office = Office()
    document = office.handled()

    with pytest.raises(Refused, match="being handled by"):
        handling.propose(document, "Trả lời", by=office.stranger, at=MONDAY + DAY)
    with pytest.raises(Refused, match="Write what"):
        handling.propose(document, "  ", by=office.specialist, at=MONDAY + DAY)
    made = handling.propose(document, "Trả lời", by=office.specialist, at=MONDAY + DAY)

    assert made.text == "Trả lời"
    sent = Message.objects.filter(kind="documents.told_proposed", channel="screen").get()
    assert sent.person_id == office.leader.pk


def test_answered_document_is_closed_with_the_number_of_the_answer() -> None:
    office = Office()
    document, at = office.handled(), MONDAY + DAY

    for number, day, said in (
        (" ", date(2026, 11, 17), "Give number"),
        ("12/STT", None, "Give the date"),
        ("12/STT", date(2026, 11, 18), "future"),
        ("12/STT", date(2026, 11, 12), "before the document"),
    ):
        with pytest.raises(Refused, match=said):
            handling.finish(again(document), number, day, by=office.specialist, at=at)
    handling.finish(again(document), "12/STT", date(2026, 11, 17), by=office.specialist, at=at)

    document = again(document)
    assert (document.state, document.answer_number, document.case.closed_at) == (State.DONE, "12/STT", at)
    with pytest.raises(Refused):
        handling.finish(document, "13/STT", date(2026, 11, 17), by=office.specialist, at=at)


def test_document_is_filed_with_a_reason_by_who_has_it_or_by_the_leader() -> None:
    office = Office()
    presented, handled = office.presented(), office.handled()

    with pytest.raises(Refused, match="why no answer"):
        handling.file_away(handled, " ", by=office.specialist, at=MONDAY + DAY)
    with pytest.raises(Refused, match="do not direct"):
        handling.file_away(presented, "Để biết", by=office.clerk, at=MONDAY + DAY)
    handling.file_away(presented, "Để biết", by=office.leader, at=MONDAY + DAY)
    handling.file_away(again(handled), "Đã họp", by=office.specialist, at=MONDAY + DAY)

    assert {again(each).state for each in (presented, handled)} == {State.FILED}
    assert again(presented).outcome_note == "Để biết"


def test_supporting_part_is_done_once_by_who_was_named() -> None:
    office = Office()
    document = office.directed(Who(office.other))

    with pytest.raises(Refused, match="No supporting part"):
        handling.support_done(document, "Đã góp ý", by=office.specialist, at=MONDAY + DAY)
    with pytest.raises(Refused, match="Write what"):
        handling.support_done(document, " ", by=office.stranger, at=MONDAY + DAY)
    assert [each.unit for each in documents.supporting(office.stranger)] == [office.other]
    handling.support_done(document, "Đã góp ý", by=office.stranger, at=MONDAY + DAY)

    assert Assignment.objects.get(part=Part.SUPPORT).note == "Đã góp ý"
    assert list(documents.supporting(office.stranger)) == []


def test_document_is_seen_by_its_book_its_handlers_its_supporters_and_inspectors_alone() -> None:
    office, elsewhere = Office(), Office()
    document = office.directed(Who(office.other))
    inspector = people.make_person(grants=make.INSPECTOR, unit=people.make_unit())
    outsider = make.make_specialist(office.registry)
    reader = people.make_person(grants=dict.fromkeys(CASES, "all"), unit=office.division)
    colleague = make.make_clerk(office.registry)

    seeing = (
        office.clerk,
        colleague,
        office.leader,
        office.head,
        office.specialist,
        office.stranger,
        inspector,
    )
    for person in seeing:
        assert documents.may_see(document, person), person
        assert documents.visible_to(person).filter(pk=document.pk).exists(), person
    for person in (outsider, reader, elsewhere.clerk, elsewhere.head, elsewhere.specialist):
        assert not documents.may_see(document, person), person
        assert not documents.visible_to(person).filter(pk=document.pk).exists(), person
        assert not cases.visible_to(person).filter(pk=document.pk).exists(), person
        assert not cases.waits_for(person).filter(pk=document.pk).exists(), person
        assert document.pk not in cases.search("hội nghị thử", person).keys
    for person in (office.head, office.specialist):
        assert cases.waits_for(person).filter(pk=document.pk).exists(), person
        assert document.pk in cases.search("hội nghị thử", person).keys


def test_head_who_reads_all_dossiers_sees_of_documents_only_those_of_the_unit() -> None:
    office = Office()
    grants = {**dict.fromkeys(CASES, "all"), "documents.assign": "subtree", "documents.handle": "subtree"}
    chief = people.make_person(grants=grants, unit=office.other)
    waiting, theirs = office.registered(), office.directed(lead=Who(office.other))

    found = set(cases.visible_to(chief).values_list("pk", flat=True))

    assert found == {theirs.pk}
    assert set(documents.visible_to(chief).values_list("pk", flat=True)) == {theirs.pk}
    assert not documents.may_see(waiting, chief)
    assert [case.pk for case in cases.waits_for(chief)] == [theirs.pk]
