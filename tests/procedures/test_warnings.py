"""Warned before it is too late: steps, dates that cannot be kept, dossiers that lie still; each once."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.procedures import jobs
from congvu.procedures.actions import warnings as acts
from congvu.procedures.actions import working
from congvu.procedures.enums.warnings import WarningKind
from congvu.procedures.logic import shares, warning
from congvu.procedures.logic.spec import Branch, Spec, Step
from congvu.procedures.logic.warning import Terms
from congvu.procedures.models import DossierWarning
from congvu.procedures.queries import warnings as queries
from congvu.worktime.logic import Calendar
from tests.factories import people
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.factories.procedures import SPEC
from tests.procedures.desk import Desk, again, signed_in
from tests.worktime.offices import OFFICIAL

DB = pytest.mark.django_db


@pytest.fixture
def calendar() -> Calendar:
    return OFFICIAL


def at(day: int, hour: int) -> datetime:
    return MONDAY.replace(hour=0) + timedelta(days=day, hours=hour - 7)


def kinds(desk: Desk) -> list[str]:
    return list(
        DossierWarning.objects.filter(dossier=desk.dossier).order_by("pk").values_list("kind", flat=True)
    )


def test_share_counts_back_from_the_due_time_and_goes_over_a_hundred(calendar: Calendar) -> None:
    step, due = Step("a", "A", hours=Decimal(8)), at(1, 11)

    found = [shares.used(step, due, each, calendar) for each in (at(0, 11), at(0, 17), due, at(1, 15))]

    assert found == [0, 50, 100, 125]
    assert shares.used(replace(step, hours=Decimal(0)), due, due, calendar) is None


def test_way_on_takes_the_first_branch_that_leads_onward() -> None:
    assert [step.key for step in shares.way_on(SPEC, "tham-dinh")] == ["trinh-ky", "tra"]
    assert shares.hours_left(shares.way_on(SPEC, "tham-dinh")) == Decimal(8)
    round_about = Spec(steps=(Step("a", "A"), Step("b", "B", branches=(Branch("", "a"), Branch("", "")))))
    assert [step.key for step in shares.way_on(round_about, "a")] == ["b"]


def test_date_that_the_steps_left_cannot_keep_calls_for_an_apology(calendar: Calendar) -> None:
    step, due = SPEC.steps[2], at(4, 17)

    def called(when: datetime, step_due: datetime) -> bool:
        return warning.fits_no_more(
            SPEC, step, step_due=step_due, due=due, at=when, calendar=calendar, terms=Terms()
        )

    assert called(at(3, 8), at(3, 17)) is False  # eight hours here, eight to come, sixteen left
    assert called(at(3, 10), at(4, 10)) is True
    assert called(at(2, 8), at(1, 8)) is False  # late, but there is time to catch up
    assert called(due, at(3, 8)) is True


@DB
def test_step_near_its_end_warns_its_holder_once() -> None:
    desk = Desk()
    desk.go("phan-cong", at=MONDAY + HOUR, by=desk.officer)
    working.go_on(
        again(desk.dossier), "tham-dinh", by=desk.handler, at=MONDAY + 2 * HOUR, person=desk.handler
    )
    early, late = MONDAY + 3 * HOUR, MONDAY + DAY + 8.5 * HOUR

    assert jobs.give_warnings(early) == 0
    assert (jobs.give_warnings(late), jobs.give_warnings(late)) == (1, 0)

    assert kinds(desk) == [WarningKind.STEP]
    told = Message.objects.filter(kind="procedures.warning_step")
    assert {message.person for message in told} == {desk.handler}


@DB
def test_apology_is_called_for_before_the_due_date_and_tells_the_head() -> None:
    desk = Desk()
    head = people.make_person(grants={"cases.oversee": "unit"}, unit=desk.desk)
    decides = people.make_person(grants={"procedures.approve": "unit"}, unit=desk.agency)
    due = again(desk.dossier).case.due_at
    assert due is not None
    before = due - 2 * DAY

    jobs.give_warnings(before)

    assert WarningKind.APOLOGY in kinds(desk)
    assert queries.standing(again(desk.dossier)) is True
    assert Message.objects.filter(kind="procedures.warning_apology", person=head).exists()
    assert Message.objects.filter(kind="procedures.warning_apology", person=decides).exists()


@DB
def test_silent_dossier_is_warned_of_once_until_something_happens() -> None:
    desk = Desk()
    later = MONDAY + 14 * DAY

    jobs.give_warnings(later)
    jobs.give_warnings(later + DAY)
    once = kinds(desk).count(WarningKind.SILENT)
    working.go_on(again(desk.dossier), "phan-cong", by=desk.officer, at=later + DAY)
    jobs.give_warnings(later + 15 * DAY)

    assert (once, kinds(desk).count(WarningKind.SILENT)) == (1, 2)


@DB
def test_terms_are_dated_and_counted_from_their_day_on() -> None:
    boss = people.make_person(grants={"procedures.catalogue": "all"})
    row = acts.lay_down(Terms(50, 8, 2), valid_from=date(2026, 12, 1), by=boss, at=MONDAY)

    assert queries.terms_on(date(2026, 11, 30)) == Terms()
    assert queries.terms_on(date(2026, 12, 1)) == row.terms == Terms(50, 8, 2)
    for day, who in (
        (date(2026, 12, 1), boss),
        (date(2026, 11, 1), boss),
        (date(2027, 1, 1), people.make_person()),
    ):
        with pytest.raises(Refused):
            acts.lay_down(Terms(), valid_from=day, by=who, at=MONDAY)


@DB
@pytest.mark.alike
def test_page_lays_down_terms() -> None:
    client = signed_in(people.make_person(grants={"procedures.catalogue": "all"}))
    address = reverse("procedures:warning_terms")

    said = {"valid_from": "01/12/2030", "share": "60", "silent_hours": "16", "apology_days": "2"}
    codes = [client.post(address, said).status_code for _ in range(2)]

    assert (codes, client.get(address).status_code) == ([302, 422], 200)
    assert queries.terms_on(date(2030, 12, 1)).share == 60
