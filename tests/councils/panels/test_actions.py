"""Councils, seats, panels, assignments: each act works, is refused with its sentence, is in the trail."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from congvu.councils.actions import assignments, councils, declarations, panels, seats
from congvu.councils.enums.panels import AssignmentState, Phase, SheetState
from congvu.councils.enums.seats import Conflict, CouncilLevel, SeatRole
from congvu.councils.logic.conduct import Conduct, needed
from congvu.councils.models import Assignment, Council, Panel, Seat, Sheet
from congvu.councils.queries import councils as reading
from congvu.councils.queries import panels as panel_queries
from congvu.councils.queries.panels import loads
from congvu.councils.rules.councils import CouncilFacts, SeatFacts
from congvu.councils.rules.panels import PanelFacts
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories import councils as make
from tests.factories import people
from tests.factories.councils import NOW

pytestmark = pytest.mark.django_db

DAY = date(2026, 9, 9)


@pytest.fixture(autouse=True)
def _nothing_offered() -> None:
    make.CANDIDATES.clear()
    make.MOVED.clear()


@pytest.fixture
def secretary() -> Person:
    return make.make_secretary()


def facts(council: Council, person: Person | None = None, **changes: object) -> SeatFacts:
    usual = {"role": SeatRole.MEMBER, "from_on": council.valid_from}
    return SeatFacts(person=person or people.make_person(), **{**usual, **changes})  # type: ignore[arg-type]  # as the test says


def refused(call: object) -> str:
    with pytest.raises(Refused) as info:
        call()  # type: ignore[operator]  # a lambda of the test
    return info.value.refusal.sentence


def prepared(*, members: int = 4, dossiers: int = 4, **conduct: object) -> tuple[Panel, list[Seat]]:
    """A panel with dossiers, a chair and members, and nothing assigned."""
    council = make.make_council(conduct=Conduct(**{"sheets": 2, **conduct}))  # type: ignore[arg-type]  # as the test says
    found = [make.make_seat(council, role=SeatRole.CHAIR)]
    found += [make.make_seat(council) for _ in range(members - 1)]
    panel = make.make_panel(council)
    for _ in range(dossiers):
        make.make_item(panel)
    return panel, found


def fresh(panel: Panel) -> Panel:
    return Panel.objects.get(pk=panel.pk)


def begin_sheet(assignment: Assignment, *, total: str | None = None) -> Sheet:
    sent = {} if total is None else {"state": SheetState.SENT, "sent_at": NOW, "total": Decimal(total)}
    return Sheet.objects.create(assignment=assignment, begun_at=NOW, saved_at=NOW, **sent)


# councils


def test_set_up_makes_a_council_with_its_line(secretary: Person) -> None:
    said = CouncilFacts(
        name="Hội đồng sáng kiến thử",
        level=CouncilLevel.BASE,
        unit=people.make_unit(),
        decision_number="12/QĐ-THU",
        decided_on=DAY,
        valid_from=DAY,
    )

    council = councils.set_up(said, by=secretary, at=NOW)

    assert council.decision_number == "12/QĐ-THU"
    assert [entry.event for entry in trail.about(council)] == ["councils.council_made"]


def test_set_up_is_refused_to_a_member() -> None:
    council = make.make_council()
    member = make.make_seat(council).person

    sentence = refused(lambda: councils.set_conduct(council, Conduct(), valid_from=DAY, by=member, at=NOW))

    assert sentence == "Only the council's secretary may do this."


def test_secretary_by_seat_runs_the_council() -> None:
    council = make.make_council()
    secretary = make.make_seat(council, role=SeatRole.SECRETARY).person

    version = councils.set_conduct(
        council, Conduct(legal_basis="QĐ thử"), valid_from=DAY, by=secretary, at=NOW
    )

    assert version.version == 2
    assert reading.rules_on(council, DAY) == version
    assert reading.rules_on(council, DAY - timedelta(days=1)) == council.rules.get(version=1)


def test_rules_of_nine_members_need_six_and_seven() -> None:
    nine = needed(Conduct(), 9)

    assert (nine.present, nine.agree, needed(Conduct(), 11).agree) == (6, 6, 8)


def test_take_refuses_a_second_chair_at_the_same_time(secretary: Person) -> None:
    council = make.make_council()
    first = seats.take(council, facts(council, role=SeatRole.CHAIR), by=secretary, at=NOW)

    sentence = refused(lambda: seats.take(council, facts(council, role=SeatRole.CHAIR), by=secretary, at=NOW))
    seats.end(first, DAY, by=secretary, at=NOW)
    later = facts(council, role=SeatRole.CHAIR, from_on=DAY + timedelta(days=1))
    second = seats.take(council, later, by=secretary, at=NOW)

    assert sentence == "The council has a chair in that time already. End that seat first."
    assert reading.chair_on(council, DAY) == first
    assert reading.chair_on(council, DAY + timedelta(days=1)) == second


def test_take_refuses_a_substitute_of_nobody_and_a_person_twice(secretary: Person) -> None:
    council = make.make_council()
    seat = make.make_seat(council)

    nobody = refused(
        lambda: seats.take(council, facts(council, role=SeatRole.SUBSTITUTE), by=secretary, at=NOW)
    )
    twice = refused(lambda: seats.take(council, facts(council, seat.person), by=secretary, at=NOW))

    assert nobody == "Say whose place the substitute takes."
    assert twice == "This person sits on the council already in that time."


def test_a_seat_counts_on_its_days_and_for_open_accounts_only() -> None:
    council = make.make_council()
    seat = make.make_seat(council, to_on=DAY)
    closed = make.make_seat(council)
    Person.objects.filter(pk=closed.person_id).update(is_active=False)

    assert list(reading.seats_on(council, DAY)) == [seat]
    assert list(reading.seats_on(council, DAY + timedelta(days=1))) == []


# panels


def test_panel_is_set_up_filled_and_begun(secretary: Person) -> None:
    council = make.make_council()
    for role in (SeatRole.CHAIR, SeatRole.MEMBER, SeatRole.MEMBER):
        make.make_seat(council, role=role)
    candidates = [make.make_candidate() for _ in range(3)]
    said = PanelFacts(council, "Lượt thử", make.KIND, make.GROUP, make.make_rubric_version())

    panel = panels.set_up(said, by=secretary, at=NOW)
    panels.add_items(panel, [each.key for each in candidates], by=secretary, at=NOW)
    assignments.propose(panel, by=secretary, at=NOW)
    assignments.confirm(panel, by=secretary, at=NOW)
    panels.begin(panel, by=secretary, at=NOW)

    panel = fresh(panel)
    assert (panel.phase, panel.rules, panel.begun_at) == (Phase.SCORING, council.rules.get(), NOW)
    assert panel.rubric.frozen_at == NOW
    assert [entry.event for entry in trail.about(panel)] == [
        "councils.panel_made",
        "councils.items_added",
        "councils.assignment_proposed",
        "councils.assignment_confirmed",
        "councils.panel_begun",
    ]


def test_a_dossier_is_not_before_two_open_panels_of_a_council(secretary: Person) -> None:
    candidate = make.make_candidate()
    panel = make.make_panel()
    make.make_item(make.make_panel(panel.council), candidate)

    sentence = refused(lambda: panels.add_items(panel, [candidate.key], by=secretary, at=NOW))

    assert sentence == "One of these dossiers is not ready, or is before another panel of this council."


def test_begin_is_refused_while_dossiers_lack_members(secretary: Person) -> None:
    panel, _members = prepared(members=1, dossiers=2)

    sentence = refused(lambda: panels.begin(panel, by=secretary, at=NOW))

    assert sentence == "2 dossiers have not enough members yet."


def test_two_who_change_a_panel_at_once_are_not_both_right(secretary: Person) -> None:
    panel, _members = prepared()
    other = fresh(panel)
    assignments.propose(panel, by=secretary, at=NOW)

    with pytest.raises(Stale):
        assignments.propose(other, by=secretary, at=NOW)


# assignment


def test_propose_gives_every_dossier_its_members_and_even_loads(secretary: Person) -> None:
    panel, members = prepared(members=4, dossiers=6)

    plan = assignments.propose(panel, by=secretary, at=NOW)

    assert plan.missing == {}
    assert {load.given for load in loads(panel).values()} == {3}
    assert set(loads(panel)) == {seat.person_id for seat in members}


def test_propose_keeps_what_was_begun_confirmed_or_chosen_by_hand(secretary: Person) -> None:
    panel, members = prepared(members=4, dossiers=4)
    items = list(panel.items.order_by("number"))
    begun = make.make_assignment(items[0], members[0], state=AssignmentState.PROPOSED)
    begin_sheet(begun)
    confirmed = make.make_assignment(items[1], members[0])
    by_hand = assignments.give(items[2], members[0], by=secretary, at=NOW)

    assignments.propose(fresh(panel), by=secretary, at=NOW)
    assignments.propose(fresh(panel), by=secretary, at=NOW)

    kept = {begun.pk, confirmed.pk, by_hand.pk}
    assert set(Assignment.objects.filter(pk__in=kept).values_list("pk", flat=True)) == kept
    assert [item.assignments.count() for item in items] == [2, 2, 2, 2]


def test_propose_never_gives_a_dossier_to_who_is_in_conflict(secretary: Person) -> None:
    unit = people.make_unit("Trường thử")
    council = make.make_council(conduct=Conduct(sheets=1))
    author, head, neighbour, relative, free = (
        make.make_seat(council, people.make_person(grants={}, unit=unit if at_home else None))
        for at_home in (False, False, True, False, False)
    )
    panel = make.make_panel(council)
    item = make.make_item(panel, authors=[author.person], heads=[head.person], unit_id=unit.pk)
    make.make_declaration(item, relative.person)

    plan = assignments.propose(panel, by=secretary, at=NOW)

    assert plan.pairs == ((item.pk, free.person_id),)
    assert neighbour.person_id != free.person_id


def test_a_seat_of_a_field_takes_what_belongs_to_it_and_nothing_else(secretary: Person) -> None:
    council = make.make_council(conduct=Conduct(sheets=1))
    make.make_seat(council, role=SeatRole.CHAIR, fields=["y-te"])
    teacher = make.make_seat(council, fields=["giao-duc"])
    panel = make.make_panel(council)
    below = make.make_item(panel, field="toan", field_name="Toán")

    plan = assignments.propose(panel, by=secretary, at=NOW)

    assert plan.pairs == ((below.pk, teacher.person_id),)


def test_a_panel_of_a_field_is_offered_what_belongs_to_it() -> None:
    panel = make.make_panel()
    below = make.make_candidate(field="toan")
    make.make_candidate(field="y-te")

    assert [each.key for each in panel_queries.offered(panel, fields=["giao-duc"])] == [below.key]


def test_give_is_refused_on_conflict_cap_and_twice(secretary: Person) -> None:
    panel, members = prepared(members=3, cap=1)
    own = make.make_item(panel, authors=[members[1].person])
    assignments.give(panel.items.get(number=1), members[0], by=secretary, at=NOW)
    one, two = panel.items.filter(number__lte=2).order_by("number")
    name = members[0].person.full_name

    assert refused(lambda: assignments.give(two, members[0], by=secretary, at=NOW)) == (
        f"{name} has 1 dossiers already and takes no more."
    )
    assert refused(lambda: assignments.give(one, members[0], by=secretary, at=NOW)) == (
        f"{name} has this dossier already."
    )
    assert refused(lambda: assignments.give(own, members[1], by=secretary, at=NOW)) == (
        f"Conflict of interest: {members[1].person.full_name} is an author of it."
    )


def test_work_begun_is_not_taken_away(secretary: Person) -> None:
    panel, seats_, items = make.make_scoring()
    begun = items[0].assignments.get(person=seats_[0].person)
    begin_sheet(begun)

    sentence = refused(lambda: assignments.take_away(begun, by=secretary, at=NOW))

    assert sentence == f"{seats_[0].person.full_name} has begun to score this dossier."
    assert panel.phase == Phase.SCORING


def test_a_dossier_handed_back_goes_to_somebody_else(secretary: Person) -> None:
    panel, members, items = make.make_scoring(members=3, dossiers=2, sheets=2)
    given = items[0].assignments.get(person=members[0].person)

    without = refused(lambda: assignments.hand_back(given, " ", by=members[0].person, at=NOW))
    assignments.hand_back(given, "Không đúng chuyên môn", by=members[0].person, at=NOW)
    plan = assignments.propose(fresh(panel), by=secretary, at=NOW)

    assert without == "Say why you hand the dossier back."
    assert plan.pairs == ((items[0].pk, members[2].person_id),)


def test_declaring_an_interest_hands_the_dossier_back_and_bars_it(secretary: Person) -> None:
    panel, members, items = make.make_scoring(members=3, dossiers=2, sheets=2)
    me = members[0].person

    declarations.declare(items[0], me, Conflict.FAMILY, by=me, at=NOW)

    given = items[0].assignments.get(person=me)
    assert (given.state, given.reason) == (AssignmentState.HANDED_BACK, "is a relative of an author")
    assert trail.about(panel)[-1].event == "councils.interest_declared"


def test_only_the_person_or_the_secretary_declares() -> None:
    _panel, members, items = make.make_scoring()
    one, two = members[0].person, members[1].person

    sentence = refused(lambda: declarations.declare(items[0], one, Conflict.FAMILY, by=two, at=NOW))

    assert sentence == "Only the council's secretary may do this."


def test_a_substitute_takes_over_all_but_what_is_in_conflict(secretary: Person) -> None:
    panel, members, items = make.make_scoring(members=2, dossiers=3)
    substitute = make.make_seat(panel.council, role=SeatRole.SUBSTITUTE, stands_for=members[0])
    begun = items[0].assignments.get(person=members[0].person)
    begin_sheet(begun)
    make.make_declaration(items[1], substitute.person)

    left = assignments.take_over(panel, members[0], substitute, by=secretary, at=NOW)

    assert [each.item_id for each in left] == [items[1].pk]
    taken = Assignment.objects.filter(person=substitute.person)
    assert list(taken.values_list("item", flat=True)) == [items[2].pk]


def test_a_third_member_is_called_where_two_sheets_differ_too_much(secretary: Person) -> None:
    panel, members, items = make.make_scoring(members=3, dossiers=2, sheets=2, gap="10")
    for item, scores in zip(items, (("50", "60.5"), ("50", "60")), strict=True):
        for given, score in zip(item.assignments.order_by("pk"), scores, strict=True):
            begin_sheet(given, total=score)

    third = assignments.call_third(items[0], by=secretary, at=NOW)

    assert (third.third, third.state) == (True, AssignmentState.CONFIRMED)
    assert third.person_id in {seat.person_id for seat in members}
    items[1].panel = fresh(panel)
    assert refused(lambda: assignments.call_third(items[1], by=secretary, at=NOW)) == (
        "The sheets of this dossier do not differ by more than the rules allow."
    )


def test_each_member_meets_the_dossiers_in_an_order_of_their_own() -> None:
    _panel, members, _items = make.make_scoring(members=4, dossiers=20)

    orders = {
        tuple(Assignment.objects.filter(person=seat.person).order_by("order").values_list("item", flat=True))
        for seat in members
    }

    assert len(orders) == 4
