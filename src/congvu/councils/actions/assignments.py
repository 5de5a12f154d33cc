"""Who scores what: proposed, changed by hand, confirmed, handed back, taken over."""

from datetime import datetime
from hashlib import sha256

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from congvu.councils.actions import messages
from congvu.councils.actions.panels import PORTION, claim
from congvu.councils.enums import events_panels as events
from congvu.councils.enums.panels import AssignmentState, Phase
from congvu.councils.logic import assignment as solver
from congvu.councils.logic import shuffle
from congvu.councils.logic.assignment import Plan
from congvu.councils.models import Assignment, Item, Panel, Seat
from congvu.councils.providers import assigning
from congvu.councils.queries import panels
from congvu.councils.rules import conflicts
from congvu.councils.rules import panels as rules
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.notify import actions as notify
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def propose(panel: Panel, *, by: Actor, at: datetime) -> Plan:
    """Every dossier has the members it needs, as far as there are any; what is missing is in the plan.

    An earlier proposal is thrown away; what was confirmed, changed by hand or begun stays as it is.
    """
    refuse_if(rules.propose(panel, by=by, at=at))
    claim(panel)
    conduct = rules.conduct_on(panel, at)
    assert conduct is not None  # noqa: S101 - the rule has just asked
    _loose(panel).delete()
    task = assigning.task(panel, conduct, clock.office_day(at))
    plan = solver.propose(task.dossiers, task.members, task.barred, seed=panel.seed)
    rows = [_row(panel, task.items[item], task.seats[person]) for item, person in plan.pairs]
    Assignment.objects.bulk_create(rows, batch_size=PORTION)
    detail: dict[str, Json] = {
        "given": len(plan.pairs),
        "missing": sum(plan.missing.values()),
        "pairs": sha256(repr(sorted(plan.pairs)).encode()).hexdigest(),
    }
    trail.record(events.PROPOSED, about=panel, by=by, at=at, detail=detail)
    return plan


@act
def clear(panel: Panel, *, by: Actor, at: datetime) -> int:
    """The assignment begins anew: what was neither begun nor changed by hand is gone. Gives how many."""
    refuse_if(rules.prepare(panel, by=by, at=at))
    claim(panel)
    found = Assignment.objects.filter(item__panel=panel, by_hand=False, sheet=None)
    gone, _each = found.filter(state__in=panels.ACTIVE).delete()
    trail.record(events.CLEARED, about=panel, by=by, at=at, detail={"removed": gone})
    return gone


@act
def confirm(panel: Panel, *, by: Actor, at: datetime) -> int:
    """What is proposed is assigned; where scoring has begun the members see it at once. Gives how many."""
    refuse_if(rules.confirm(panel, by=by, at=at))
    claim(panel)
    conduct = rules.conduct_on(panel, at)
    if conduct and (against := panels.in_conflict(panel, clock.office_day(at), conduct)):
        refuse_if(conflicts.judge(against[0].item, against[0].person, at=at, conduct=conduct))
    proposed = Assignment.objects.filter(item__panel=panel, state=AssignmentState.PROPOSED)
    count = proposed.update(state=AssignmentState.CONFIRMED, confirmed_at=at)
    trail.record(events.CONFIRMED, about=panel, by=by, at=at, detail={"confirmed": count})
    return count


@act
def give(item: Item, seat: Seat, *, by: Actor, at: datetime) -> Assignment:
    """The member of ``seat`` scores ``item``, by hand: no proposal will move it."""
    refuse_if(rules.give(item, seat, by=by, at=at))
    claim(item.panel)
    row = _row(item.panel, item, seat)
    row.by_hand = True
    if item.panel.phase == Phase.SCORING:
        row.state, row.confirmed_at = AssignmentState.CONFIRMED, at
    row.save(force_insert=True)
    trail.record(events.ASSIGNED, about=item.panel, by=by, at=at, detail=_pair(row))
    return row


@act
def take_away(assignment: Assignment, *, by: Actor, at: datetime) -> None:
    """The member does not score this dossier. Refused when work has begun."""
    panel = assignment.item.panel
    refuse_if(rules.take_away(assignment, by=by, at=at))
    claim(panel)
    if not Assignment.objects.filter(pk=assignment.pk, sheet=None).delete()[0]:
        raise Stale(_("Somebody else has just changed this assignment. Open it again."))
    trail.record(events.UNASSIGNED, about=panel, by=by, at=at, detail=_pair(assignment))


