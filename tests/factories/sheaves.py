"""A decision signed with keys, and its certificates on their way: who signs, who seals."""

from datetime import date
from typing import Any

from congvu.initiatives import jobs
from congvu.initiatives.actions import issuing as going_out
from congvu.initiatives.models import Certificate, Decision
from congvu.kit import clock
from congvu.kit.job import jobs as all_jobs
from congvu.outgoing import jobs as office_jobs
from congvu.outgoing.actions import sheaf_signing, signing, through
from congvu.outgoing.actions.outcomes import Ticked
from congvu.outgoing.actions.sheaf_signing import Sat
from congvu.outgoing.enums.sheaves import PaperState
from congvu.outgoing.enums.states import Authority, Form
from congvu.outgoing.models import Delegation, Sheaf, SheafPaper
from congvu.outgoing.queries import sheaves as queries
from congvu.people.models import Person
from congvu.signing import actions as signatures
from congvu.signing.enums import MANAGE
from congvu.signing.models import SigningKey
from tests.factories import people
from tests.factories.initiatives_decisions import Case, document_of
from tests.signing import office as offices
from tests.signing.office import PIN
from tests.signing.services import Services


class Signed(Case):
    """As :class:`Case`, with keys of the leader and of the agency."""

    def __init__(self, services: Services, dossiers: int = 1, **draft: Any) -> None:
        super().__init__(dossiers, **draft)
        self.services = services
        keeper = people.make_person(grants={MANAGE.code: "all"})
        for each in (services.root, services.below):
            signatures.install(each.pem.encode(), by=keeper, at=clock.now())
        self.leaders_key = offices.key_of(services.leader, self.leader, by=keeper, services=services)
        self.agencys_key = offices.key_of(services.agency, self.unit, by=keeper, services=services)

    def electronic(self) -> Decision:
        """Presented, signed, numbered, sealed and issued with keys; then carried out by the job."""
        decision, at = self.chosen(form=Form.ELECTRONIC), clock.now()
        going_out.present(decision, by=self.secretary, at=at)
        document = document_of(decision)
        ticked = [Ticked(document, document.case.version)]
        (signed,) = signing.sign(ticked, key=self.leaders_key, pin=PIN, by=self.leader, at=at)
        assert signed.refusal is None
        (issued,) = through.through(
            [Ticked(document_of(decision))], key=self.agencys_key, pin=PIN, by=self.clerk, at=clock.now()
        )
        assert issued.refusal is None
        if issuing_job := all_jobs.get("outgoing.issue"):
            issuing_job.run(clock.now())
        while jobs.carry_out_decisions(clock.now()):
            pass
        decision.refresh_from_db()
        return decision

    def presented_certificates(self) -> Sheaf:
        """The certificates lie before the leader."""
        self.electronic()
        assert jobs.present_certificates(clock.now()) == Certificate.objects.count()
        return sheaf()

    def sign(self, by: Person | None = None, key: SigningKey | None = None, pin: str = PIN) -> Sat:
        found = sheaf()
        return sheaf_signing.sign(
            found,
            keys(found, PaperState.WAITING),
            key=key or self.leaders_key,
            pin=pin,
            by=by or self.leader,
            at=clock.now(),
        )

    def seal(self, pin: str = PIN) -> Sat:
        found = sheaf()
        return sheaf_signing.seal(
            found,
            keys(found, PaperState.SIGNED),
            key=self.agencys_key,
            pin=pin,
            by=self.clerk,
            at=clock.now(),
        )


def sheaf() -> Sheaf:
    """The only one, as it is now."""
    found = queries.loaded(Sheaf.objects.get().pk)
    assert found is not None
    return found


def keys(of: Sheaf, state: PaperState) -> list[int]:
    return [each.pk for each in queries.in_state(of, state)]


def states() -> list[str]:
    """Of all papers, in their order."""
    return list(SheafPaper.objects.order_by("place").values_list("state", flat=True))


def complete() -> int:
    return office_jobs.complete(clock.now())


def make_deputy(case: Case) -> Person:
    return people.make_person(
        "Phó Giám đốc Thử", grants={"outgoing.sign": "unit"}, unit=case.unit, title="Phó Giám đốc"
    )


def delegated(case: Case, to: Person) -> Delegation:
    """``to`` may sign for the head."""
    return Delegation.objects.create(
        agency=case.unit, authority=Authority.DEPUTY, taker=to, giver_post="Giám đốc",
        taker_post="Phó Giám đốc", valid_from=date(2026, 1, 1), legal_basis="Thử",
        given_at=clock.now(), given_by=case.leader,
    )  # fmt: skip


def deputy_of(case: Case) -> Person:
    """Who may sign for the head, by delegation."""
    return delegated(case, make_deputy(case)).taker
