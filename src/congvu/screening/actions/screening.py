"""A dossier is screened: claimed, its text taken in, the result kept; or why there is none."""

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
from congvu.similarity.finding import Findings
from congvu.similarity.tokens import Tokens
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@dataclass(frozen=True)
class Claim:
    """The right to screen a dossier, until another process finds it abandoned."""

    document: Document
    at: datetime


def claim(document: Document, *, at: datetime) -> Claim | None:
    """Take ``document`` for screening; None when another job has it or it is no longer due."""
    taken = Document.objects.filter(pk=document.pk, state=State.WAITING, due_at=document.due_at)
    return Claim(document, at) if taken.update(state=State.RUNNING, claimed_at=at) else None


def postpone(held: Claim, *, until: datetime) -> None:
    """Some of its files are still being read: later."""
    _release(held, state=State.WAITING, due_at=until)


def take_in(held: Claim, written: Written, whole: text.Whole, taken: Tokens, *, at: datetime) -> Version:
    """What the dossier says is part of the collection from now on, before it is compared itself.

    Of two that are screened at the same time, at least the later one finds the other.
    """
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
        _hold(held, **_facts(written), version=kept)
        if held.document.indexed:
            index.put(str(held.document.pk), taken)
    return kept


@act
def finish(
    held: Claim,
    version: Version,
    taken: Tokens,
    found: Findings,
    written: Written,
    hints: keeping.Hints,
    *,
    made: keeping.Made,
    by: Actor,
    at: datetime,
) -> Run:
    """``found`` is the result. What a person has decided on the same passages before goes on."""
    run = keeping.run(held.document, version, found, written, hints, made)
    passages = keeping.matches(run, found, written)
    keeping.carry_over(run, passages, held.document.result)
    counted = keeping.counted(run, taken, passages)
    done = {"state": State.DONE, "due_at": None, "tries": 0, "problem": "", "result": run, **counted}
    _release(held, **done)
    detail: dict[str, Json] = {
        "run": run.number,
        "share": str(run.share),
        "sources": len(found.matches),
        "text": version.digest,
    }
    trail.record(SCREENED, about=held.document, by=by, at=at, detail=detail)
    return run


@act
def fail(
    held: Claim, problem: Problem, *, by: Actor, at: datetime, unread: Sequence[tuple[str, str]] = ()
) -> None:
    """There is no result, because of ``problem``. What there was before stays."""
    said = [list(each) for each in unread]
    _release(held, state=State.FAILED, due_at=None, problem=problem, unread=said)
    trail.record(NOT_SCREENED, about=held.document, by=by, at=at, detail={"problem": problem.value})


def retry(held: Claim, *, until: datetime) -> None:
    """It broke off; once more a little later."""
    _release(held, state=State.WAITING, due_at=until, tries=held.document.tries + 1)


def free(document: Document, *, at: datetime) -> bool:
    """What a dead process was screening waits again, and counts as a try that failed."""
    held = Document.objects.filter(pk=document.pk, state=State.RUNNING, claimed_at=document.claimed_at)
    waits = {"state": State.WAITING, "claimed_at": None, "due_at": at, "tries": document.tries + 1}
    return bool(held.update(**waits))


def _facts(written: Written) -> dict[str, Any]:
    return {
        "code": written.code[:40],
        "title": written.title[:500],
        "year": written.year,
        "group": written.group,
        "group_name": written.group_name[:250],
        "unit_id": written.unit,
        "writers": list(written.writers),
        "unread": [list(each) for each in written.unread],
    }


def _hold(held: Claim, **values: Any) -> None:
    """Write ``values`` if the claim still holds; Stale when the dossier has changed or was taken over."""
    mine = Document.objects.filter(pk=held.document.pk, state=State.RUNNING, claimed_at=held.at)
    if not mine.update(**values):
        raise Stale(f"screening of {held.document.pk} was overtaken")
    for name, value in values.items():
        setattr(held.document, name, value)


def _release(held: Claim, **values: Any) -> None:
    _hold(held, claimed_at=None, **values)
