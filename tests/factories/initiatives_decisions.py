"""Decisions, recognitions and certificates as tests need them, made through the acts."""

from datetime import datetime
from itertools import count
from typing import Any

from congvu.initiatives import jobs
from congvu.initiatives.actions import decisions, examining
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Decision, Initiative, Recognition, Round
from congvu.initiatives.rules.decisions import Choice, Facts
from congvu.people.models import Person, Unit
from tests.factories import initiatives as make
from tests.factories import people

NOW = make.NOW
_numbers = count(1)


def make_leader(unit: Unit, full_name: str = "Lãnh đạo Thử") -> Person:
    """Somebody who signs decisions of every body."""
    grants = {"initiatives.sign": "all", "cases.read": "all"}
    return people.make_person(full_name, grants=grants, unit=unit, title="Giám đốc")


def make_secretary(round: Round) -> Person:
    return make.make_officer(round, "Thư ký Thử")


def make_at_council(officer: Person, round: Round, *, at: datetime = NOW, **draft: Any) -> Initiative:
    """A dossier that waits for the council."""
    initiative = make.make_examining(officer, round, at=at, **draft)
    examining.put_to_council(initiative, by=officer, at=at)
    return make.load(initiative)


class Case:
    """A round with dossiers before the council, who prepares the decision and who signs it."""

    def __init__(self, dossiers: int = 1, *, round: Round | None = None, **draft: Any) -> None:
        self.unit = people.make_unit("Sở Thử nghiệm")
        self.round = round or make.make_round(receiver=people.make_unit("Phòng thử", parent=self.unit))
        self.secretary = make_secretary(self.round)
        self.leader = make_leader(self.unit)
        self.dossiers = [make_at_council(self.secretary, self.round, **draft) for _ in range(dossiers)]

    def facts(self, **changes: Any) -> Facts:
        return Facts(
            **{
                "unit": self.unit,
                "signer": self.leader,
                "subject": "Về việc công nhận sáng kiến (thử)",
                "legal_basis": "Nghị định số 13/2012/NĐ-CP",
                **changes,
            }
        )

    def prepared(self, **facts: Any) -> Decision:
        """A decision whose rows have no outcome yet."""
        return decisions.prepare(self.round, self.facts(**facts), by=self.secretary, at=NOW)

    def presented(self, outcome: State = State.RECOGNISED, reason: str = "", **facts: Any) -> Decision:
        decision = self.prepared(**facts)
        choices = {row.pk: Choice(outcome, reason) for row in decision.items.all()}
        decisions.choose(decision, choices, by=self.secretary, at=NOW)
        decisions.present(decision, by=self.secretary, at=NOW)
        return decision

    def issued(self, outcome: State = State.RECOGNISED, reason: str = "", **facts: Any) -> Decision:
        """A signed decision that has not been carried out yet."""
        decision = self.presented(outcome, reason, **facts)
        decisions.issue(decision, by=self.leader, at=NOW)
        return decision

    def carried_out(self, outcome: State = State.RECOGNISED, reason: str = "", **facts: Any) -> Decision:
        decision = self.issued(outcome, reason, **facts)
        while jobs.carry_out_decisions(NOW):
            pass
        return decision


def make_recognition(**case: Any) -> Recognition:
    """One recognised dossier with its certificates, not yet printed."""
    world = Case(**case)
    world.carried_out()
    return Recognition.objects.select_related("decision", "initiative__case", "initiative__round").get(
        initiative=world.dossiers[0]
    )
