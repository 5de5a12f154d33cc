"""Desks of units that have gone over into others: shared, online, at kiosks, outside the competent agency."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.kit.actor import SYSTEM, VISITOR
from congvu.kit.clock import now, office_day
from congvu.kit.refusal import Refused
from congvu.people import actions as people_acts
from congvu.people.models import Person, Unit
from congvu.procedures.actions import intake, places, preparing, receiving, results, supplements, working
from congvu.procedures.enums.catalogue import Begins, Boundary, Channel
from congvu.procedures.enums.outside import SentKind
from congvu.procedures.logic.sent import Identity, Sent
from congvu.procedures.logic.spec import Spec, Way
from congvu.procedures.models import Dossier, Procedure
from congvu.procedures.queries import books, bringing, counted, desk, tracking
from congvu.procedures.queries import places as queries
from congvu.procedures.queries import preparing as prepared
from congvu.procedures.rules import preparing as rules
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk, again, signed_in
from tests.procedures.test_merged import ON, merge
from tests.procedures.test_places import Elsewhere
from tests.procedures.test_preparing import kiosk

pytestmark = pytest.mark.django_db
ONLINE: Spec = replace(make.SPEC, ways=(Way(Channel.COUNTER), Way(Channel.ONLINE)))


@pytest.fixture
def heir() -> Unit:
    return people.make_unit("Sở mới thử")


def anew(person: Person) -> Person:
    """With the rights of now: an object keeps those it has read."""
    return Person.objects.get(pk=person.pk)


def fresh(procedure: Procedure) -> Procedure:
    return Procedure.objects.get(pk=procedure.pk)


def test_successor_of_a_desk_of_all_agencies_receives_for_all(heir: Unit) -> None:
    centre = people.make_unit("Trung tâm thử")
    places.share(centre, valid_from=date(2026, 1, 1), by=SYSTEM, at=MONDAY)
    procedure, clerk = make.make_procedure(), make.make_clerk(heir)
    with pytest.raises(Refused):
        receiving.receive(procedure, make.handed(), unit=heir, by=clerk, at=MONDAY)
    merge(centre, heir)

    dossier = receiving.receive(procedure, make.handed(), unit=heir, by=anew(clerk), at=MONDAY + DAY)

    assert dossier.elsewhere is False


def test_what_is_filed_online_is_with_a_desk_of_the_successor(heir: Unit) -> None:
    agency = people.make_unit("Sở cũ thử")
    hall = people.make_unit("Một cửa Sở mới", parent=heir)
    make.make_clerk(hall)
    procedure = make.make_procedure(ONLINE, agency=agency)
    assert queries.online_desk(procedure, ON - timedelta(days=1)) == agency
    merge(agency, heir)

    assert queries.online_desk(fresh(procedure), ON) == hall


def test_desk_of_the_agency_comes_before_one_of_all_agencies_online() -> None:
    agency = people.make_unit("Sở thử")
    make.make_officer(people.make_unit("A trung tâm thử"))
    hall = people.make_unit("Một cửa Sở", parent=agency)
    make.make_clerk(hall)

    assert queries.online_desk(make.make_procedure(agency=agency), ON) == hall


def test_nothing_is_filed_with_an_agency_that_has_ended(heir: Unit) -> None:
    agency = people.make_unit("Sở thử")
    procedure = make.make_procedure(ONLINE, agency=agency)
    Procedure.objects.update(national=False)
    before = rules.filable(fresh(procedure), ONLINE, on=ON)
    people_acts.dissolve_unit(
        agency, last_day=ON - timedelta(days=1), legal_basis="QĐ thử", by=SYSTEM, at=MONDAY
    )

    assert (before, rules.filable(fresh(procedure), ONLINE, on=ON)) == (True, False)
    sent = sent_to("", procedure)
    with pytest.raises(Refused, match="There is no unit “Sở thử”"):
        bringing.place(sent, province="", filed_at=MONDAY + DAY, at=MONDAY + DAY)


def sent_to(unit: str, procedure: Procedure) -> Sent:
    identity = Identity(SentKind.DOSSIER, "H99-1")
    return Sent(identity, None, {}, (), procedure=procedure.code or "", unit=unit)


def test_what_comes_from_outside_for_a_desk_that_has_gone_over_is_with_its_successor(heir: Unit) -> None:
    old = people.make_unit("Một cửa cũ", code="MCC")
    procedure = make.make_procedure(ONLINE)
    merge(old, heir)

    def place(at: datetime) -> Unit:
        return bringing.place(sent_to("MCC", procedure), province="", filed_at=MONDAY, at=at).unit

    assert [place(MONDAY), place(MONDAY + DAY)] == [old, heir]


def test_what_was_prepared_at_a_kiosk_waits_at_the_successor_of_its_desk(heir: Unit) -> None:
    device, _secret = kiosk()
    made = preparing.begin(make.make_procedure(), "khoa", by=VISITOR, at=now(), device=device)
    officer = make.make_officer(heir)
    with pytest.raises(Refused, match="prepared for another desk"):
        preparing.open_at_desk(made, by=officer, at=now())
    merge(device.unit, heir, on=office_day(now()))

    officer = anew(officer)
    assert list(prepared.waiting(officer, now())) == [made]
    found = prepared.one(made.pk, now())
    assert found is not None
    preparing.open_at_desk(found, by=officer, at=now())


def test_dossier_from_elsewhere_is_taken_over_when_the_two_have_become_one(heir: Unit) -> None:
    world = Elsewhere()
    newcomer = make.make_handler(heir)
    middle = people.make_unit("Sở giữa thử")
    merge(world.commune, middle)
    merge(world.agency, middle)
    merge(middle, heir, on=ON + timedelta(days=1))
    newcomer, at = anew(newcomer), MONDAY + 2 * DAY + HOUR

    with pytest.raises(Refused, match="the competent agency receives it first"):
        working.go_on(again(world.dossier), "phan-cong", by=anew(world.clerk), at=at)
    places.take_over(again(world.dossier), by=newcomer, at=at)

    found = again(world.dossier)
    assert (found.awaits_taking_over, found.case.due_from) == (False, at)
    working.go_on(found, "phan-cong", by=anew(world.clerk), at=at)
    assert again(world.dossier).case.holder_unit == heir


def test_successor_of_a_desk_elsewhere_hands_over_what_it_had_received(heir: Unit) -> None:
    world = Elsewhere()
    supplements.ask(again(world.dossier), {"part:don": "ký"}, reason="Chưa ký", by=world.clerk, at=MONDAY)
    merge(world.commune, heir)
    clerk, handler = anew(world.clerk), anew(world.handler)
    supplements.answer(again(world.dossier), by=clerk, at=MONDAY + DAY)
    assert again(world.dossier).case.holder_unit == heir

    with pytest.raises(Refused, match="has not handed the dossier over yet"):
        places.take_over(again(world.dossier), by=handler, at=MONDAY + DAY)
    with pytest.raises(Refused, match="received by the competent agency"):
        places.take_over(again(world.dossier), by=clerk, at=MONDAY + DAY)
    working.go_on(again(world.dossier), "phan-cong", by=clerk, at=MONDAY + DAY)
    places.take_over(again(world.dossier), by=handler, at=MONDAY + DAY + HOUR)

    assert again(world.dossier).taken_over_at == MONDAY + DAY + HOUR


def test_what_waited_elsewhere_is_its_own_when_the_agency_has_become_one_with_the_desk(heir: Unit) -> None:
    boundary = replace(ONLINE, boundary=Boundary.PROVINCE)
    spec = replace(boundary, clock=replace(boundary.clock, begins=Begins.COMPETENT))
    agency, commune = people.make_unit("Sở thử"), people.make_unit("Xã thử")
    procedure, clerk = make.make_procedure(spec, agency=agency), make.make_clerk(commune)
    posted = make.handed(channel=Channel.ONLINE)
    waiting = intake.file(procedure, posted, unit=commune, by=clerk, at=MONDAY)
    assert again(waiting).elsewhere is True
    merge(agency, heir)
    merge(commune, heir)

    intake.receive_waiting(again(waiting), by=anew(clerk), at=MONDAY + DAY)

    found = again(waiting)
    assert (found.elsewhere, found.hand_over_by, found.awaits_taking_over) == (False, None, False)
    assert found.case.due_from is not None


def test_desks_and_agencies_of_a_chain_are_named_by_the_last(heir: Unit) -> None:
    desk_, middle = Desk(), people.make_unit("Sở giữa thử")
    reader = people.make_person(grants={"procedures.report": "all"})
    merge(desk_.desk, middle)
    merge(desk_.agency, middle)
    merge(middle, heir, on=ON + timedelta(days=1))

    assert set(books.desks(reader)) == {desk_.desk, middle, heir}
    assert set(counted.desks(reader)) == {desk_.desk, middle, heir}
    assert set(counted.agencies(reader)) == {desk_.agency, middle, heir}


def test_status_page_names_the_desk_that_hands_back_today(heir: Unit) -> None:
    world = Desk()
    world.to_result()
    key = world.dossier.tracking_key or ""
    before = tracking.by_key(key, at=MONDAY + DAY)
    merge(world.desk, heir, on=ON + timedelta(days=1))

    after = tracking.by_key(key, at=MONDAY + 2 * DAY)

    assert before is not None
    assert after is not None
    assert (before.fetched_at, after.fetched_at) == (world.desk.name, heir.name)


@pytest.mark.alike
def test_public_catalogue_names_the_agency_of_today(heir: Unit, client: Client) -> None:
    agency = people.make_unit("Sở cũ thử")
    procedure = make.make_procedure(agency=agency)
    yesterday = office_day(now()) - timedelta(days=1)
    merge(agency, heir, on=yesterday)

    pages = [
        client.get(reverse("portal:procedure", args=[procedure.pk])),
        client.get(reverse("portal:procedure_sheets"), {"ma": procedure.pk}),
        client.get(reverse("portal:procedures"), {"cot": "agency"}),
    ]

    for page in pages[:2]:
        text = page.content.decode()
        assert (heir.name in text, agency.name in text) == (True, False)
    assert agency.name not in pages[2].content.decode()


def queries_of(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def test_desks_cost_the_same_whatever_their_number(heir: Unit) -> None:
    agency = people.make_unit("Sở cũ thử")
    procedure = make.make_procedure(ONLINE, agency=agency)
    officer = make.make_officer()
    merge(agency, heir)
    asked = (
        lambda: queries.returning(fresh(procedure), ON, anywhere=False),
        lambda: queries.returning(fresh(procedure), ON, anywhere=True),
        lambda: queries.online_desk(fresh(procedure), ON),
        lambda: desk.desks(anew(officer)),
        lambda: rules.open_at_desk(opened, by=anew(officer), at=MONDAY + DAY),
    )
    opened = preparing.begin(procedure, "khoa", by=VISITOR, at=MONDAY)
    role = officer.posts.get().role
    few = [queries_of(each) for each in asked]
    for number in range(5):
        unit = people.make_unit(f"Một cửa {number}", parent=heir)
        make.make_clerk(unit)
        shared = people.make_unit(f"Trung tâm {number}")
        make.make_officer(shared)
        people.make_post(officer, role=role, unit=shared)
        ended = people.make_unit(f"Trung tâm cũ {number}")
        make.make_officer(ended)
        merge(ended, shared)

    assert [queries_of(each) for each in asked] == few
    assert Dossier.objects.count() == 0


def test_results_are_not_fetched_at_a_desk_that_has_ended(heir: Unit) -> None:
    procedure = make.make_procedure()
    old = people.make_unit("Một cửa cũ")
    make.make_officer(old)
    make.make_officer(heir)
    merge(old, heir)

    day_before = queries.returning(procedure, ON - timedelta(days=1), anywhere=True)
    day = queries.returning(procedure, ON, anywhere=True)

    assert (old in day_before, old in day, heir in day) == (True, False, True)


def test_result_of_a_chain_is_handed_back_by_the_last(heir: Unit) -> None:
    world, middle = Desk(), people.make_unit("Sở giữa thử")
    world.to_result()
    world.dossier.payments.update(paid_at=MONDAY)
    merge(world.desk, middle, on=ON + timedelta(days=1))
    merge(middle, heir, on=ON + timedelta(days=2))
    newcomer = make.make_officer(heir)

    assert signed_in(newcomer).get(world.dossier.link).status_code == 200
    results.hand_back(again(world.dossier), by=anew(newcomer), at=MONDAY + 4 * DAY, taken_by="Người Thử")
    assert again(world.dossier).returned_by == heir
