"""One dossier from the counter to the handing back, and what is refused on the way."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils.timezone import localtime

from congvu.kit.refusal import Refused, Stale
from congvu.procedures.actions import results, working
from congvu.procedures.actions.receiving import Given, receive
from congvu.procedures.enums.catalogue import Channel
from congvu.procedures.enums.states import State
from congvu.procedures.models import Dossier
from congvu.procedures.queries import dossiers
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY

pytestmark = pytest.mark.django_db


def again(dossier: Dossier) -> Dossier:
    found = dossiers.loaded(dossier.pk)
    assert found is not None
    return found


class Desk:
    """A one-stop desk, an agency with a handler, and a dossier just received."""

    def __init__(self) -> None:
        self.desk, self.agency = people.make_unit("Bộ phận Một cửa thử"), people.make_unit("Sở thử")
        self.officer, self.handler = make.make_officer(self.desk), make.make_handler(self.agency)
        self.procedure = make.make_procedure(agency=self.agency)
        self.dossier = receive(self.procedure, make.handed(), unit=self.desk, by=self.officer, at=MONDAY)

    def go(self, to: str, *, at: datetime, by: object = None) -> None:
        self.dossier = again(self.dossier)
        working.go_on(self.dossier, to, by=by or self.handler, at=at)  # type: ignore[arg-type]  # a test's shorthand

    def to_signature(self) -> None:
        self.go("phan-cong", at=MONDAY + HOUR, by=self.officer)
        self.go("tham-dinh", at=MONDAY + 2 * HOUR)
        self.go("trinh-ky", at=MONDAY + DAY)


def test_received_dossier_has_code_due_date_fee_and_first_step() -> None:
    desk = Desk()

    dossier = again(desk.dossier)

    assert dossier.case.code == f"{desk.desk.code}-261116-0001"
    assert dossier.state == State.PROCESSING
    assert localtime(dossier.case.due_at).isoformat() == "2026-11-23T17:00:00+07:00"
    assert (dossier.step, dossier.case.holder.person) == ("tiep-nhan", desk.officer)
    assert dossier.case.step_due_at == dossier.runs.get().due_at
    assert [(each.name, each.amount) for each in dossier.payments.all()] == [("Phí thẩm định", 200_000)]
    assert dossier.held.count() == 2


def test_dossier_goes_its_steps_to_the_handing_back() -> None:
    desk = Desk()
    desk.to_signature()
    results.enter_result(
        again(desk.dossier), name="Giấy chứng nhận", number="01", by=desk.handler, at=MONDAY + DAY
    )
    desk.go("tra", at=MONDAY + DAY + HOUR)
    working.pay(desk.dossier.payments.get(), receipt="BL-1", by=desk.officer, at=MONDAY + DAY + HOUR)

    results.hand_back(again(desk.dossier), taken_by="Người Nộp", by=desk.officer, at=MONDAY + 2 * DAY)

    dossier = again(desk.dossier)
    assert dossier.state == State.RETURNED
    assert dossier.ready_at == MONDAY + DAY + HOUR
    assert [run.step for run in dossiers.runs(dossier)] == [
        "tiep-nhan", "phan-cong", "tham-dinh", "trinh-ky", "tra",
    ]  # fmt: skip
    assert [run.working_minutes for run in dossiers.runs(dossier)][:4] == [60, 60, 6 * 60, 60]
    codes = [entry.event for entry in trail.about(dossier)]
    assert codes[0] == "procedures.received"
    assert codes[-1] == "procedures.handed_back"


def test_step_that_is_not_counted_stops_the_clock() -> None:
    desk = Desk()
    due = desk.dossier.case.due_at
    desk.go("phan-cong", at=MONDAY + HOUR, by=desk.officer)
    desk.go("tham-dinh", at=MONDAY + 2 * HOUR)
    desk.go("lay-y-kien", at=MONDAY + 3 * HOUR)

    assert again(desk.dossier).case.is_paused
    desk.go("trinh-ky", at=MONDAY + DAY + 3 * HOUR)

    case = again(desk.dossier).case
    assert not case.is_paused
    assert due is not None
    assert case.due_at == due + 2 * DAY  # the 24th is a holiday, and the pause took a working day


def test_all_that_is_missing_is_said_at_once() -> None:
    procedure, unit = make.make_procedure(), people.make_unit()

    with pytest.raises(Refused, match="Đơn đề nghị; Bản sao quyết định"):
        receive(procedure, make.handed(parts=()), unit=unit, by=make.make_officer(unit), at=MONDAY)

    assert Dossier.objects.count() == 0


def test_procedure_that_is_not_in_force_takes_nothing() -> None:
    procedure, unit = make.make_procedure(valid_from=(MONDAY + 9 * DAY).date()), people.make_unit()

    with pytest.raises(Refused):
        receive(procedure, make.handed(), unit=unit, by=make.make_officer(unit), at=MONDAY)


def test_channel_the_procedure_does_not_take_is_refused() -> None:
    procedure, unit = make.make_procedure(), people.make_unit()

    with pytest.raises(Refused):
        receive(
            procedure, make.handed(channel=Channel.KIOSK), unit=unit, by=make.make_officer(unit), at=MONDAY
        )


def test_officer_of_another_desk_is_refused() -> None:
    with pytest.raises(Refused):
        make.make_dossier(by=make.make_officer())


def test_result_must_be_there_before_it_is_ready() -> None:
    desk = Desk()
    desk.to_signature()

    with pytest.raises(Refused):
        desk.go("tra", at=MONDAY + DAY + HOUR)

    assert again(desk.dossier).step == "trinh-ky"


def test_step_can_only_lead_where_the_procedure_says() -> None:
    desk = Desk()

    with pytest.raises(Refused):
        desk.go("trinh-ky", at=MONDAY + HOUR, by=desk.officer)


def test_second_of_two_who_go_on_is_told_so() -> None:
    desk = Desk()
    first, second = again(desk.dossier), again(desk.dossier)
    working.go_on(first, "phan-cong", by=desk.officer, at=MONDAY + HOUR)

    with pytest.raises(Stale):
        working.go_on(second, "phan-cong", by=desk.officer, at=MONDAY + HOUR)

    assert again(desk.dossier).runs.count() == 2


def test_unpaid_result_is_not_handed_back() -> None:
    desk = Desk()
    desk.to_signature()
    results.enter_result(again(desk.dossier), name="Giấy chứng nhận", by=desk.handler, at=MONDAY + DAY)
    desk.go("tra", at=MONDAY + DAY + HOUR)

    with pytest.raises(Refused, match="Phí thẩm định"):
        results.hand_back(again(desk.dossier), taken_by="Người Nộp", by=desk.officer, at=MONDAY + 2 * DAY)


def test_fee_is_that_of_the_day_of_receipt() -> None:
    fees = (
        replace(make.SPEC.fees[0], until=MONDAY.date()),
        replace(make.SPEC.fees[0], amount=300_000, since=(MONDAY + DAY).date()),
    )
    procedure = make.make_procedure(replace(make.SPEC, fees=fees))

    today = make.make_dossier(procedure)
    tomorrow = make.make_dossier(procedure, at=MONDAY + DAY)

    assert [each.payments.get().amount for each in (today, tomorrow)] == [200_000, 300_000]


def test_numbers_begin_anew_for_each_desk_and_day() -> None:
    procedure, unit = make.make_procedure(), people.make_unit()
    officer = make.make_officer(unit)

    made = [
        make.make_dossier(procedure, unit=unit, by=officer, at=MONDAY + shift)
        for shift in (timedelta(), HOUR, DAY)
    ]

    assert [each.case.code for each in made] == [
        f"{unit.code}-261116-0001", f"{unit.code}-261116-0002", f"{unit.code}-261117-0001",
    ]  # fmt: skip


def test_part_may_be_handed_in_twice() -> None:
    parts = (Given("don", originals=1), Given("ban-sao", copies=1), Given("ban-sao", copies=1))

    dossier = make.make_dossier(parts=parts)

    assert [(each.part, each.place) for each in dossier.held.order_by("pk")] == [
        ("don", 1), ("ban-sao", 1), ("ban-sao", 2),
    ]  # fmt: skip
