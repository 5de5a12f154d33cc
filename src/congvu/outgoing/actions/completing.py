"""Sealed papers of a sheaf get the proofs of their signatures, and go to their trades."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from io import BytesIO

from django.db import transaction
from django.db.models import F

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.kit.actor import SYSTEM, Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal, Refused, Stale, refuse_if
from congvu.notify import actions as notify
from congvu.outgoing.actions import sheaves
from congvu.outgoing.enums import events
from congvu.outgoing.enums.sheaves import PaperState
from congvu.outgoing.logic.sheaves import bundles
from congvu.outgoing.models import Sheaf, SheafPaper
from congvu.outgoing.providers import messages, prepared
from congvu.outgoing.rules import sheaves as rules
from congvu.people.models import Person
from congvu.signing import actions as signatures
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

AGAIN = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
"""How long a paper waits whose proofs could not be had; after the last of them the clerk is told."""


def complete(papers: Iterable[SheafPaper], *, by: Actor, at: datetime) -> int:
    """Sealed papers get the proofs and go to their trades; gives how many. One whose proofs cannot be had
    waits, the others do not wait for it. No transaction is open while others are asked.
    """
    rows = list(papers)
    made = signatures.all_made_lasting([prepared.content(row.file) for row in rows], at=at)
    good = [(row, data) for row, data in zip(rows, made, strict=True) if not isinstance(data, Refusal)]
    stored = files.store_all([(row.file_name, BytesIO(data)) for row, data in good], read=False, by=by, at=at)
    refused = {row: data for row, data in zip(rows, made, strict=True) if isinstance(data, Refusal)}
    done = 0
    for (row, _data), file in zip(good, stored, strict=True):
        try:
            _complete(row, file, by=by, at=at)
            done += 1
        except Stale:
            continue
        except Refused as why:
            refused[row] = why.refusal
    _not_completed(refused, by=by, at=at)
    return done


@act
def again(sheaf: Sheaf, *, by: Person, at: datetime) -> int:
    """What was stopped for want of proofs is tried again at once; gives how many papers."""
    refuse_if(rules.complete_again(sheaf, by=by))
    count = sheaf.papers.filter(state=PaperState.SEALED).exclude(problem="").update(due_at=at, tries=0)
    if not count:
        raise sheaves.overtaken()
    trail.record(events.SHEAF_AGAIN, about=sheaf, by=by, at=at, detail={"papers": count})
    return count


@act
def _complete(paper: SheafPaper, file: StoredFile, *, by: Actor, at: datetime) -> None:
    same = SheafPaper.objects.filter(pk=paper.pk, state=PaperState.SEALED, file=paper.file)
    if not same.update(state=PaperState.DONE, file=file, done_at=at, due_at=None, problem=""):
        raise sheaves.overtaken()
    paper.state, paper.file, paper.done_at = PaperState.DONE, file, at
    detail: dict[str, Json] = {"paper": paper.pk, "file": file.digest}
    trail.record(events.SHEAF_DONE, about=paper.sheaf, by=by, at=at, detail=detail)
    bundles[paper.sheaf.kind].done(paper, by, at)


def _not_completed(refused: Mapping[SheafPaper, Refusal], *, by: Actor, at: datetime) -> None:
    """Each is tried again later, or stopped when no waiting mends what stands in the way."""
    of: dict[Sheaf, list[SheafPaper]] = {}
    for paper, refusal in refused.items():
        if isinstance(refusal, signatures.ForGood):
            of.setdefault(paper.sheaf, []).append(paper)
        else:
            _put_off(paper, refusal, at=at)
    for sheaf, papers in of.items():
        try:
            _stop(sheaf, papers, refused, by=by, at=at)
        except Stale:
            continue


@transaction.atomic
def _put_off(paper: SheafPaper, refusal: Refusal, *, at: datetime) -> None:
    """No act: it is as it was, and tried again. The clerk is told once, when it has waited for long."""
    later = at + AGAIN[min(paper.tries, len(AGAIN) - 1)]
    rows = SheafPaper.objects.filter(pk=paper.pk, state=PaperState.SEALED, tries=paper.tries)
    changed = rows.update(due_at=later, tries=F("tries") + 1, problem=refusal.sentence)
    if changed and paper.tries + 1 == len(AGAIN):
        _tell(paper.sheaf, paper, refusal, at=at)


@act
def _stop(
    sheaf: Sheaf,
    papers: Sequence[SheafPaper],
    why: Mapping[SheafPaper, Refusal],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """They are not tried again by themselves; the clerk who sealed them is told."""
    sealed = SheafPaper.objects.filter(state=PaperState.SEALED, due_at__isnull=False)
    stopped = [
        paper
        for paper in papers
        if sealed.filter(pk=paper.pk, file=paper.file).update(
            due_at=None, tries=F("tries") + 1, problem=why[paper].sentence
        )
    ]
    if not stopped:
        raise sheaves.overtaken()
    detail: dict[str, Json] = {
        "papers": [paper.pk for paper in stopped],
        "why": why[stopped[0]].sentence,
    }
    trail.record(events.SHEAF_STOPPED, about=sheaf, by=by, at=at, detail=detail)
    for paper in {each.sealed_by_id: each for each in stopped}.values():
        _tell(sheaf, paper, why[paper], at=at)


def _tell(sheaf: Sheaf, paper: SheafPaper, refusal: Refusal, *, at: datetime) -> None:
    """Once a day for a sheaf: hundreds of its papers may have the same trouble."""
    if paper.sealed_by is None:
        return  # sealed before this was noted: the clerk's page shows it
    notify.send(
        messages.SHEAF_STOPPED,
        to=paper.sealed_by,
        about=sheaf.ref,
        context={"what": sheaf.called, "number": sheaf.document.mark, "note": refusal.sentence},
        by=SYSTEM,
        at=at,
        once=f"{office_day(at)}",
    )
