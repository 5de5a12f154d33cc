"""What a person decides on what was found, passage by passage and for the dossier."""

from datetime import datetime

from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.screening import rules
from congvu.screening.actions import keeping
from congvu.screening.enums import CONCLUDED, JUDGED, Verdict
from congvu.screening.models import Document, Judgement, Passage, Run
from congvu.screening.queries import results
from congvu.similarity.tokens import tokens
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def judge(passage: Passage, verdict: str, *, reason: str, by: Actor, at: datetime, seen: str = "") -> None:
    """``passage`` is ``verdict``, because of ``reason``; what is excused does not count any more.

    ``seen``: the decision the page showed; Stale when somebody has decided otherwise meanwhile.
    """
    run = passage.match.run
    document = _locked(run)
    refuse_if(rules.judge(document, run, verdict, reason, by=by))
    if not Passage.objects.filter(pk=passage.pk, verdict=seen).update(verdict=verdict):
        raise Stale(rules.decided_meanwhile(passage))
    passage.verdict = verdict
    _count(document, run)
    _keep(run, verdict, reason, document, by=by, at=at, passage=passage)
    detail: dict[str, Json] = {
        "run": run.number,
        "passage": passage.number,
        "verdict": verdict,
        "share": str(document.share),
    }
    trail.record(JUDGED, about=document, by=by, at=at, detail=detail)


@act
def conclude(run: Run, verdict: str, *, reason: str, by: Actor, at: datetime) -> None:
    """``verdict`` is what the screening of the dossier comes to; councils are shown it."""
    document = _locked(run)
    refuse_if(rules.conclude(document, run, verdict, reason, by=by))
    document.verdict = Verdict(verdict)
    document.save(update_fields=["verdict"])
    _keep(run, verdict, reason, document, by=by, at=at)
    detail: dict[str, Json] = {"run": run.number, "verdict": verdict, "share": str(document.share)}
    trail.record(CONCLUDED, about=document, by=by, at=at, detail=detail)


def _locked(run: Run) -> Document:
    """The dossier, which nobody else decides on until the transaction ends."""
    return Document.objects.select_for_update(of=("self",)).get(pk=run.document_id)


def _count(document: Document, run: Run) -> None:
    """The share as it is without what has been excused."""
    found = results.passages(run)
    for name, value in keeping.counted(run, tokens(run.version.whole.text), found).items():
        setattr(document, name, value)
    document.save(update_fields=["share", "band"])


def _keep(
    run: Run,
    verdict: str,
    reason: str,
    document: Document,
    *,
    by: Actor,
    at: datetime,
    passage: Passage | None = None,
) -> None:
    Judgement.objects.create(
        run=run,
        passage=passage,
        verdict=verdict,
        reason=reason.strip(),
        share=document.share,
        by_key=by.key,
        by_name=by.name,
        at=at,
    )
