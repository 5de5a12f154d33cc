"""Rounds and unit lists: prepared, opened, closed, locked, copied; filled and forwarded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from congvu.initiatives.actions import filing, lists, rounds
from congvu.initiatives.enums.rounds import Level, RoundState
from congvu.initiatives.enums.states import ListState, State
from congvu.initiatives.jobs import close_rounds
from congvu.initiatives.models import Round, UnitList
from congvu.kit.refusal import Refused, Stale
from congvu.people.models import Person, Unit
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import people

pytestmark = pytest.mark.django_db


def administrator() -> Person:
    return people.make_person(grants={"initiatives.rounds": "all"})


def coordinator(unit: Unit) -> Person:
    return people.make_person(grants={"initiatives.coordinate": "unit"}, unit=unit)


def test_round_goes_from_prepared_to_locked() -> None:
    admin = administrator()
    round = rounds.prepare(make.make_facts(), make.make_terms(), by=admin, at=make.NOW)

    rounds.open(round, by=admin, at=make.NOW)
    rounds.close(round, by=admin, at=make.NOW)
    rounds.lock(round, by=admin, at=make.NOW)

    assert Round.objects.get().state == RoundState.LOCKED
    assert [entry.event for entry in trail.about(round)] == [
        "initiatives.round_made",
        "initiatives.round_opened",
        "initiatives.round_closed",
        "initiatives.round_locked",
    ]


def test_round_acts_refuse_who_does_not_administer() -> None:
    somebody, round = make.make_author(), make.make_round()

    for act in (
        lambda: rounds.prepare(make.make_facts(), by=somebody, at=make.NOW),
        lambda: rounds.close(round, by=somebody, at=make.NOW),
        lambda: rounds.set_terms(round, make.make_terms(), by=somebody, at=make.NOW),
        lambda: rounds.save_group("a", name="A", by=somebody, at=make.NOW),
    ):
        with pytest.raises(Refused):
            act()


def test_open_refuses_what_is_not_ready() -> None:
    admin = administrator()
    past = make.make_facts(opens_at=make.NOW - timedelta(days=9), closes_at=make.NOW)

    for facts, terms in (
        (past, make.make_terms()),
        (make.make_facts(), make.make_terms(addressee="")),
        (make.make_facts(), make.make_terms(legal_basis=" ")),
        (make.make_facts(), make.make_terms(kinds=())),
    ):
        round = rounds.prepare(facts, terms, by=admin, at=make.NOW)
        with pytest.raises(Refused):
            rounds.open(round, by=admin, at=make.NOW)


def test_prepare_refuses_a_code_that_is_taken() -> None:
    admin, facts = administrator(), make.make_facts()
    rounds.prepare(facts, by=admin, at=make.NOW)

    with pytest.raises(Refused) as refused:
        rounds.prepare(facts, by=admin, at=make.NOW)

    assert refused.value.refusal.field == "code"


def test_terms_nobody_relies_on_are_replaced_and_used_ones_are_followed() -> None:
    admin, round = administrator(), make.make_round()

    rounds.set_terms(round, make.make_terms(most_authors=3), by=admin, at=make.NOW)
    first = make.make_submitted(Round.objects.get(pk=round.pk))
    rounds.set_terms(Round.objects.get(pk=round.pk), make.make_terms(most_authors=5), by=admin, at=make.NOW)
    second = make.make_submitted(Round.objects.get(pk=round.pk))

    assert [(each.version, each.terms.most_authors) for each in round.versions.order_by("version")] == [
        (1, 3),
        (2, 5),
    ]
    assert (make.load(first).in_force.most_authors, make.load(second).in_force.most_authors) == (3, 5)


def test_terms_changed_by_somebody_else_meanwhile_are_stale() -> None:
    admin, round = administrator(), make.make_round()
    make.make_submitted(round)

    rounds.set_terms(round, make.make_terms(most_authors=3), by=admin, at=make.NOW, seen=1)
    with pytest.raises(Stale):
        rounds.set_terms(round, make.make_terms(most_authors=4), by=admin, at=make.NOW, seen=1)


def test_round_in_use_keeps_level_letters_and_opening_but_may_close_later() -> None:
    admin, round = administrator(), make.make_round()
    make.make_submitted(round)
    facts = make.make_facts(
        code=round.code, opens_at=round.opens_at, closes_at=round.closes_at, receiver=round.receiver
    )

    for change in (
        {"level": Level.PROVINCE},
        {"prefix": "KHAC"},
        {"opens_at": round.opens_at + timedelta(days=1)},
    ):
        with pytest.raises(Refused):
            rounds.change(Round.objects.get(), replace(facts, **change), by=admin, at=make.NOW)
    rounds.change(
        Round.objects.get(),
        replace(facts, closes_at=round.closes_at + timedelta(days=7)),
        by=admin,
        at=make.NOW,
    )

    assert Round.objects.get().closes_at == round.closes_at + timedelta(days=7)


def test_closed_and_locked_rounds_keep_their_terms() -> None:
    admin = administrator()

    for state in (RoundState.CLOSED, RoundState.LOCKED):
        with pytest.raises(Refused):
            rounds.set_terms(make.make_round(state=state), make.make_terms(), by=admin, at=make.NOW)


def test_copy_takes_the_terms_along() -> None:
    admin = administrator()
    source = make.make_round(terms=make.make_terms(most_authors=3))

    copied = rounds.copy(source, make.make_facts(year=2027), by=admin, at=make.NOW)

    assert copied.newest.digest == source.newest.digest
    assert copied.state == RoundState.PREPARED


def test_job_closes_rounds_at_their_instant_and_once() -> None:
    round, other = make.make_round(), make.make_round(state=RoundState.PREPARED)

    handled = [
        close_rounds(round.closes_at - timedelta(seconds=1)),
        close_rounds(round.closes_at),
        close_rounds(round.closes_at),
    ]

    assert handled == [0, 1, 0]
    assert [Round.objects.get(pk=each.pk).state for each in (round, other)] == ["closed", "prepared"]
    assert trail.about(round)[-1].actor_key == "system"


def test_field_groups_have_two_levels_at_most() -> None:
    admin = administrator()
    top = rounds.save_group("a", name="A", by=admin, at=make.NOW)
    under = rounds.save_group("b", name="B", parent=top, by=admin, at=make.NOW)

    with pytest.raises(Refused):
        rounds.save_group("c", name="C", parent=under, by=admin, at=make.NOW)
    with pytest.raises(Refused):
        rounds.save_group("a", name="A", parent=top, by=admin, at=make.NOW)


def test_forwarded_list_submits_every_draft_on_it() -> None:
    unit, round = people.make_unit(), make.make_round()
    by = coordinator(unit)
    author = make.make_author(unit=unit)
    drafts = [make.make_draft(round, author=author, by=by) for _ in range(2)]
    unit_list = lists.prepare(round, unit, by=by, at=make.NOW)

    lists.fill(unit_list, drafts, by=by, at=make.NOW)
    make.forward(unit_list, lists.Letter("15/CV-THU", make.NOW.date()), by=by)

    assert (unit_list.state, unit_list.code) == (ListState.FORWARDED, "DS-2026-0001")
    assert [make.load(each).case.code for each in drafts] == ["SK-2026-00001", "SK-2026-00002"]
    assert trail.about(unit_list)[-1].event == "initiatives.list_forwarded"
    with pytest.raises(Refused):
        lists.forward(unit_list, lists.Letter(), by=by, at=make.NOW)


def test_list_with_one_incomplete_draft_forwards_nothing_and_names_it() -> None:
    unit, round = people.make_unit(), make.make_round()
    by = coordinator(unit)
    whole = make.make_draft(round, author=make.make_author(unit=unit), by=by)
    broken = make.make_draft(
        round, author=make.make_author(unit=unit), by=by, title="Hồ sơ còn thiếu", essence=""
    )
    unit_list = lists.prepare(round, unit, by=by, at=make.NOW)
    lists.fill(unit_list, [whole, broken], by=by, at=make.NOW)

    with pytest.raises(Refused) as refused:
        lists.forward(unit_list, lists.Letter(), by=by, at=make.NOW)

    assert "Hồ sơ còn thiếu" in str(refused.value)
    assert make.load(whole).state == State.DRAFT
    assert UnitList.objects.get().code is None


def test_list_refuses_strangers_other_units_and_emptiness() -> None:
    unit, round = people.make_unit(), make.make_round()
    by = coordinator(unit)
    elsewhere = make.make_draft(round)
    unit_list = lists.prepare(round, unit, by=by, at=make.NOW)

    with pytest.raises(Refused):
        lists.prepare(round, unit, by=by, at=make.NOW)
    with pytest.raises(Refused):
        lists.prepare(round, people.make_unit(), by=by, at=make.NOW)
    with pytest.raises(Refused):
        lists.fill(unit_list, [elsewhere], by=by, at=make.NOW)
    with pytest.raises(Refused):
        lists.forward(unit_list, lists.Letter(), by=by, at=make.NOW)


def test_draft_on_a_list_is_neither_thrown_away_nor_taken_back() -> None:
    unit, round = people.make_unit(), make.make_round()
    by, author = coordinator(unit), make.make_author(unit=unit)
    initiative = make.make_draft(round, author=author)
    filing.entrust(initiative, by=author, at=make.NOW)
    lists.fill(lists.prepare(round, unit, by=by, at=make.NOW), [make.load(initiative)], by=by, at=make.NOW)

    for act in (filing.discard, filing.take_back):
        with pytest.raises(Refused):
            act(make.load(initiative), by=author, at=make.NOW)
