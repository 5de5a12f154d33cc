"""Each step of a case: what it leaves behind, what it refuses, its line in the trail."""

from datetime import UTC, datetime

import pytest

from congvu.cases import actions as cases
from congvu.cases.models import Case, Extension, Holder, Pause, Stay
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories.cases import DAY, HOUR, MONDAY, PROCESS, days, make_case
from tests.factories.people import make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Person:
    return make_person("Trần Thị Bình", grants={"cases.handle": "unit", "cases.read": "unit"}, title="Cán bộ")


def office(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026 in office time."""
    return datetime(2026, 11, day, hour - 7, minute, tzinfo=UTC)


def events(case: Case) -> list[str]:
    return [entry.event for entry in trail.about(case)]


def test_open_case_rests_with_its_opener_in_the_first_state(officer: Person) -> None:
    case = cases.open_case(PROCESS, title="Bơm nước", by=officer, at=MONDAY)

    case.refresh_from_db()
    assert (case.state, case.process, case.process_version, case.version) == ("draft", "thu", 1, 1)
    assert (case.created_by, case.holder, case.next_due_at) == (officer, Holder(person=officer), None)
    assert [(stay.state, stay.person, stay.left_at) for stay in case.stays.all()] == [
        ("draft", officer, None)
    ]
    assert [(entry.event, entry.detail) for entry in trail.about(case)] == [
        ("cases.opened", {"process": "thu/1", "to": "draft"})
    ]


def test_open_case_by_the_machine_has_no_opener() -> None:
    case = cases.open_case(PROCESS, title="Nhập cũ", by=SYSTEM, at=MONDAY, holder=Holder(unit=make_unit()))

    assert case.created_by is None
    assert case.handed_by is None


def test_move_ends_one_stay_and_begins_the_next(officer: Person) -> None:
    case, unit = make_case(state="draft", by=officer), make_unit()

    cases.move(case, "filed", by=officer, at=MONDAY + 3 * HOUR, holder=Holder(unit=unit))

    case.refresh_from_db()
    assert (case.state, case.holder, case.handed_by) == ("filed", Holder(unit=unit), officer)
    assert case.next_due_at == office(19, 17)  # three working days, the day of receipt not counted
    assert [(s.state, s.working_minutes, s.left_at, s.due_at) for s in case.stays.order_by("pk")] == [
        ("draft", 180, MONDAY + 3 * HOUR, None),
        ("filed", None, None, office(19, 17)),
    ]
    assert trail.about(case)[-1].detail == {"from": "draft", "to": "filed"}


def test_move_records_the_event_of_the_way(officer: Person) -> None:
    case = make_case(by=officer)

    cases.move(case, "review", by=officer, at=MONDAY + HOUR, detail={"note": "x"})

    assert trail.about(case)[-1].event == "thu.accepted"
    assert trail.about(case)[-1].detail == {"from": "filed", "to": "review", "note": "x"}


def test_move_refuses_a_way_the_process_does_not_know(officer: Person) -> None:
    case = make_case(state="draft", by=officer)

    with pytest.raises(Refused) as refused:
        cases.move(case, "done", by=officer, at=MONDAY)

    assert str(refused.value) == "A dossier in the state “Nháp” cannot go to “Đã xong”."
    case.refresh_from_db()
    assert (case.state, case.version) == ("draft", 1)


def test_move_tells_the_second_of_two_who_was_faster(officer: Person) -> None:
    case = make_case()
    same = Case.objects.get(pk=case.pk)
    cases.move(case, "review", by=officer, at=MONDAY + 2 * HOUR)

    with pytest.raises(Stale) as stale:
        cases.move(same, "supplement", by=make_person(), at=MONDAY + 3 * HOUR)

    assert str(stale.value) == (
        "Trần Thị Bình (Cán bộ) was faster: “Thử: đã tiếp nhận”, 10:00 16/11/2026. "
        "Nothing of yours was changed; open the dossier again."
    )
    assert events(case) == ["cases.opened", "thu.accepted"]


def test_move_minds_the_state_and_the_version_on_the_page(officer: Person) -> None:
    case = make_case()
    cases.move(case, "review", by=officer, at=MONDAY)
    fresh = Case.objects.get(pk=case.pk)

    with pytest.raises(Stale):
        cases.move(fresh, "done", expect="filed", by=officer, at=MONDAY)
    fresh.refresh_from_db()
    with pytest.raises(Stale):
        cases.move(fresh, "done", version=1, by=officer, at=MONDAY)
    fresh.refresh_from_db()
    cases.move(fresh, "done", version=2, expect="review", by=officer, at=MONDAY)

    assert fresh.is_closed


def test_move_into_a_stopping_state_stops_the_clock_and_out_of_it_moves_the_due_date(officer: Person) -> None:
    case = make_case(by=officer)
    cases.set_due(case, limit=days(10), by=officer, at=MONDAY)
    assert case.due_at == datetime(2026, 12, 1, 10, tzinfo=UTC)  # 24 November is a holiday

    cases.move(case, "supplement", by=officer, at=office(17, 8), reason="Thiếu bản vẽ", legal_basis="NĐ 13")

    assert case.paused_at == office(17, 8)
    assert case.next_due_at == office(25, 17)  # five working days for the applicant, whose time does run
    assert [(p.from_at, p.to_at, p.reason, p.legal_basis) for p in case.pauses.all()] == [
        (office(17, 8), None, "Thiếu bản vẽ", "NĐ 13")
    ]

    cases.move(case, "filed", by=officer, at=office(19, 8))

    case.refresh_from_db()
    assert case.paused_at is None
    assert case.due_at == datetime(2026, 12, 3, 10, tzinfo=UTC)  # two working days later
    assert case.next_due_at == office(25, 17)  # three working days for the intake
    assert Pause.objects.get().to_at == office(19, 8)
    assert Stay.objects.get(state="supplement").working_minutes == 2 * 8 * 60


def test_move_to_a_closed_state_ends_stay_clock_and_reminders(officer: Person) -> None:
    case = make_case(by=officer)
    cases.set_due(case, limit=days(10), by=officer, at=MONDAY)
    cases.move(case, "review", by=officer, at=MONDAY)

    cases.move(case, "done", by=officer, at=MONDAY + DAY, outcome="recognised")

    case.refresh_from_db()
    assert (case.closed_at, case.outcome, case.next_due_at) == (MONDAY + DAY, "recognised", None)
    assert not case.stays.filter(left_at=None).exists()
    assert not case.reminders.exists()


def test_move_opens_a_closed_case_again(officer: Person) -> None:
    case = make_case(by=officer)
    cases.move(case, "review", by=officer, at=MONDAY)
    cases.move(case, "done", by=officer, at=MONDAY + DAY)

    cases.move(case, "review", by=officer, at=MONDAY + 2 * DAY)

    case.refresh_from_db()
    assert (case.closed_at, case.outcome) == (None, "")
    assert case.stays.get(left_at=None).state == "review"


def test_take_gives_a_case_of_the_pile_to_the_officer(officer: Person) -> None:
    unit = officer.posts.get().unit
    case = make_case(holder=Holder(unit=unit))

    cases.take(case, by=officer, at=MONDAY + HOUR)

    case.refresh_from_db()
    assert case.holder == Holder(unit, officer)
    assert trail.about(case)[-1].event == "cases.taken"
    assert case.stays.get(left_at=None).person == officer


def test_take_is_refused_to_whom_the_pile_is_not(officer: Person) -> None:
    case = make_case(holder=Holder(unit=make_unit()))

    with pytest.raises(Refused, match="This dossier is not with your unit"):
        cases.take(case, by=officer, at=MONDAY)


def test_take_is_refused_when_somebody_has_it(officer: Person) -> None:
    colleague = make_person("Lê Văn Cường")
    case = make_case(holder=Holder(officer.posts.get().unit, colleague))

    with pytest.raises(Refused, match="This dossier is being handled by Lê Văn Cường"):
        cases.take(case, by=officer, at=MONDAY)


def test_take_is_refused_to_its_holder(officer: Person) -> None:
    case = make_case(holder=Holder(officer.posts.get().unit, officer))

    with pytest.raises(Refused, match="You have this dossier already"):
        cases.take(case, by=officer, at=MONDAY)


def test_hand_over_passes_a_case_on_under_the_same_due_time(officer: Person) -> None:
    colleague, unit = make_person(), officer.posts.get().unit
    case = make_case(holder=Holder(unit, officer))
    due = case.next_due_at

    cases.hand_over(case, Holder(unit, colleague), by=officer, at=MONDAY + 2 * HOUR)

    case.refresh_from_db()
    assert (case.holder_person, case.handed_by, case.next_due_at) == (colleague, officer, due)
    assert case.stays.get(person=officer).working_minutes == 120
    assert trail.about(case)[-1].detail == {
        "from": {"unit": unit.pk, "person": officer.pk},
        "to": {"unit": unit.pk, "person": colleague.pk},
    }


def test_hand_over_is_refused_for_a_case_of_another(officer: Person) -> None:
    case = make_case(holder=Holder(person=make_person("Lê Văn Cường")))

    with pytest.raises(Refused, match="This dossier is being handled by Lê Văn Cường"):
        cases.hand_over(case, Holder(person=officer), by=officer, at=MONDAY)


def test_hand_over_is_open_to_who_oversees_the_unit(officer: Person) -> None:
    unit = officer.posts.get().unit
    chief = make_person(unit=unit, grants={"cases.oversee": "unit"})
    case = make_case(holder=Holder(unit, make_person()))

    cases.hand_over(case, Holder(unit, officer), by=chief, at=MONDAY)

    assert case.holder_person == officer


@pytest.mark.parametrize("what", ["nobody", "same", "closed account"])
def test_hand_over_is_refused_to(officer: Person, what: str) -> None:
    case = make_case(holder=Holder(person=officer))
    to, sentence = {
        "nobody": (Holder(), "Say to whom the dossier goes."),
        "same": (Holder(person=officer), "The dossier is there already."),
        "closed account": (
            Holder(person=make_person("Lê Văn Cường", is_active=False)),
            "The account of Lê Văn Cường is closed.",
        ),
    }[what]

    with pytest.raises(Refused, match=sentence):
        cases.hand_over(case, to, by=officer, at=MONDAY)


def test_set_due_by_hand_and_by_limit(officer: Person) -> None:
    case = make_case(state="draft", by=officer)

    cases.set_due(case, due_at=office(20, 17), by=officer, at=MONDAY)
    assert (case.due_at, case.limit) == (office(20, 17), None)

    cases.set_due(case, limit=days(5), since=office(13, 9), by=officer, at=MONDAY)
    assert (case.due_at, case.limit, case.due_from) == (office(20, 17), days(5), office(13, 9))
    assert events(case) == ["cases.opened", "cases.due_set", "cases.due_set"]


def test_pause_and_resume_by_hand_move_every_due_time(officer: Person) -> None:
    case = make_case(by=officer)
    cases.set_due(case, due_at=office(25, 17), by=officer, at=MONDAY)

    cases.pause(case, reason="Chờ giám định", by=officer, at=office(17, 13, 30))
    assert case.next_due_at is None
    assert not case.reminders.exists()
    cases.resume(case, by=officer, at=office(18, 13, 30))

    case.refresh_from_db()
    assert case.due_at == office(26, 17)  # one working day later
    assert case.next_due_at == office(20, 17)
    assert case.stays.get(left_at=None).due_at == office(20, 17)
    assert events(case)[-2:] == ["cases.paused", "cases.resumed"]

    cases.move(case, "review", by=officer, at=office(18, 14, 30))

    assert case.stays.get(state="filed").working_minutes == 420 + 270 + 60


def test_pause_is_refused_twice_and_resume_without_pause(officer: Person) -> None:
    case = make_case(by=officer)

    with pytest.raises(Refused, match="The clock of this dossier is running"):
        cases.resume(case, by=officer, at=MONDAY)
    cases.pause(case, reason="Chờ", by=officer, at=MONDAY)
    with pytest.raises(Refused, match="The clock of this dossier stands still already"):
        cases.pause(case, reason="Chờ", by=officer, at=MONDAY)


def test_resume_is_refused_where_the_state_stops_the_clock(officer: Person) -> None:
    case = make_case(state="supplement", by=officer)

    with pytest.raises(Refused, match="The clock stands still as long as the dossier is in this state"):
        cases.resume(case, by=officer, at=MONDAY)


def test_extend_puts_the_due_date_off_once(officer: Person) -> None:
    case = make_case(by=officer)
    cases.set_due(case, limit=days(3), by=officer, at=MONDAY)

    cases.extend(case, until=office(27, 17), reason="Phức tạp", by=officer, at=MONDAY)

    extension = Extension.objects.get()
    assert (extension.old_due_at, extension.new_due_at, extension.reason) == (
        office(19, 17),
        office(27, 17),
        "Phức tạp",
    )
    with pytest.raises(Refused, match="The due date has been extended once already"):
        cases.extend(case, until=office(30, 17), reason="Nữa", by=officer, at=MONDAY)


def test_extend_refuses_an_earlier_date_and_no_reason(officer: Person) -> None:
    case = make_case(state="draft", by=officer)
    with pytest.raises(Refused, match="This dossier has no due date"):
        cases.extend(case, until=office(27, 17), reason="Vì", by=officer, at=MONDAY)
    cases.set_due(case, limit=days(3), by=officer, at=MONDAY)

    with pytest.raises(Refused, match="The new date must be later than the present one"):
        cases.extend(case, until=office(19, 17), reason="Vì", by=officer, at=MONDAY)
    with pytest.raises(Refused, match="Give the reason for the extension"):
        cases.extend(case, until=office(27, 17), reason=" ", by=officer, at=MONDAY)


def test_assign_code_once(officer: Person) -> None:
    case = make_case(by=officer)

    cases.assign_code(case, "SK-2026-0001", by=officer, at=MONDAY)

    assert trail.about(case)[-1].detail == {"code": "SK-2026-0001"}
    with pytest.raises(Refused, match="This dossier has the code SK-2026-0001 already"):
        cases.assign_code(case, "SK-2026-0002", by=officer, at=MONDAY)
