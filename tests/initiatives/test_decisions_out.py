"""A decision as an outgoing document: who may sign it, what goes back, what follows when it is issued."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.councils.models import Item
from congvu.files.models import Receipt
from congvu.initiatives.actions import decisions, issuing
from congvu.initiatives.enums.decisions import Stage
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Decision, Outcome
from congvu.initiatives.rules.issuing import Entered
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.outgoing.actions import drafting, numbering, reviewing, scanning, signing
from congvu.outgoing.actions import issuing as office
from congvu.outgoing.enums.receivers import Delivery
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.enums.states import State as Place
from congvu.outgoing.logic.given import Made
from congvu.outgoing.models import Delegation, Symbol
from congvu.outgoing.providers import outgoing_files
from congvu.outgoing.queries import documents
from congvu.outgoing.rules import issuing as office_rules
from congvu.people.enums import UnitKind
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import councils, people
from tests.factories import initiatives as make
from tests.factories.initiatives_decisions import NOW, Case, decided, document_of
from tests.factories.outgoing import pdf, stored

pytestmark = pytest.mark.django_db


def events(thing: object) -> list[str]:
    return [entry.event for entry in trail.about(thing)]  # type: ignore[arg-type]  # a subject


def sign_on_paper(case: Case, decision: Decision) -> None:
    signing.sign_on_paper(document_of(decision), NOW.date(), None, by=case.clerk, at=NOW)


def test_presented_decision_lies_before_its_signer_as_a_document() -> None:
    case = Case()

    document = document_of(case.presented())

    assert (document.state, document.kind.code, document.subject, document.signer, document.authority) == (
        Place.SIGNING, "quyet-dinh", case.facts().subject, case.leader, Authority.HEAD,
    )  # fmt: skip
    assert (document.agency, document.unit, document.drafter) == (
        case.unit,
        case.round.receiver,
        case.secretary,
    )
    draft = document.drafts.get()
    assert (draft.source, draft.word is None, draft.has_places) == ("case", False, False)
    told = Message.objects.filter(kind="outgoing.told_presented").values_list("person", flat=True)
    assert set(told) == {case.leader.pk}


def test_decision_takes_over_what_its_document_says_when_that_is_issued() -> None:
    case = Case()

    decision = case.issued()

    document = document_of(decision)
    assert (decision.stage, decision.number, decision.decided_on, decision.issued_by) == (
        Stage.ISSUED, document.mark, document.dated_on, case.clerk,
    )  # fmt: skip
    assert (decision.signer_name, decision.signer_post) == ("Lãnh đạo Thử", "GIÁM ĐỐC")
    assert set(document.receivers.values_list("state", flat=True)) == {Delivery.ARRIVED, Delivery.WAITING}
    assert events(decision)[-1] == "initiatives.decision_issued"


def test_rows_are_carried_out_under_the_name_of_who_signed() -> None:
    case = Case()

    case.carried_out()

    assert Outcome.objects.get().recorded_by == case.leader


def test_decision_is_signed_by_a_deputy_by_delegation() -> None:
    case = Case()
    deputy = people.make_person(
        "Phó Giám đốc Thử", grants={"outgoing.sign": "unit"}, unit=case.unit, title="Phó Giám đốc"
    )
    with pytest.raises(Refused, match="Phó Giám đốc Thử"):
        case.prepared(signer=deputy)
    Delegation.objects.create(
        agency=case.unit, authority=Authority.DEPUTY, taker=deputy, giver_post="Giám đốc",
        taker_post="Phó Giám đốc", valid_from=date(2026, 1, 1), legal_basis="Thử", given_at=NOW,
        given_by=case.leader,
    )  # fmt: skip

    given = Delegation.objects.get()
    given.units.add(people.make_unit("Phòng khác", parent=case.unit))
    with pytest.raises(Refused, match="Phó Giám đốc Thử"):
        case.prepared(signer=deputy)
    given.units.add(case.unit)

    decision = case.issued(signer=deputy)

    assert decision.signer_post == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"


def test_decision_is_not_presented_to_an_author_nor_without_a_signer_or_a_symbol() -> None:
    case = Case()
    decision = case.chosen(signer=None)
    with pytest.raises(Refused, match="người ký"):
        issuing.present(decision, by=case.secretary, at=NOW)
    decisions.change(decision, case.facts(), by=case.secretary, at=NOW)
    authors = make.load(case.dossiers[0]).authorships
    authors.update(person=case.leader)
    with pytest.raises(Refused, match=case.dossiers[0].case.code):
        issuing.present(decision, by=case.secretary, at=NOW)
    authors.update(person=None)
    Symbol.objects.all().delete()

    with pytest.raises(Refused, match="Sở Thử nghiệm"):
        issuing.present(decision, by=case.secretary, at=NOW)
    assert Decision.objects.get().stage == Stage.PREPARED


def test_decision_is_not_signed_by_an_author_nor_once_a_dossier_has_gone_on() -> None:
    case = Case()
    decision = case.presented()
    authors = make.load(case.dossiers[0]).authorships
    authors.update(person=case.leader)
    with pytest.raises(Refused, match=case.dossiers[0].case.code):
        sign_on_paper(case, decision)
    authors.update(person=None)
    dossier = case.dossiers[0].case
    type(dossier).objects.filter(pk=dossier.pk).update(state=State.WITHDRAWN)

    with pytest.raises(Refused, match=str(dossier.code)):
        sign_on_paper(case, decision)
    assert document_of(decision).state == Place.SIGNING


def test_two_at_once_present_one_document() -> None:
    case = Case()
    decision = case.chosen()
    again = Decision.objects.get(pk=decision.pk)
    issuing.present(decision, by=case.secretary, at=NOW)

    with pytest.raises(Stale):
        issuing.present(again, by=case.secretary, at=NOW)


def test_what_the_leader_gives_back_is_changed_and_presented_as_another_draft() -> None:
    case = Case()
    decision = case.presented()
    with pytest.raises(Refused):
        decisions.choose(decision, {}, by=case.secretary, at=NOW)

    signing.send_back(document_of(decision), "Sửa căn cứ.", by=case.leader, at=NOW)
    decision.refresh_from_db()
    told = Message.objects.filter(kind="initiatives.decision_sent_back")[0]
    assert not Message.objects.filter(kind="outgoing.told_sent_back").exists()
    changed = case.facts(legal_basis="Căn cứ mới", subject="Về việc khác")
    decisions.change(decision, changed, by=case.secretary, at=NOW)
    issuing.present(decision, by=case.secretary, at=NOW)

    document = document_of(decision)
    assert (told.person, "Sửa căn cứ." in told.body) == (case.secretary, True)
    assert (document.state, document.subject, document.case.title) == (
        Place.SIGNING, "Về việc khác", "Về việc khác",
    )  # fmt: skip
    assert document.drafts.count() == 2


def test_what_was_signed_and_given_back_can_be_presented_again() -> None:
    case = Case()
    decision = case.presented()
    sign_on_paper(case, decision)
    signing.send_back(document_of(decision), "Ký nhầm.", by=case.clerk, at=NOW)
    decision.refresh_from_db()

    assert decided(decision, case.clerk).number == "01/QĐ-STN"


def test_decision_is_taken_back_before_it_is_signed_and_dropped() -> None:
    case = Case()
    decision = case.presented()
    with pytest.raises(Refused):
        decisions.drop(decision, by=case.secretary, at=NOW)

    issuing.take_back(decision, "Thiếu một hồ sơ.", by=case.secretary, at=NOW)
    decisions.drop(decision, by=case.secretary, at=NOW)

    assert (document_of(decision).state, decision.stage) == (Place.DROPPED, Stage.DROPPED)


def test_signed_decision_is_not_taken_back() -> None:
    case = Case()
    decision = case.presented()
    sign_on_paper(case, decision)
    decision = Decision.objects.get()

    with pytest.raises(Refused):
        issuing.take_back(decision, "Muộn.", by=case.secretary, at=NOW)


def test_number_that_is_not_used_stays_in_the_book_and_the_decision_is_presented_as_another_document() -> (
    None
):
    case = Case()
    decision = case.presented()
    sign_on_paper(case, decision)
    numbering.number(document_of(decision), by=case.clerk, at=NOW)
    first = document_of(decision)

    office.void(first, "In sai.", by=case.clerk, at=NOW)
    decision.refresh_from_db()
    assert decision.stage == Stage.PREPARED
    decided(decision, case.clerk)

    assert (document_of(decision) != first, decision.number) == (True, "02/QĐ-STN")


def test_issued_decision_is_not_recalled() -> None:
    case = Case()
    document = document_of(case.issued())

    assert office_rules.may_recall(document, by=case.leader) is not None
    with pytest.raises(Refused):
        office.recall(document, "Sai.", by=case.leader, at=NOW)


def test_nobody_writes_in_the_document_of_a_decision() -> None:
    case = Case()
    decision = case.presented()
    document = document_of(decision)
    file = stored(pdf(), by=case.leader, at=NOW)
    with pytest.raises(Refused):
        drafting.redraft(document, Made("sent", file), by=case.leader, at=NOW)
    signing.send_back(document, "Sửa.", by=case.leader, at=NOW)
    document = document_of(decision)

    with pytest.raises(Refused):
        drafting.redraft(document, Made("sent", file), by=case.secretary, at=NOW)
    with pytest.raises(Refused):
        reviewing.submit(document, case.leader, "content", by=case.secretary, at=NOW)


def test_decision_of_a_body_above_is_entered_as_it_was_issued_there() -> None:
    case = Case()
    above = people.make_unit("Ủy ban thử", kind=UnitKind.AGENCY)
    decision = case.chosen(unit=above, signer=None)
    [scan] = _sent(case)
    said = Entered("12/QĐ-UBND", date(2026, 9, 8), "Chủ tịch Thử", "Chủ tịch", scan)
    bad = (
        replace(said, number=" "), replace(said, decided_on=date(2026, 9, 10)),
        replace(said, signer_name=""), replace(said, scan=None),
    )  # fmt: skip
    for each in bad:
        with pytest.raises(Refused):
            issuing.enter(decision, each, by=case.secretary, at=NOW)

    issuing.enter(decision, said, by=case.secretary, at=NOW)

    assert (decision.stage, decision.number, decision.document, decision.decided_by) == (
        Stage.ISSUED, "12/QĐ-UBND", None, case.secretary,
    )  # fmt: skip
    assert events(decision)[-1] == "initiatives.decision_entered"


def test_decision_of_our_own_is_not_entered_by_hand() -> None:
    case = Case()
    decision = case.chosen()
    [scan] = _sent(case)

    said = Entered("12/QĐ", NOW.date(), "Ai", "", scan)

    with pytest.raises(Refused, match="Sở Thử nghiệm"):
        issuing.enter(decision, said, by=case.secretary, at=NOW)


def judges_blind(case: Case, person: Person) -> Person:
    """``person`` scores the first dossier of ``case`` without knowing its authors."""
    dossier, council = case.dossiers[0], councils.make_council()
    panel = councils.make_panel(council, kind="case")
    item = Item.objects.create(
        panel=panel, kind="case", key=str(dossier.pk), number=1, code=dossier.case.code or "", title="Thử"
    )
    councils.make_assignment(item, councils.make_seat(council, person, place=1))
    councils.begin_panel(panel)
    return Person.objects.get(pk=person.pk)


def test_who_judges_a_dossier_blind_finds_nothing_of_the_document_that_names_it() -> None:
    case = Case()
    document = document_of(case.presented())
    draft = document.drafts.get()
    grants = dict.fromkeys(("outgoing.read", "outgoing.issue", "cases.read"), "all")
    reader = people.make_person(grants=grants)
    assert list(documents.visible_to(reader)) == [document]
    assert list(outgoing_files.grants(reader, draft.pdf)) != []

    reader = judges_blind(case, reader)

    assert list(documents.visible_to(reader)) == []
    assert [list(outgoing_files.grants(reader, file)) for file in (draft.pdf, draft.word)] == [[], []]
    client = Client()
    client.force_login(reader)
    assert client.get(document.link).status_code in (403, 404, 409)
    assert document.subject not in client.get(reverse("outgoing:list")).content.decode()


def test_leader_who_judges_a_dossier_blind_does_not_sign_the_decision_that_names_it() -> None:
    case = Case()
    decision = case.presented()
    judges_blind(case, case.leader)

    with pytest.raises(Refused):
        sign_on_paper(case, decision)


def test_large_decision_is_presented_with_as_many_queries_as_a_small_one() -> None:
    costs = []
    for count in (1, 3):
        case = Case(count)
        decision = Decision.objects.get(pk=case.chosen().pk)
        with CaptureQueriesContext(connection) as captured:
            issuing.present(decision, by=case.secretary, at=NOW)
        costs.append(len(captured))
    assert costs[0] == costs[1]


def _sent(case: Case) -> list[Receipt]:
    file = stored(pdf(), by=case.secretary, at=NOW, name="qd.pdf")
    return list(Receipt.objects.filter(file=file))


def test_scan_that_comes_after_the_issue_is_the_file_of_the_decision_too() -> None:
    case = Case()
    decision = case.issued()
    assert (decision.stage, decision.file) == (Stage.ISSUED, None)
    file = stored(pdf("quét"), by=case.clerk, name="quet.pdf")
    scan = Receipt.objects.get(file=file, by_key=case.clerk.key)

    scanning.add(document_of(decision), scan, by=case.clerk, at=NOW)

    decision.refresh_from_db()
    assert (decision.file, decision.file_name, decision.stage) == (file, "quet.pdf", Stage.ISSUED)
    assert "initiatives.decision_scanned" in events(decision)
