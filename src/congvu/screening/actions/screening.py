"""A dossier is screened: claimed, its text taken in, compared, the result kept; or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale
from congvu.screening.actions import index, keeping
from congvu.screening.enums import NOT_SCREENED, SCREENED, Problem, State
from congvu.screening.logic import text
from congvu.screening.logic.trades import Written
from congvu.screening.models import Document, Run, Version
from congvu.screening.providers.foreign import NOBODY, Answers
from congvu.similarity.finding import Findings
from congvu.similarity.tokens import Tokens
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@dataclass(frozen=True)
class Claim:
    """The right to work on a dossier, until another process finds it abandoned. ``was``: its state before."""

    document: Document
    was: State
    at: datetime


def claim(document: Document, *, at: datetime) -> Claim | None:
    """Take ``document`` for screening; None when another job has it or it is no longer due."""
    was = State(document.state)
    taken = Document.objects.filter(pk=document.pk, state=was, due_at=document.due_at)
    return Claim(document, was, at) if taken.update(state=State.RUNNING, claimed_at=at) else None


def postpone(held: Claim, *, until: datetime, failed: bool = False) -> None:
    """Later: some of its files are still being read, or (``failed``) something broke off."""
    _release(held, state=held.was, due_at=until, tries=held.document.tries + failed)


def take_in(held: Claim, written: Written, whole: text.Whole, taken: Tokens, *, at: datetime) -> None:
    """What the dossier says is part of the collection from now on, and it waits to be compared itself."""
    with transaction.atomic():
        kept, _made = Version.objects.get_or_create(
            document=held.document,
            digest=whole.digest,
            defaults={
                "packed": text.pack(whole.text),
                "places": text.places_json(whole.places),
                "made_at": at,
            },
        )
        _release(held, **_facts(written), version=kept, state=State.READY, due_at=at, tries=0, problem="")
        if held.document.indexed:
            index.put(str(held.document.pk), taken)


@act
def finish(
    held: Claim,
    taken: Tokens,
    found: Findings,
    hints: keeping.Hints,
    made: keeping.Made,
    *,
    by: Actor,
    at: datetime,
    abroad: Answers = NOBODY,
) -> Run:
    """``found`` is the result. What a person has decided on the same passages before goes on.

    ``abroad``: what other agencies have of it; it is kept beside and counts for nothing.
    """
    document = held.document
    run = keeping.run(document, found, hints, made, abroad.asked, at=at)
    passages = keeping.matches(run, found)
    keeping.abroad(run, abroad.found)
    keeping.carry_over(run, passages, document.result)
    counted = keeping.counted(run, taken, passages)
    _release(held, state=State.DONE, due_at=None, tries=0, problem="", result=run, **counted)
    detail: dict[str, Json] = {
        "run": run.number,
        "share": str(run.share),
        "sources": len(found.matches),
        "text": run.version.digest,
        **({"abroad": len(abroad.found), "asked": len(abroad.asked)} if abroad.asked else {}),
    }
    trail.record(SCREENED, about=document, by=by, at=at, detail=detail)
    return run


@act
def fail(
    held: Claim, problem: Problem, *, by: Actor, at: datetime, unread: Sequence[tuple[str, str]] = ()
) -> None:
    """There is no result, because of ``problem``. What there was before stays."""
    said = [list(each) for each in unread]
    _release(held, state=State.FAILED, due_at=None, problem=problem, unread=said)
    trail.record(NOT_SCREENED, about=held.document, by=by, at=at, detail={"problem": problem.value})


def free(document: Document, *, at: datetime) -> None:
    """What a dead process was screening waits again, and counts as a try that failed."""
    held = Document.objects.filter(pk=document.pk, state=State.RUNNING, claimed_at=document.claimed_at)
    held.update(state=State.WAITING, claimed_at=None, due_at=at, tries=document.tries + 1)


def _facts(written: Written) -> dict[str, Any]:
    return {
        "code": written.code[:40],
        "title": written.title[:500],
        "idea": written.idea,
        "year": written.year,
        "group": written.group,
        "group_name": written.group_name[:250],
        "unit_id": written.unit,
        "writers": list(written.writers),
        "warning": written.limits.warning,
        "serious": written.limits.serious,
        "unread": [list(each) for each in written.unread],
    }


def _release(held: Claim, **values: Any) -> None:
    """Write ``values`` and give up the claim; Stale when the dossier has changed or was taken over."""
    values["claimed_at"] = None
    mine = Document.objects.filter(pk=held.document.pk, state=State.RUNNING, claimed_at=held.at)
    if not mine.update(**values):
        raise Stale(f"screening of {held.document.pk} was overtaken")
    for name, value in values.items():
        setattr(held.document, name, value)
