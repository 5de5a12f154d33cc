"""Handed in elsewhere, within a call for proposals: who receives, what counts from when, why."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.people.models import Unit
from congvu.procedures.actions import intake, places, receiving, results, supplements, working
from congvu.procedures.enums.catalogue import Begins, Boundary, Channel
from congvu.procedures.enums.papers import PaperForm
from congvu.procedures.enums.reports import Counted, Grouping
from congvu.procedures.enums.warnings import WarningKind
from congvu.procedures.logic.periods import Period
from congvu.procedures.logic.segments import Ran
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Dossier, SharedDesk
from congvu.procedures.providers import papers
from congvu.procedures.queries import books, counted, warnings
from congvu.procedures.queries.counted import Window
from congvu.procedures.queries.why import Start, why
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories import procedures as make
from tests.factories.cases import DAY, HOUR, MONDAY
from tests.procedures.desk import again, signed_in

pytestmark = pytest.mark.django_db


def spec(begins: Begins, boundary: Boundary = Boundary.PROVINCE) -> Spec:
    return replace(make.SPEC, boundary=boundary, clock=replace(make.SPEC.clock, begins=begins))


class Elsewhere:
    """A commune receives for an agency of the province."""

    def __init__(self, begins: Begins = Begins.COMPETENT, **handed: Any) -> None:
        self.commune, self.agency = people.make_unit("Xã thử"), people.make_unit("Sở thử")
        self.hall = people.make_unit("Một cửa Sở thử", parent=self.agency)
        self.clerk, self.handler = make.make_clerk(self.commune), make.make_handler(self.agency)
        self.own = make.make_clerk(self.hall)
        self.procedure = make.make_procedure(spec(begins), agency=self.agency)
        applicant = make.make_party("Nguyễn Thị Xa", email="xa@thu.example")
        self.dossier = receiving.receive(
            self.procedure, make.handed(applicant, **handed), unit=self.commune, by=self.clerk, at=MONDAY
        )

    def hand_over(self, at: datetime) -> Dossier:
        working.go_on(again(self.dossier), "phan-cong", by=self.clerk, at=at)
        self.dossier = again(self.dossier)
        return self.dossier

    def take_over(self, at: datetime) -> Dossier:
        places.take_over(self.dossier, by=self.handler, at=at)
        self.dossier = again(self.dossier)
        return self.dossier


def test_time_begins_when_the_competent_agency_has_the_dossier() -> None:
    world = Elsewhere()

    assert (world.dossier.elsewhere, world.dossier.case.due_at) == (True, None)
    assert world.dossier.hand_over_by == MONDAY + DAY + 9 * HOUR

    world.hand_over(MONDAY + HOUR)
    found = world.take_over(MONDAY + DAY)

    assert found.case.due_from == found.taken_over_at == MONDAY + DAY
    assert found.case.due_at == MONDAY + 9 * DAY + 9 * HOUR  # 5 working days after Tuesday, 24/11 is none
    assert trail.about(found)[-1].event == "procedures.taken_over"


def test_applicant_hears_the_date_only_when_there_is_one() -> None:
    world = Elsewhere()
    world.hand_over(MONDAY + HOUR)
    world.take_over(MONDAY + DAY)

    told = Message.objects.filter(kind="procedures.told_taken_over")
    assert {"17:00 25/11/2026" in message.body for message in told} == {True}


def test_who_received_elsewhere_or_is_early_may_not_take_over() -> None:
    world = Elsewhere()

    with pytest.raises(Refused, match="has not handed the dossier over yet"):
        places.take_over(world.dossier, by=world.handler, at=MONDAY)
    world.hand_over(MONDAY + HOUR)
    with pytest.raises(Refused, match="received by the competent agency"):
        places.take_over(world.dossier, by=world.clerk, at=MONDAY)
    with pytest.raises(Refused, match="the competent agency receives it first"):
        working.go_on(world.dossier, "tham-dinh", by=world.handler, at=MONDAY + DAY)
    world.take_over(MONDAY + DAY)
    with pytest.raises(Refused, match="has this dossier already"):
        places.take_over(world.dossier, by=world.handler, at=MONDAY + DAY)


def test_supplement_before_the_agency_has_it_begins_no_time() -> None:
    clock = replace(make.SPEC.clock, begins=Begins.COMPETENT, after_supplement="restarts")
    world = Elsewhere()
    vars(world.dossier.version)["spec"] = replace(spec(Begins.COMPETENT), clock=clock)
    supplements.ask(world.dossier, {"part:don": "ký"}, reason="Chưa ký", by=world.clerk, at=MONDAY + HOUR)
    supplements.answer(world.dossier, by=world.clerk, at=MONDAY + DAY)

    assert again(world.dossier).case.due_at is None


def test_time_of_a_procedure_that_counts_from_receipt_runs_at_once() -> None:
    world = Elsewhere(Begins.RECEIVED)
    due = world.dossier.case.due_at
    world.hand_over(MONDAY + HOUR)

    assert (due, world.take_over(MONDAY + DAY).case.due_at) == (due, due)


def test_procedure_without_boundary_is_refused_at_another_units_counter() -> None:
    agency, commune = people.make_unit("Sở thử"), people.make_unit("Xã thử")
    procedure, clerk = make.make_procedure(agency=agency), make.make_clerk(commune)

    with pytest.raises(Refused, match="is handed in at a desk of Sở thử only; Xã thử may not receive it"):
        receiving.receive(procedure, make.handed(), unit=commune, by=clerk, at=MONDAY)
    by_post = make.handed(channel=Channel.POST)
    with pytest.raises(Refused, match="may not receive it"):
        intake.file(procedure, by_post, unit=commune, by=clerk, at=MONDAY)


def test_desk_of_all_agencies_receives_as_their_own_until_it_ends() -> None:
    agency, centre = people.make_unit("Sở thử"), people.make_unit("Trung tâm thử")
    procedure, clerk = make.make_procedure(agency=agency), make.make_clerk(centre)
    desk = places.share(centre, valid_from=MONDAY.date(), by=SYSTEM, at=MONDAY)
    dossier = receiving.receive(procedure, make.handed(), unit=centre, by=clerk, at=MONDAY)
    places.end_sharing(desk, last_day=MONDAY.date(), by=SYSTEM, at=MONDAY)

    assert (dossier.elsewhere, dossier.hand_over_by) == (False, None)
    with pytest.raises(Refused, match="may not receive it"):
        receiving.receive(procedure, make.handed(), unit=centre, by=clerk, at=MONDAY + DAY)


def test_result_is_fetched_where_the_applicant_wished() -> None:
    other = people.make_unit("Xã khác")
    clerk = make.make_clerk(other)
    world = Elsewhere(returned_by=other)
    world.hand_over(MONDAY + HOUR)
    world.take_over(MONDAY + DAY)
    working.go_on(world.dossier, "tham-dinh", by=world.handler, at=MONDAY + DAY)
    working.go_on(again(world.dossier), "trinh-ky", by=world.handler, at=MONDAY + DAY)
    results.enter_result(again(world.dossier), name="Giấy", by=world.handler, at=MONDAY + DAY)
    working.go_on(again(world.dossier), "tra", by=world.handler, at=MONDAY + DAY)
    ready = again(world.dossier)

    assert ready.case.holder_unit == other
    with pytest.raises(Refused, match="You do not hand back results"):
        results.hand_back(ready, by=world.clerk, at=MONDAY + 2 * DAY, taken_by="Chính chủ")
    ready.payments.update(paid_at=MONDAY)
    results.hand_back(ready, by=clerk, at=MONDAY + 2 * DAY, taken_by="Chính chủ")


def test_result_of_a_procedure_without_boundary_is_not_handed_back_anywhere() -> None:
    agency, other = people.make_unit("Sở thử"), people.make_unit("Xã khác")
    hall = people.make_unit("Một cửa Sở", parent=agency)
    procedure, clerk = make.make_procedure(agency=agency), make.make_clerk(hall)
    make.make_clerk(other)

    with pytest.raises(Refused, match="not handed back at Xã khác"):
        receiving.receive(procedure, make.handed(returned_by=other), unit=hall, by=clerk, at=MONDAY)


@pytest.mark.alike
def test_book_and_reports_count_it_where_it_belongs() -> None:
    world = Elsewhere()
    chief = people.make_person(grants={"procedures.report": "all", "cases.read": "all"}, unit=world.agency)
    own = receiving.receive(world.procedure, make.handed(), unit=world.hall, by=world.own, at=MONDAY)
    window = Window.of(Period(date(2026, 11, 16), date(2026, 11, 22)), MONDAY + DAY)
    rows = counted.reported(chief)

    found = counted.grouped(rows, (Counted.RECEIVED, Counted.OUT_OF_PLACE), Grouping.COMPETENT, window)
    behind = counted.behind(rows, Counted.OUT_OF_PLACE, window, by=Grouping.COMPETENT)

    assert found == [(world.agency.pk, {Counted.RECEIVED: 2, Counted.OUT_OF_PLACE: 1})]
    assert list(behind) == [world.dossier]
    assert list(books.kept_for(world.clerk)) == [world.dossier]
    assert list(books.kept_for(world.own)) == [own]


def test_control_sheet_says_when_the_agency_has_it() -> None:
    world = Elsewhere()
    world.hand_over(MONDAY + HOUR)
    world.take_over(MONDAY + 2 * DAY)
    from congvu.procedures.actions import issuing

    issued = issuing.issue(world.dossier, PaperForm.CONTROL, by=world.handler, at=MONDAY + 2 * DAY)
    turns = papers.values(issued, at=MONDAY + 2 * DAY)["turns"]

    assert [(row["given_by"], row["outcome"], row["note"]) for row in turns[1:]] == [  # type: ignore[index,call-overload,union-attr]  # rows of a table
        ("Xã thử", "Quá hạn", "Cơ quan giải quyết nhận hồ sơ")
    ]


def test_office_is_warned_of_papers_that_have_not_come() -> None:
    world = Elsewhere()
    world.hand_over(MONDAY + HOUR)

    kinds = {found.kind for found in warnings.due(MONDAY + 2 * DAY)}
    world.take_over(MONDAY + 2 * DAY)

    assert WarningKind.PAPERS in kinds
    assert WarningKind.PAPERS not in {found.kind for found in warnings.due(MONDAY + 2 * DAY)}


def test_why_explains_a_dossier_from_another_place() -> None:
    world = Elsewhere()
    before = why(world.dossier, at=MONDAY + HOUR)
    world.hand_over(MONDAY + HOUR)
    after = why(world.take_over(MONDAY + DAY), at=MONDAY + DAY + HOUR)

    assert before is not None
    assert after is not None
    assert (before.start, before.counts_from, [each.ran for each in before.segments]) == (
        Start.AGENCY,
        None,
        [Ran.EXCLUDED],
    )
    assert [(each.ran, each.began, each.ended) for each in after.segments] == [
        (Ran.EXCLUDED, MONDAY, MONDAY + DAY),
        (Ran.RUNNING, MONDAY + DAY, None),
    ]
    assert after.counted is not None
    assert after.counted.due == after.due


class Calling:
    """A procedure that takes dossiers within calls; one is open for a week."""

    def __init__(self) -> None:
        self.desk: Unit = people.make_unit("Một cửa thử")
        self.officer = make.make_officer(self.desk)
        self.procedure = make.make_procedure(spec(Begins.CLOSING))
        self.closes = MONDAY + 4 * DAY + 9 * HOUR
        self.call = places.announce(
            self.procedure, "Đợt thử", opens_on=MONDAY.date(), closes_at=self.closes, by=SYSTEM, at=MONDAY
        )

    def receive(self, at: datetime) -> Dossier:
        return receiving.receive(self.procedure, make.handed(), unit=self.desk, by=self.officer, at=at)


def test_time_of_a_call_counts_from_its_closing() -> None:
    world = Calling()

    found = [world.receive(MONDAY + n * DAY) for n in (0, 3)]

    assert [(each.call, each.case.due_from) for each in found] == [(world.call, world.closes)] * 2
    assert {each.case.due_at for each in found} == {MONDAY + 14 * DAY + 9 * HOUR}  # Friday, 5 working days
    explained = why(again(found[0]), at=MONDAY + HOUR)
    assert explained is not None
    assert (explained.start, explained.counts_from) == (Start.CLOSING, world.closes)
    assert (explained.segments[0].ran, explained.due) == (Ran.EXCLUDED, found[0].case.due_at)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-3, "“Đợt thử” opens on 16/11/2026"), (5, "“Đợt thử” closed at 17:00 20/11/2026")],
)
def test_dossier_outside_a_call_is_refused(days: int, sentence: str) -> None:
    world = Calling()

    with pytest.raises(Refused, match=sentence):
        world.receive(MONDAY + days * DAY)


def test_dossier_laid_down_in_time_and_completed_after_the_closing_counts_from_then() -> None:
    world = Calling()
    posted = make.handed(channel=Channel.POST)
    dossier = intake.file(world.procedure, posted, unit=world.desk, by=world.officer, at=MONDAY + DAY)

    intake.receive_waiting(again(dossier), by=world.officer, at=MONDAY + 7 * DAY)

    assert again(dossier).case.due_from == MONDAY + 7 * DAY


def test_calls_of_a_procedure_do_not_overlap_and_end_after_they_begin() -> None:
    world = Calling()

    for first, last, sentence in ((2, 9, "It overlaps with “Đợt thử”"), (9, 8, "cannot close before")):
        with pytest.raises(Refused, match=sentence):
            places.announce(
                world.procedure,
                "Đợt hai",
                opens_on=(MONDAY + first * DAY).date(),
                closes_at=MONDAY + last * DAY,
                by=SYSTEM,
                at=MONDAY,
            )


@pytest.mark.alike
def test_pages_of_calls_desks_and_taking_over() -> None:
    world = Elsewhere()
    admin = signed_in(people.make_person(grants={"procedures.catalogue": "all"}))
    calls = f"/mot-cua/thu-tuc/{world.procedure.pk}/dot-keu-goi/"
    sent = {"name": "Đợt 1", "opens_on": "01/12/2026", "closes_on": "31/12/2026", "hour": "17:00"}

    assert admin.post(calls, sent).status_code == 302
    assert admin.post(calls, sent).status_code == 422
    assert "31/12/2026" in admin.get(calls).content.decode()
    desk = {"unit": world.commune.pk, "valid_from": "16/11/2026"}
    assert admin.post("/mot-cua/thu-tuc/noi-tiep-nhan/", desk).status_code == 302
    shared = SharedDesk.objects.get(unit=world.commune)
    assert admin.post("/mot-cua/thu-tuc/noi-tiep-nhan/", {"end": shared.pk}).status_code == 302

    world.hand_over(MONDAY + HOUR)
    handler = signed_in(world.handler)
    page = handler.get(world.dossier.link).content.decode()
    assert f"/mot-cua/{world.dossier.pk}/nhan-tu-noi-khac/" in page
    done = handler.post(
        f"/mot-cua/{world.dossier.pk}/nhan-tu-noi-khac/", {"version": again(world.dossier).case.version}
    )
    assert (done.status_code, again(world.dossier).awaits_taking_over) == (302, False)
