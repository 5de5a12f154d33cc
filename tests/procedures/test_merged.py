"""A unit goes over into another with dossiers under way: what lies ahead is the successor's, what has
happened keeps the old name.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.http import QueryDict

from congvu.cases import queries as cases
from congvu.cases.enums import ReminderKind
from congvu.cases.queries import told
from congvu.kit.actor import SYSTEM
from congvu.people import actions as people_acts
from congvu.people import queries as people_queries
from congvu.people.models import Person, Unit
from congvu.procedures.actions import fees, intake, results
from congvu.procedures.enums.reports import Counted, Grouping
from congvu.procedures.forms.periods import BookFilters
from congvu.procedures.logic.periods import Period
from congvu.procedures.models import Dossier, Procedure
from congvu.procedures.queries import books, counted, dossiers
from congvu.procedures.queries.counted import Window
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import Desk, again

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 17)
"""The day after ``MONDAY``."""


def merge(unit: Unit, into: Unit, on: date = ON) -> None:
    basis = "Nghị quyết thử"
    people_acts.merge_units([unit], into=into, on=on, legal_basis=basis, by=SYSTEM, at=MONDAY)


@pytest.fixture
def heir() -> Unit:
    return people.make_unit("Sở mới thử")


def counts(reporter: Person, last: date, by: Grouping) -> dict[int | None, int]:
    window = Window.of(Period(date(2026, 11, 1), last), MONDAY + 30 * DAY)
    rows = counted.grouped(counted.reported(reporter), (Counted.RECEIVED,), by, window)
    return {key: numbers[Counted.RECEIVED] for key, numbers in rows}


def test_handlers_of_the_successor_find_hold_and_are_told_of_what_lay_with_the_old_unit(heir: Unit) -> None:
    desk, newcomer = Desk(), make.make_handler(heir)
    desk.go("phan-cong", at=MONDAY + HOUR, by=desk.officer)
    merge(desk.agency, heir)

    dossier = again(desk.dossier)
    newcomer = Person.objects.get(pk=newcomer.pk)
    assert dossier.case.holder_unit == desk.agency
    assert list(cases.waits_for(newcomer)) == [dossier.case]
    assert set(told.about_delay(dossier.case, ReminderKind.BEFORE, on=MONDAY + 2 * DAY)) == {
        newcomer,
        desk.handler,
    }
    assert set(dossiers.next_people(dossier, ["tham-dinh"], on=ON)) == {newcomer, desk.handler}
    assert set(dossiers.next_people(dossier, ["tham-dinh"], on=ON - timedelta(days=1))) == {desk.handler}


def test_step_after_the_merger_is_with_the_successor_and_the_competent_agency_keeps_its_name(
    heir: Unit,
) -> None:
    desk = Desk()
    desk.go("phan-cong", at=MONDAY + HOUR, by=desk.officer)
    merge(desk.agency, heir)

    desk.handler = Person.objects.get(pk=desk.handler.pk)
    desk.go("tham-dinh", at=MONDAY + DAY + HOUR)

    dossier = again(desk.dossier)
    assert (dossier.case.holder_unit, dossier.competent) == (heir, desk.agency)


def test_result_is_handed_back_by_the_successor_of_the_desk(heir: Unit) -> None:
    desk, newcomer = Desk(), make.make_officer(heir)
    desk.to_result()
    fees.pay(desk.dossier.payments.get(), receipt="01", by=desk.officer, at=MONDAY + DAY + HOUR)
    merge(desk.desk, heir, on=ON + timedelta(days=1))

    newcomer = Person.objects.get(pk=newcomer.pk)
    results.hand_back(again(desk.dossier), by=newcomer, at=MONDAY + 3 * DAY, taken_by="Người Thử")

    dossier = again(desk.dossier)
    assert (dossier.received_by, dossier.returned_by) == (desk.desk, heir)


def test_what_waited_at_the_old_desk_is_received_by_the_successor_under_its_code(heir: Unit) -> None:
    desk, newcomer = Desk(), make.make_officer(heir)
    waiting = intake.file(desk.procedure, make.handed(), unit=desk.desk, by=desk.officer, at=MONDAY)
    merge(desk.desk, heir)

    newcomer = Person.objects.get(pk=newcomer.pk)
    intake.receive_waiting(again(waiting), by=newcomer, at=MONDAY + DAY)

    dossier = again(waiting)
    assert (dossier.received_by, dossier.returned_by, dossier.case.holder_unit) == (heir, heir, heir)
    assert (dossier.case.code or "").startswith(f"{heir.code}-")


def test_new_dossier_of_an_agency_that_has_ended_is_its_successors(heir: Unit) -> None:
    desk = Desk()
    merge(desk.agency, heir)

    procedure = Procedure.objects.get(pk=desk.procedure.pk)
    dossier = make.make_dossier(procedure, unit=desk.desk, by=desk.officer, at=MONDAY + DAY)

    assert dossier.competent == heir


def test_step_that_names_a_unit_that_has_ended_is_done_by_its_successor(heir: Unit) -> None:
    gone = people.make_unit("Phòng thử cũ")
    steps = tuple(
        replace(step, unit=gone.code) if step.key == "phan-cong" else step for step in make.SPEC.steps
    )
    procedure = make.make_procedure(replace(make.SPEC, steps=steps))
    unit = people.make_unit()
    officer = make.make_officer(unit)
    dossier = make.make_dossier(procedure, unit=unit, by=officer)
    merge(gone, heir)

    desk = Desk()
    desk.dossier = dossier
    desk.go("phan-cong", at=MONDAY + DAY, by=officer)

    assert again(dossier).case.holder_unit == heir


def test_report_counts_a_unit_with_its_successor_once_the_period_has_seen_the_merger(heir: Unit) -> None:
    desk, reporter = Desk(), people.make_person(grants={"procedures.report": "all"})
    make.make_dossier(make.make_procedure(agency=heir), unit=desk.desk, by=desk.officer)
    merge(desk.agency, heir)

    before, after = ON - timedelta(days=1), ON + timedelta(days=5)
    assert counts(reporter, before, Grouping.COMPETENT) == {desk.agency.pk: 1, heir.pk: 1}
    assert counts(reporter, after, Grouping.COMPETENT) == {heir.pk: 2}
    window = Window.of(Period(date(2026, 11, 1), after), MONDAY + 30 * DAY)
    rows = counted.reported(reporter)
    behind = counted.behind(rows, Counted.RECEIVED, window, by=Grouping.COMPETENT, group=heir.pk)
    assert behind.count() == 2
    assert set(counted.agencies(reporter)) == {desk.agency, heir}


def test_dossier_of_a_desk_under_an_agency_that_has_ended_is_not_out_of_place(heir: Unit) -> None:
    agency = people.make_unit("Sở thử cũ")
    desk = people.make_unit("Một cửa của Sở thử cũ", parent=agency)
    make.make_dossier(make.make_procedure(agency=agency), unit=desk)
    merge(agency, heir)

    window = Window.of(Period(date(2026, 11, 1), ON), MONDAY + 30 * DAY)
    desk.refresh_from_db()
    people_acts.apply_version(desk.versions.get(applied=False).pk, by=SYSTEM, at=MONDAY + DAY)

    assert counted.behind(Dossier.objects.all(), Counted.OUT_OF_PLACE, window, by=Grouping.FIELD).count() == 0


def test_book_of_the_successor_holds_the_lines_of_the_old_desk(heir: Unit) -> None:
    desk, reader = Desk(), people.make_person(grants={"procedures.report": "all"})
    merge(desk.desk, heir)

    form = BookFilters(QueryDict(f"unit={heir.pk}"), person=reader)

    assert form.is_valid()
    assert list(form.narrow(books.book(reader))) == [desk.dossier]


def test_heir_is_the_last_of_a_chain_and_nobody_before_its_day(heir: Unit) -> None:
    old, middle = people.make_unit(), people.make_unit()
    merge(old, middle, on=ON)
    merge(middle, heir, on=ON + timedelta(days=10))
    old.refresh_from_db()

    found = [people_queries.heir(old, ON + timedelta(days=days)) for days in (-1, 0, 9, 10)]

    assert found == [old, middle, middle, heir]


def test_unit_without_successor_stands_for_itself() -> None:
    gone = people.make_unit(valid_to=ON)

    assert people_queries.heir(gone, ON + timedelta(days=1)) == gone
