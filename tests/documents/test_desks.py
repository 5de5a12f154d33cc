"""Whose documents they are, to whom they are presented, among whose units they go."""

from datetime import date, timedelta

import pytest

from congvu.config.roles import GRANTS
from congvu.documents.actions import handling
from congvu.documents.logic.given import Who
from congvu.documents.queries import desks, documents
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused
from congvu.people.enums import UnitKind
from congvu.people.models import Person, Post, Unit
from tests.factories import documents as make
from tests.factories import people
from tests.factories.cases import HOUR, MONDAY
from tests.factories.documents import Office, again

pytestmark = pytest.mark.django_db
TODAY = office_day(MONDAY)


def standing(role: str, unit: Unit) -> Person:
    return people.make_person(grants=dict(GRANTS[role]), unit=unit)


def service_of(office: Office) -> Unit:
    return people.make_unit("Trung tâm Thử", parent=office.agency, kind=UnitKind.SERVICE)


def test_leader_of_a_service_unit_neither_reads_nor_directs_what_came_to_the_department() -> None:
    office = Office()
    document, center = office.presented(), service_of(office)
    director, leader = standing("lanh-dao", center), standing("lanh-dao", office.agency)

    assert not documents.may_see(document, director)
    with pytest.raises(Refused, match="do not direct"):
        handling.direct(document, Who(office.division), by=director, at=MONDAY + HOUR)
    assert documents.may_see(document, leader)
    handling.direct(document, Who(office.division), by=leader, at=MONDAY + HOUR)

    assert documents.may_see(again(document), leader)
    assert documents.visible_to(leader).filter(pk=document.pk).exists()


def test_archivist_in_a_division_reads_the_books_of_the_agency_alone() -> None:
    office, elsewhere = Office(), Office()
    archivist = standing("luu-tru", office.registry)

    assert documents.may_see(office.directed(), archivist)
    assert not documents.may_see(elsewhere.directed(), archivist)


def test_leader_in_a_division_of_the_board_directs_for_the_agency() -> None:
    office = Office()
    board = people.make_unit("Ban Giám đốc Thử", parent=office.agency)
    deputy = standing("lanh-dao", board)
    document = office.presented()

    assert deputy in desks.leaders(office.agency, TODAY)
    handling.direct(document, Who(office.division), by=deputy, at=MONDAY + HOUR)

    assert again(document).case.holder.unit == office.division


def test_documents_are_presented_to_who_directs_here_today() -> None:
    office, elsewhere = Office(), Office()
    moved = standing("lanh-dao", elsewhere.agency)
    ended = {"from_on": date(2020, 1, 1), "to_on": TODAY - timedelta(days=1)}
    Post.objects.create(person=moved, unit=office.agency, role=moved.posts.get().role, **ended)
    guest = standing("lanh-dao", elsewhere.agency)
    other_role = office.specialist.posts.get().role
    Post.objects.create(person=guest, unit=office.division, role=other_role, from_on=date(2020, 1, 1))
    director = standing("lanh-dao", service_of(office))

    assert list(desks.leaders(office.agency, TODAY)) == [office.leader]
    assert director not in desks.leaders(office.agency, TODAY)


def test_divisions_of_an_agency_below_are_not_ones_own() -> None:
    office = Office()
    below = people.make_unit("Chi cục Thử", parent=office.agency, kind=UnitKind.AGENCY)
    theirs = people.make_unit("Phòng của Chi cục", parent=below)
    center = service_of(office)
    of_center = people.make_unit("Phòng của Trung tâm", parent=center)
    section = people.make_unit("Tổ Thử", parent=office.division)
    people_there = [make.make_specialist(theirs), make.make_specialist(of_center)]

    own = set(desks.units_of(office.agency, TODAY))

    assert own == {office.agency, office.registry, office.division, office.other, center, section}
    assert not desks.handlers(office.agency, TODAY).filter(pk__in=[each.pk for each in people_there]).exists()
    assert set(desks.units_of(below, TODAY)) == {below, theirs}
    with pytest.raises(Refused, match="does not belong"):
        handling.direct(office.presented(), Who(theirs), by=office.leader, at=MONDAY + HOUR)