@act
def hand_back(assignment: Assignment, reason: str, *, by: Actor, at: datetime) -> None:
    """The member does not score this dossier after all; the secretary, who is told, finds somebody else."""
    refuse_if(rules.hand_back(assignment, reason, by=by, at=at))
    same = Assignment.objects.filter(pk=assignment.pk, state=AssignmentState.CONFIRMED)
    if not same.update(state=AssignmentState.HANDED_BACK, reason=reason.strip()):
        raise Stale(_("Somebody else has just changed this assignment. Open it again."))
    panel = assignment.item.panel
    trail.record(events.HANDED_BACK, about=panel, by=by, at=at, detail=_pair(assignment))
    messages.handed_back(assignment, reason.strip(), by=by, at=at)


@act
def take_over(panel: Panel, gone: Seat, seat: Seat, *, by: Actor, at: datetime) -> list[Assignment]:
    """The substitute of ``seat`` scores what the member of ``gone`` has not begun, and is told.

    Gives what could not be taken over, since the substitute is in conflict, has it already or has no room.
    """
    refuse_if(rules.take_over(panel, gone, seat, by=by, at=at))
    claim(panel)
    left: list[Assignment] = []
    taken: list[int] = []
    for each in panels.assigned(panel).filter(person=gone.person, sheet=None):
        if rules.give(each.item, seat, by=by, at=at):
            left.append(each)
            continue
        order = shuffle.place(panel.seed, seat.person_id, each.item.number)
        Assignment.objects.filter(pk=each.pk).update(person=seat.person, seat=seat, order=order)
        taken.append(each.item_id)
    detail: dict[str, Json] = {"from": gone.person_id, "to": seat.person_id, "items": taken}
    trail.record(events.TAKEN_OVER, about=panel, by=by, at=at, detail=detail)
    if taken and panel.phase == Phase.SCORING:
        messages.taken_over(panel, seat, len(taken), by=by, at=at)
    return left


@act
def call_third(item: Item, *, by: Actor, at: datetime) -> Assignment:
    """One more member scores a dossier whose sheets differ too much: the one with the least to do."""
    refuse_if(rules.call_third(item, by=by, at=at))
    panel = item.panel
    claim(panel)
    conduct = panel.conduct
    task = assigning.task(panel, conduct, clock.office_day(at), more={item.pk: 1}, only=[item.pk])
    plan = solver.propose(task.dossiers, task.members, task.barred, seed=panel.seed)
    if not plan.pairs:
        raise Refused(_("No member is left who may score this dossier."))
    row = _row(panel, item, task.seats[plan.pairs[0][1]])
    row.third, row.state, row.confirmed_at = True, AssignmentState.CONFIRMED, at
    row.save(force_insert=True)
    trail.record(events.THIRD_CALLED, about=panel, by=by, at=at, detail=_pair(row))
    return row


def hand_back_all(given: QuerySet[Assignment], reason: str, *, by: Actor, at: datetime) -> list[int]:
    """Inside the act of a declaration: the proposed ones are gone, the confirmed ones handed back.

    The secretary is told of what scores now, as of any that is handed back.
    """
    found = list(given.select_related("item__panel__council", "item__panel__begun_by", "person"))
    keys = sorted(each.pk for each in found)
    rows = Assignment.objects.filter(pk__in=keys)
    rows.filter(state=AssignmentState.PROPOSED, sheet=None).delete()
    rows.update(state=AssignmentState.HANDED_BACK, reason=reason)
    with notify.as_one(f"declared {at.isoformat()}"):
        for each in found:
            if each.state == AssignmentState.CONFIRMED and each.item.panel.phase == Phase.SCORING:
                messages.handed_back(each, reason, by=by, at=at)
    return keys


def _loose(panel: Panel) -> QuerySet[Assignment]:
    return Assignment.objects.filter(
        item__panel=panel, state=AssignmentState.PROPOSED, by_hand=False, sheet=None
    )


def _row(panel: Panel, item: Item, seat: Seat) -> Assignment:
    order = shuffle.place(panel.seed, seat.person_id, item.number)
    return Assignment(item=item, person_id=seat.person_id, seat=seat, order=order)


def _pair(assignment: Assignment) -> dict[str, Json]:
    return {"item": assignment.item_id, "person": assignment.person_id}
