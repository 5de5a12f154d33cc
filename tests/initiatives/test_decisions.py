"""One decision on many dossiers: prepared, filled in, carried out. How it goes out: test_decisions_out."""

from datetime import datetime, timedelta

import pytest

from congvu.initiatives import jobs
from congvu.initiatives.actions import carrying_out, decisions, issuing
from congvu.initiatives.enums.decisions import Stage
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Certificate, Recognition
from congvu.initiatives.providers import councils
from congvu.initiatives.queries import recognitions
from congvu.initiatives.rules.decisions import Choice
from congvu.kit.actor import SYSTEM
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories.initiatives_decisions import NOW, Case, decided

pytestmark = pytest.mark.django_db


def events(thing: object) -> list[str]:
    return [entry.event for entry in trail.about(thing)]  # type: ignore[arg-type]  # a subject


def test_decision_has_a_row_for_each_dossier_before_the_council() -> None:
    case = Case(2)
    make.make_accepted(case.round)

    decision = case.prepared()

    rows = list(decision.items.order_by("place").values_list("initiative_id", "place", "outcome"))
    assert rows == [(each.pk, place, "") for place, each in enumerate(case.dossiers, 1)]
    assert events(decision) == ["initiatives.decision_prepared"]


def test_decision_is_carried_out_for_each_dossier_and_the_authors_are_told() -> None:
    case = Case(2)

    decision = case.carried_out()

    decision.refresh_from_db()
    assert (decision.stage, decision.number, decision.signer_name, decision.signer_post) == (
        Stage.ISSUED, "01/QĐ-STN", "Lãnh đạo Thử", "GIÁM ĐỐC",
    )  # fmt: skip
    assert {make.load(each).state for each in case.dossiers} == {State.RECOGNISED}
    assert Recognition.objects.count() == 2
    assert sorted(Certificate.objects.values_list("number", flat=True)) == [
        "0001/2026/GCN-SK", "0002/2026/GCN-SK",
    ]  # fmt: skip
    told = Message.objects.filter(kind="initiatives.outcome_recognised")
    assert set(told.values_list("person", flat=True)) == {each.owner_id for each in case.dossiers}
    assert events(decision) == [
        "initiatives.decision_prepared", "initiatives.decision_changed",
        "initiatives.decision_presented", "initiatives.decision_issued",
    ]  # fmt: skip
    assert events(case.dossiers[0])[-2:] == ["initiatives.recognised", "initiatives.certificate_numbered"]


def test_decision_is_refused_while_an_outcome_is_missing() -> None:
    case = Case(2)
    decision = case.prepared()

    with pytest.raises(Refused, match="2"):
        issuing.present(decision, by=case.secretary, at=NOW)


def test_decision_is_refused_without_reasons_for_what_is_not_recognised() -> None:
    case = Case()

    with pytest.raises(Refused, match=case.dossiers[0].case.code):
        case.presented(State.NOT_RECOGNISED)


def test_dossier_left_out_of_a_decision_waits_for_another() -> None:
    case = Case(2)
    decision = case.prepared()
    first, second = decision.items.order_by("place")

    choices = {first.pk: Choice(leave=True), second.pk: Choice(State.RECOGNISED)}
    decisions.choose(decision, choices, by=case.secretary, at=NOW)

    assert [row.pk for row in decision.items.all()] == [second.pk]
    assert decisions.add(decision, case.dossiers, by=case.secretary, at=NOW) == 1


def test_rows_that_cannot_be_carried_out_are_put_aside_with_the_reason() -> None:
    case = Case(2)
    decision = case.issued()
    first = case.dossiers[0].case
    type(first).objects.filter(pk=first.pk).update(state=State.EXAMINING)

    while jobs.carry_out_decisions(NOW):
        pass

    stuck, done = decision.items.order_by("place")
    assert (stuck.open, bool(stuck.problem), done.open, done.problem) == (False, True, False, "")
    assert events(decision)[-1] == "initiatives.decision_stuck"
    progress = recognitions.progress(decision)
    assert (progress.rows, progress.done, progress.stuck) == (2, 1, 1)


