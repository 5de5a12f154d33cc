"""One decision, many dossiers: prepared, filled in, dropped. How it goes out: ``actions.issuing``."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from congvu.councils.queries import results
from congvu.initiatives.enums import events
from congvu.initiatives.enums.decisions import DecisionKind, Stage
from congvu.initiatives.enums.states import State
from congvu.initiatives.logic import proposal
from congvu.initiatives.models import Decision, DecisionItem, Initiative, Round
from congvu.initiatives.providers import found
from congvu.initiatives.queries import decisions, issuing
from congvu.initiatives.rules import decisions as rules
from congvu.initiatives.rules.decisions import Choice, Facts
from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import Stale, refuse_if
from congvu.outgoing.actions import deciding
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def prepare(
    round: Round, facts: Facts, *, only: Collection[Initiative] | None = None, by: Actor, at: datetime
) -> Decision:
    """A decision on the outcome of ``round``, with a row for each dossier the council has dealt with.

    Each row has what the council found, and the outcome that follows from it. ``only``: with rows for these,
    also before the council has dealt with them, to be recognised by special decision or carried over.
    """
    refuse_if(rules.prepare(round, by=by))
    for each in only or ():
        refuse_if(rules.name(each, by=by))
    refuse_if(rules.facts(round, facts, at=at))
    decision = _make(round, DecisionKind.RESULTS, facts, by=by, at=at)
    waiting = decisions.to_decide(round)
    asked = Q(case__state=State.COUNCIL) if only is None else Q(pk__in=[each.pk for each in only])
    rows = _add(decision, waiting.filter(asked))
    detail: dict[str, Json] = {"round": round.code, "rows": rows}
    trail.record(events.DECISION_PREPARED, about=decision, by=by, at=at, detail=detail)
    return decision


@act
def prepare_cancellation(
    initiatives: list[Initiative], facts: Facts, *, reason: str, by: Actor, at: datetime
) -> Decision:
    """A decision that ends the recognition of ``initiatives``, which are all of one round."""
    refuse_if(rules.cancel(initiatives, by=by, reason=reason))
    refuse_if(rules.facts(initiatives[0].round, facts, at=at))
    decision = _make(initiatives[0].round, DecisionKind.CANCELLATION, facts, by=by, at=at)
    DecisionItem.objects.bulk_create(
        DecisionItem(
            decision=decision, initiative=each, place=place, outcome=State.CANCELLED, reason=reason.strip()
        )
        for place, each in enumerate(initiatives, 1)
    )
    detail: dict[str, Json] = {"kind": decision.kind, "rows": len(initiatives)}
    trail.record(events.DECISION_PREPARED, about=decision, by=by, at=at, detail=detail)
    return decision


@act
def change(decision: Decision, facts: Facts, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """The decision says ``facts``. Stale when somebody changed it since ``version`` was shown."""
    refuse_if(rules.change(decision, by=by))
    refuse_if(rules.facts(decision.round, facts, at=at))
    write(decision, version=version, **vars(facts))
    record(decision, events.DECISION_CHANGED, by=by, at=at, part="facts")


@act
def add(decision: Decision, initiatives: Iterable[Initiative], *, by: Actor, at: datetime) -> int:
    """``initiatives`` of the round that no decision names yet get their rows; gives how many."""
    refuse_if(rules.change(decision, by=by))
    keys = [each.pk for each in initiatives]
    write(decision)
    rows = _add(decision, decisions.to_decide(decision.round).filter(pk__in=keys))
    trail.record(events.DECISION_CHANGED, about=decision, by=by, at=at, detail={"added": rows})
    return rows


@act
def choose(decision: Decision, choices: Mapping[int, Choice], *, by: Actor, at: datetime) -> None:
    """The rows say what ``choices`` says of them, by the key of the row."""
    refuse_if(rules.change(decision, by=by))
    rows = decisions.chosen(decision, choices)
    left = [pk for pk, choice in choices.items() if choice.leave and pk in rows]
    kept = [row for pk, row in rows.items() if pk not in left]
    for row in kept:
        row.outcome, row.reason = choices[row.pk].outcome, choices[row.pk].reason.strip()
        refuse_if(rules.choose(decision, row.initiative, row.outcome))
    write(decision)
    DecisionItem.objects.bulk_update(kept, ["outcome", "reason"])
    DecisionItem.objects.filter(pk__in=left, decision=decision).delete()
    detail: dict[str, Json] = {"chosen": len(kept), "left_out": len(left)}
    trail.record(events.DECISION_CHANGED, about=decision, by=by, at=at, detail=detail)


@act
def drop(decision: Decision, *, by: Actor, at: datetime) -> None:
    """There will be no such decision; its dossiers can be named by another."""
    refuse_if(rules.drop(decision, by=by))
    document = issuing.to_be_presented_anew(decision)
    if document is not None and isinstance(by, Person):
        deciding.give_up(document, _("The decision has been dropped."), by=by, at=at)
    write(decision, stage=Stage.DROPPED)
    decision.items.all().delete()
    record(decision, events.DECISION_DROPPED, by=by, at=at)


def _make(round: Round, kind: DecisionKind, facts: Facts, *, by: Actor, at: datetime) -> Decision:
    person = by if isinstance(by, Person) else None
    return Decision.objects.create(round=round, kind=kind, prepared_at=at, prepared_by=person, **vars(facts))


def _add(decision: Decision, initiatives: Iterable[Initiative]) -> int:
    """Rows behind those there are, each with what the council found; that stands until the act ends."""
    new = list(initiatives)
    results.hold(found.judged(new))
    said = found.by_council(new)
    last = decision.items.aggregate(last=Max("place"))["last"] or 0
    DecisionItem.objects.bulk_create(
        [
            DecisionItem(
                decision=decision,
                initiative=each,
                place=place,
                outcome=proposal.proposed(said[each.pk]) or "",
                reason=found.reason(said[each.pk]),
                found=proposal.to_json(said[each.pk]),
            )
            for place, each in enumerate(new, last + 1)
        ],
        batch_size=500,
    )
    return len(new)


def write(decision: Decision, *, version: int | None = None, **values: object) -> None:
    """A step for acts: change the row if nobody has done so since it was read, or ``version`` was shown."""
    seen = decision.version if version is None else version
    rows = Decision.objects.filter(pk=decision.pk, stage=decision.stage, version=seen)
    if not rows.update(version=F("version") + 1, **values):
        raise overtaken()
    for name, value in values.items():
        setattr(decision, name, value)
    decision.version = seen + 1


def record(decision: Decision, event: Event, *, by: Actor, at: datetime, **detail: Json) -> None:
    """A step for acts."""
    trail.record(event, about=decision, by=by, at=at, detail={"version": decision.version, **detail})


def overtaken() -> Stale:
    """Who comes second reads it again."""
    return Stale(_("Somebody else has just changed this decision. Open it again."))
