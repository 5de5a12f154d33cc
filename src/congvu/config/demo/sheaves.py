"""Two decisions that the director has signed with a key today, on dossiers that were left of the past round, and
their certificates: those of one are signed, sealed and published, those of the other lie before the director.

Everything is signed now, since the demo's authority answers for the present moment alone.
"""

from collections.abc import Sequence

from congvu.config.demo import outcomes
from congvu.config.demo.agency import DEPARTMENT, PASSWORD, Agency
from congvu.config.demo.dossiers import Heard, Season
from congvu.config.demo.outgoing_issued import went_well
from congvu.initiatives import jobs
from congvu.initiatives.actions import decisions
from congvu.initiatives.actions import issuing as going_out
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Decision, Initiative
from congvu.initiatives.queries.issuing import CERTIFICATES
from congvu.initiatives.rules.decisions import Choice, Facts
from congvu.kit import clock
from congvu.outgoing import jobs as office_jobs
from congvu.outgoing.actions import sheaf_signing, signing
from congvu.outgoing.actions.outcomes import Ticked
from congvu.outgoing.enums.sheaves import PaperState
from congvu.outgoing.enums.states import Form
from congvu.outgoing.models import OutgoingDocument, Sheaf
from congvu.outgoing.queries import documents
from congvu.outgoing.queries import sheaves as queries
from congvu.signing.models import SigningKey

PUBLISHED = 2
"""Dossiers that the first of the two recognises."""


def decide(agency: Agency, season: Season) -> list[Decision]:
    """Both decisions, signed by the director in one sitting; the clerk issues them with what else is signed."""
    left = outcomes.left_for_today(season)
    parts = (left[:PUBLISHED], "bổ sung lần 1"), (left[PUBLISHED:], "bổ sung lần 2")
    made = [_decide(agency, season, heard, which) for heard, which in parts]
    leader = agency.people["chutich"]
    own = SigningKey.objects.get(person=leader)
    ticked = [Ticked(_document(each)) for each in made]
    went_well(signing.sign(ticked, key=own, pin=PASSWORD, by=leader, at=clock.now()))
    return made


def lay(agency: Agency, decided: Sequence[Decision]) -> None:
    """The decisions are carried out, their certificates lie before the director; those of the first are signed,
    sealed and published.
    """
    while jobs.carry_out_decisions(clock.now()):
        pass
    while jobs.present_certificates(clock.now()):
        pass
    found = [queries.of(_document(each), CERTIFICATES) for each in decided]
    if found[0] is None or found[1] is None:
        raise RuntimeError("the certificates were not laid before the director")
    _publish(agency, found[0])


def _decide(agency: Agency, season: Season, heard: Sequence[Heard], which: str) -> Decision:
    secretary, now = agency.people["thuky"], clock.now()
    facts = Facts(
        unit=agency.units[DEPARTMENT[0]],
        signer=agency.people["chutich"],
        subject=f"Về việc công nhận sáng kiến {which}, {season.past.name}",
        legal_basis=outcomes.BASIS,
        form=Form.ELECTRONIC,
    )
    keys = [each.key for each in heard]
    named = list(Initiative.objects.filter(pk__in=keys).select_related("case", "round", "owner"))
    decision = decisions.prepare(season.past, facts, only=named, by=secretary, at=now)
    choices = {row.pk: Choice(State.RECOGNISED) for row in decision.items.all()}
    decisions.choose(decision, choices, by=secretary, at=now)
    going_out.present(decision, by=secretary, at=now)
    return decision


def _publish(agency: Agency, sheaf: Sheaf) -> None:
    """Signed by the director, sealed by the clerk, completed by the job."""
    leader, clerk = agency.people["chutich"], agency.people["vanthu"]
    own, seal = SigningKey.objects.get(person=leader), SigningKey.objects.get(unit=sheaf.document.agency)
    sheaf_signing.sign(
        sheaf, _in(sheaf, PaperState.WAITING), key=own, pin=PASSWORD, by=leader, at=clock.now()
    )
    sheaf_signing.seal(sheaf, _in(sheaf, PaperState.SIGNED), key=seal, pin=PASSWORD, by=clerk, at=clock.now())
    while office_jobs.complete(clock.now()):
        pass
    if queries.counts(sheaf).done != queries.counts(sheaf).all:
        raise RuntimeError("; ".join(sheaf.papers.values_list("problem", flat=True)))


def _in(sheaf: Sheaf, state: PaperState) -> list[int]:
    return [paper.pk for paper in queries.in_state(sheaf, state)]


def _document(decision: Decision) -> OutgoingDocument:
    """As it is now."""
    decision.refresh_from_db(fields=["document"])
    found = documents.loaded(decision.document_id or 0)
    assert found is not None  # noqa: S101 - presented before
    return found