def test_dossier_whose_row_was_put_aside_can_be_named_by_another_decision() -> None:
    case = Case()
    decision = case.issued()
    carrying_out.put_aside(decision.items.get(), "Thử.", by=SYSTEM, at=NOW)

    other = decisions.prepare(
        case.round, case.facts(), only=[make.load(case.dossiers[0])], by=case.secretary, at=NOW
    )

    assert [row.initiative for row in other.items.all()] == case.dossiers


@pytest.mark.parametrize("stage", ["prepared", "presented"])
def test_row_of_a_decision_that_is_not_signed_is_not_carried_out(stage: str) -> None:
    case = Case()
    decision = getattr(case, stage)()
    decision.items.update(outcome=State.RECOGNISED)

    with pytest.raises(Stale):
        carrying_out.carry_out(decision.items.get(), by=case.leader, at=NOW)

    assert make.load(case.dossiers[0]).state == State.COUNCIL


@pytest.mark.parametrize("outcome", [State.NOT_RECOGNISED, State.CARRIED_OVER, State.SPECIAL])
def test_each_outcome_is_carried_out_and_told(outcome: State) -> None:
    case = Case()
    decision = case.carried_out(outcome, "Lý do thử.")

    initiative = make.load(case.dossiers[0])
    kept = initiative.outcomes.get()
    assert (initiative.state, kept.number, kept.reason) == (outcome, "01/QĐ-STN", "Lý do thử.")
    assert Message.objects.filter(kind=f"initiatives.outcome_{outcome.value}").exists()
    assert Recognition.objects.filter(decision=decision).exists() == (outcome == State.SPECIAL)


def test_dossier_is_named_before_the_council_by_a_decision_about_it_alone() -> None:
    case = Case()
    early = make.make_accepted(case.round)

    decision = decisions.prepare(case.round, case.facts(), only=[early], by=case.secretary, at=NOW)

    assert [row.initiative_id for row in decision.items.all()] == [early.pk]
    with pytest.raises(Refused, match=case.facts().subject[:10]):
        decisions.prepare(case.round, case.facts(), only=[early], by=case.secretary, at=NOW)


def test_dossier_is_not_named_by_who_wrote_it_nor_once_it_is_decided() -> None:
    case = Case()
    own = make.load(case.dossiers[0])
    own.authorships.update(person=case.secretary)

    with pytest.raises(Refused):
        decisions.prepare(case.round, case.facts(), only=[own], by=case.secretary, at=NOW)
    own.authorships.update(person=None)
    case.carried_out()
    with pytest.raises(Refused):
        decisions.prepare(case.round, case.facts(), only=[make.load(own)], by=case.secretary, at=NOW)


def test_recognition_is_cancelled_by_a_decision_of_its_own() -> None:
    case = Case()
    case.carried_out()
    dossier = make.load(case.dossiers[0])

    decision = decisions.prepare_cancellation(
        [dossier], case.facts(), reason="Hồ sơ khai không đúng.", by=case.secretary, at=NOW
    )
    decided(decision, case.clerk)

    recognition = Recognition.objects.get()
    assert (recognition.cancelled_by, recognition.cancelled_on) == (decision, decision.decided_on)
    assert make.load(dossier).state == State.CANCELLED


def resting(case: Case, since: datetime = NOW) -> list[str]:
    return list(councils.resting([str(each.pk) for each in case.dossiers], since))


def test_council_is_told_of_decisions_that_rest_on_its_results() -> None:
    case = Case()
    before = resting(case)
    decision = case.prepared()
    prepared = resting(case)
    decisions.drop(decision, by=case.secretary, at=NOW)
    dropped = resting(case)
    case.carried_out(State.CARRIED_OVER, "Cần thêm số liệu.")

    assert (before, len(prepared), dropped) == ([], 1, [])
    assert case.facts().subject in prepared[0]
    assert len(resting(case)) == 1
    assert resting(case, NOW + timedelta(days=1)) == []
