"""Decisions, recognitions and certificates as tests need them, made through the acts."""

from datetime import date, datetime
from itertools import count
from typing import Any

from congvu.initiatives import jobs
from congvu.initiatives.actions import decisions, examining
from congvu.initiatives.actions import issuing as going_out
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Decision, Initiative, Recognition, Round
from congvu.initiatives.rules.decisions import Choice, Facts
from congvu.kit.clock import office_day
from congvu.outgoing.actions import issuing, numbering, sealing, signing
from congvu.outgoing.enums.states import Form
from congvu.outgoing.models import OutgoingDocument, Symbol
from congvu.outgoing.queries import documents
from congvu.people.enums import UnitKind
from congvu.people.models import Person, Unit
from tests.factories import initiatives as make
from tests.factories import people

NOW = make.NOW
_numbers = count(1)


LEADER = {"initiatives.sign": "all", "outgoing.sign": "unit", "cases.read": "all"}
CLERK = {"outgoing.issue": "unit", "signing.seal": "all"}


def make_leader(unit: Unit, full_name: str = "Lãnh đạo Thử") -> Person:
    """The head of ``unit``, who signs what it decides."""
    return people.make_person(full_name, grants=LEADER, unit=unit, title="Giám đốc")


def make_clerk(unit: Unit) -> Person:
    """Who numbers, seals and issues documents of ``unit``."""
    return people.make_person("Văn thư Thử", grants=CLERK, unit=unit, title="Văn thư")


def make_symbol(unit: Unit, text: str = "STN") -> None:
    Symbol.objects.create(unit=unit, text=text, valid_from=date(2020, 1, 1))


def make_secretary(round: Round) -> Person:
    return make.make_officer(round, "Thư ký Thử")


def make_at_council(officer: Person, round: Round, *, at: datetime = NOW, **draft: Any) -> Initiative:
    """A dossier that waits for the council."""
    initiative = make.make_examining(officer, round, at=at, **draft)
    examining.put_to_council(initiative, by=officer, at=at)
    return make.load(initiative)


def document_of(decision: Decision) -> OutgoingDocument:
    """The outgoing document of ``decision``, as it is now."""
    decision.refresh_from_db()
    assert decision.document_id is not None
    found = documents.loaded(decision.document_id)
    assert found is not None
    return found


def issue(decision: Decision, clerk: Person, *, at: datetime = NOW) -> Decision:
    """The leader signs the paper; the clerk enters that, gives the number, stamps it and issues it."""
    signing.sign_on_paper(document_of(decision), office_day(at), None, by=clerk, at=at)
    numbering.number(document_of(decision), by=clerk, at=at)
    sealing.seal_by_hand(document_of(decision), by=clerk, at=at)
    issuing.issue(document_of(decision), by=clerk, at=at)
    decision.refresh_from_db()
    return decision


def decided(decision: Decision, clerk: Person, *, at: datetime = NOW) -> Decision:
    """Presented, signed, numbered, sealed, issued, and carried out."""
    going_out.present(decision, by=_preparer(decision), at=at)
    issue(decision, clerk, at=at)
    while jobs.carry_out_decisions(at):
        pass
    return decision


def _preparer(decision: Decision) -> Person:
    assert decision.prepared_by is not None
    return decision.prepared_by


class Case:
    """A round with dossiers before the council, who prepares the decision, who signs and who issues it."""

    def __init__(self, dossiers: int = 1, *, round: Round | None = None, **draft: Any) -> None:
        self.unit = people.make_unit("Sở Thử nghiệm", kind=UnitKind.AGENCY)
        self.round = round or make.make_round(receiver=people.make_unit("Phòng thử", parent=self.unit))
        self.secretary = make_secretary(self.round)
        self.leader, self.clerk = make_leader(self.unit), make_clerk(self.unit)
        make_symbol(self.unit)
        self.dossiers = [make_at_council(self.secretary, self.round, **draft) for _ in range(dossiers)]

    def facts(self, **changes: Any) -> Facts:
        return Facts(
            **{
                "unit": self.unit,
                "signer": self.leader,
                "subject": "Về việc công nhận sáng kiến (thử)",
                "legal_basis": "Nghị định số 13/2012/NĐ-CP",
                "form": Form.PAPER,
                **changes,
            }
        )

    def prepared(self, **facts: Any) -> Decision:
        """A decision whose rows have no outcome yet."""
        return decisions.prepare(self.round, self.facts(**facts), by=self.secretary, at=NOW)

    def chosen(self, outcome: State = State.RECOGNISED, reason: str = "", **facts: Any) -> Decision:
        """A decision that is whole."""
        decision = self.prepared(**facts)
        choices = {row.pk: Choice(outcome, reason) for row in decision.items.all()}
        decisions.choose(decision, choices, by=self.secretary, at=NOW)
        return decision

    def presented(self, outcome: State = State.RECOGNISED, reason: str = "", **facts: Any) -> Decision:
        decision = self.chosen(outcome, reason, **facts)
        going_out.present(decision, by=self.secretary, at=NOW)
        return decision

    def issued(
        self, outcome: State = State.RECOGNISED, reason: str = "", *, at: datetime = NOW, **facts: Any
    ) -> Decision:
        """A decision that has not been carried out yet."""
        return issue(self.presented(outcome, reason, **facts), self.clerk, at=at)

    def carried_out(
        self, outcome: State = State.RECOGNISED, reason: str = "", *, at: datetime = NOW, **facts: Any
    ) -> Decision:
        decision = self.issued(outcome, reason, at=at, **facts)
        while jobs.carry_out_decisions(at):
            pass
        return decision


def make_recognition(**case: Any) -> Recognition:
    """One recognised dossier with its certificates, not yet printed."""
    world = Case(**case)
    world.carried_out()
    return Recognition.objects.select_related("decision", "initiative__case", "initiative__round").get(
        initiative=world.dossiers[0]
    )
