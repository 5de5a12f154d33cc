"""Reminders as rows: planned with every change of the due time, sent by a job."""

from collections.abc import Iterable
from datetime import datetime

from congvu.cases.enums import ESCALATED, REMINDED, Owner, ReminderKind, ReminderState
from congvu.cases.models import Case, Reminder
from congvu.cases.queries import told
from congvu.cases.queries.time import Office
from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import Stale
from congvu.notify import actions as notify
from congvu.trail import actions as trail
from congvu.trail.actions import act

EVENTS: dict[str, Event] = {
    ReminderKind.BEFORE: REMINDED,
    ReminderKind.AFTER: REMINDED,
    ReminderKind.ESCALATION: ESCALATED,
}


def plan(case: Case, *, before: datetime | None, at: datetime, office: Office) -> None:
    """The rows that wait for ``case`` are those its due time now asks for; those of the time ``before`` are
    gone.
    """
    due = case.next_due_at
    if before is not None and before != due:
        Reminder.objects.filter(case=case, state=ReminderState.WAITING).delete()
    if due is not None:
        rows = [
            Reminder(case=case, kind=kind, due_at=due, fire_at=fire_at)
            for kind, fire_at in _times(case, due, office)
            if fire_at > at or kind != ReminderKind.BEFORE
        ]
        Reminder.objects.bulk_create(rows, ignore_conflicts=True)


@act
def remind(reminder: Reminder, *, by: Actor, at: datetime) -> None:
    """Whoever is concerned hears about the case of ``reminder``, once. Stale when it is gone or sent."""
    waiting = Reminder.objects.filter(pk=reminder.pk, state=ReminderState.WAITING)
    if not waiting.update(state=ReminderState.SENT, sent_at=at):
        raise Stale("this reminder has been sent or is no longer needed")
    case, kind = reminder.case, ReminderKind(reminder.kind)
    persons = told.about_delay(case, kind, on=at)
    for person in persons:
        notify.send(
            f"cases.{kind.value}",
            to=person,
            about=case.ref,
            context=told.context(case, due=reminder.due_at),
            by=by,
            at=at,
            once=f"{kind.value} {reminder.due_at.isoformat()}",
        )
    keys = [person.key for person in persons]
    trail.record(EVENTS[kind], about=case, by=by, at=at, detail={"kind": kind.value, "to": keys})


def _times(case: Case, due: datetime, office: Office) -> Iterable[tuple[ReminderKind, datetime]]:
    reminding = case.table.reminding
    if reminding.before:
        yield ReminderKind.BEFORE, office.days_before(due, reminding.before)
    yield ReminderKind.AFTER, due
    if reminding.escalate_after and case.place.owner != Owner.APPLICANT:
        yield ReminderKind.ESCALATION, office.days_after(due, reminding.escalate_after)
