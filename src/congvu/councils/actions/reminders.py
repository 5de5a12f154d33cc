"""Telling members that sheets of theirs are missing: by themselves round the date, or by a press."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.councils.actions import messages
from congvu.councils.enums import events_sheets as events
from congvu.councils.enums.sheets import ReminderKind
from congvu.councils.models import Panel, SheetReminder
from congvu.councils.queries import sheets as queries
from congvu.councils.queries.sheets import MemberProgress
from congvu.councils.rules import sheets as rules
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.notify import actions as notify
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def remind_due(panel: Panel, kind: ReminderKind, *, by: Actor, at: datetime) -> int:
    """Members of ``panel`` whose sheets are missing have been told, once for this date; gives how many.

    Stale when another process has done it.
    """
    members = [each for each in queries.progress(panel) if each.left]
    _left(panel, kind, members, at=at)
    once = f"{kind.value} {panel.due_at.isoformat() if panel.due_at else ''}"
    _tell(panel, kind, members, once=once, by=by, at=at)
    return len(members)


@act
def remind(panel: Panel, persons: Iterable[int], *, by: Person, at: datetime) -> int:
    """Those of ``persons`` whose sheets are missing are told now, as the secretary wishes; gives how many."""
    refuse_if(rules.watch(panel, by=by, at=at))
    wanted = frozenset(persons)
    members = [each for each in queries.progress(panel) if each.left and each.person_id in wanted]
    if not members:
        raise Refused(_("Nobody you have chosen lacks a sheet."))
    _left(panel, ReminderKind.BY_HAND, members, at=at)
    _tell(panel, ReminderKind.BY_HAND, members, once="", by=by, at=at)
    return len(members)


def _left(panel: Panel, kind: ReminderKind, members: list[MemberProgress], *, at: datetime) -> None:
    """The row that says it has been done, which only one of several processes can write."""
    try:
        with transaction.atomic():
            SheetReminder.objects.create(
                panel=panel, kind=kind, due_at=panel.due_at, sent_at=at, members=len(members)
            )
    except IntegrityError as twice:
        raise Stale(_("These members have just been reminded.")) from twice


def _tell(
    panel: Panel, kind: ReminderKind, members: list[MemberProgress], *, once: str, by: Actor, at: datetime
) -> None:
    persons = Person.objects.in_bulk([each.person_id for each in members])
    about = Ref("panel", str(panel.pk), panel.name, reverse("councils:my_sheets"))
    for each in members:
        context = {
            "panel": panel.name,
            "missing": str(each.left),
            "due": messages.instant(panel.due_at),
        }
        person = persons[each.person_id]
        notify.send(
            f"councils.sheets_{kind.value}", to=person, about=about, context=context, by=by, at=at, once=once
        )
    detail = {"kind": kind.value, "to": [persons[each.person_id].key for each in members]}
    trail.record(events.REMINDED, about=panel, by=by, at=at, detail=detail)
