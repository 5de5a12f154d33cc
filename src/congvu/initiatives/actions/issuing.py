"""A decision goes out as an outgoing document: presented, taken back, given back; issued, its rows are due.

Carrying it out is the job's.
"""

from dataclasses import replace
from datetime import datetime

from congvu.initiatives.actions import decisions, messages, papers
from congvu.initiatives.enums import events
from congvu.initiatives.enums.decisions import Stage
from congvu.initiatives.models import Decision
from congvu.initiatives.queries import decisions as listed
from congvu.initiatives.queries import issuing as queries
from congvu.initiatives.rules import issuing as rules
from congvu.initiatives.rules.issuing import Entered
from congvu.kit.clock import office_day
from congvu.kit.ref import Ref
from congvu.kit.refusal import refuse_if
from congvu.outgoing.actions import deciding
from congvu.outgoing.logic.given import Decided, Laid
from congvu.outgoing.logic.origins import Origin
from congvu.outgoing.models import OutgoingDocument
from congvu.people.models import Person
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


def present(decision: Decision, *, by: Person, at: datetime, version: int | None = None) -> None:
    """It lies with the leader as an outgoing document; nothing of it changes until it is issued or goes back.

    Its paper is made before the act begins. Refused while anything is missing, such as the reasons of a row
    that is not recognised.
    """
    refuse_if(rules.present(decision, by=by, at=at))
    assert decision.signer is not None  # noqa: S101 - the rule has asked
    way = queries.way_of(decision.signer, decision.round, decision.unit, office_day(at))
    assert way is not None  # noqa: S101 - the rule has asked
    said = queries.said(decision, way, at)
    laid = papers.lay_down(decision, said, by=by, at=at)
    _present(decision, said, laid, by=by, at=at, version=version)


@act
def _present(
    decision: Decision, said: Decided, laid: Laid, *, by: Person, at: datetime, version: int | None
) -> None:
    refuse_if(rules.present(decision, by=by, at=at))
    decisions.write(decision, version=version, stage=Stage.PRESENTED)
    document = deciding.present(said, laid, document=queries.to_be_presented_anew(decision), by=by, at=at)
    decisions.write(decision, document=document)
    decisions.record(decision, events.DECISION_PRESENTED, by=by, at=at, document=document.pk)


@act
def take_back(
    decision: Decision, reason: str, *, by: Person, at: datetime, version: int | None = None
) -> None:
    """It is being prepared again, since who prepares it has seen something to be changed."""
    refuse_if(rules.take_back(decision, by=by, reason=reason))
    assert decision.document is not None  # noqa: S101 - the rule has asked
    decisions.write(decision, version=version, stage=Stage.PREPARED)
    deciding.take_back(decision.document, reason, by=by, at=at)
    decisions.record(decision, events.DECISION_TAKEN_BACK, by=by, at=at)


@act
def enter(decision: Decision, said: Entered, *, by: Person, at: datetime, version: int | None = None) -> None:
    """A body above has issued it under ``said.number``: from now on it is as it is, and its rows are due."""
    refuse_if(rules.enter(decision, said, by=by, at=at))
    assert said.scan is not None  # noqa: S101 - the rule has asked
    decisions.write(
        decision,
        version=version,
        stage=Stage.ISSUED,
        number=" ".join(said.number.split()),
        decided_on=said.decided_on,
        signer=None,
        signer_name=said.signer_name.strip(),
        signer_post=said.signer_post.strip(),
        file=said.scan.file,
        file_name=said.scan.name,
        issued_at=at,
        issued_by=by,
    )
    decisions.record(decision, events.DECISION_ENTERED, by=by, at=at, **_told(decision))


def issued(document: OutgoingDocument, by: Person, at: datetime) -> None:
    """A step of the act that issues ``document``: the decision has its number and date, its rows are due."""
    decision = _of(document)
    if decision.stage != Stage.PRESENTED:
        raise decisions.overtaken()
    decisions.write(
        decision,
        stage=Stage.ISSUED,
        number=document.mark,
        decided_on=document.dated_on,
        signer_name=document.signer_name,
        signer_post=document.signer_post,
        file=document.file,
        file_name=document.file_name,
        issued_at=at,
        issued_by=by,
    )
    decisions.record(decision, events.DECISION_ISSUED, by=by, at=at, **_told(decision))


def scanned(document: OutgoingDocument, by: Person, at: datetime) -> None:
    """A step of the act that adds the scan of a decision issued on paper: the decision has its file, too."""
    decision = _of(document)
    decisions.write(decision, file=document.file, file_name=document.file_name)
    decisions.record(decision, events.DECISION_SCANNED, by=by, at=at, document=document.pk)


def undone(document: OutgoingDocument, reason: str, by: Person, at: datetime) -> None:
    """A step of the act that gives ``document`` back or ends it before it is issued: the decision is being
    prepared again, and who prepared it is told why. One that is being prepared goes on without ``document``.
    """
    decision = _of(document)
    if decision.stage == Stage.PREPARED:
        return
    decisions.write(decision, stage=Stage.PREPARED)
    decisions.record(decision, events.DECISION_SENT_BACK, by=by, at=at)
    if decision.prepared_by is not None and decision.prepared_by != by:
        kind = events.DECISION_SENT_BACK.code
        messages.tell_of_decision(decision, decision.prepared_by, kind, by=by, at=at, reason=reason)


def about(document: OutgoingDocument, person: Person) -> Ref | None:
    """The decision, with its page for who may read decisions."""
    ref = _of(document).ref
    return ref if listed.may_read(person) else replace(ref, link="")


def _of(document: OutgoingDocument) -> Decision:
    decision = queries.of_document(document)
    assert decision is not None  # noqa: S101 - decisions are never deleted
    return decision


def _told(decision: Decision) -> dict[str, Json]:
    rows: dict[str, Json] = {
        outcome or "-": count for outcome, count in sorted(listed.tally(decision).items())
    }
    day = decision.decided_on.isoformat() if decision.decided_on else None
    return {"number": decision.number, "decided_on": day, "rows": rows}


ORIGIN = Origin(
    queries.ORIGIN,
    issued=issued,
    undone=undone,
    scanned=scanned,
    may_sign=rules.may_sign,
    may_recall=rules.may_recall,
    about=about,
    is_sole_author=True,
)
