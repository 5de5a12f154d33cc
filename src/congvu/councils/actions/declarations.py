"""Interests that members declare, and what follows from it."""

from datetime import datetime

from django.db.models import F

from congvu.councils.actions import assignments
from congvu.councils.enums import events_panels as events
from congvu.councils.enums.panels import Phase, SheetState
from congvu.councils.enums.seats import Conflict
from congvu.councils.models import Assignment, Declaration, Item, Panel
from congvu.councils.queries.panels import ACTIVE
from congvu.councils.rules import conflicts as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def declare(
    item: Item, person: Person, conflict: Conflict, note: str = "", *, by: Actor, at: datetime
) -> Declaration:
    """``person`` has an interest in this dossier, and judges it nowhere.

    What was given to them of it in open panels is handed back, unless the sheet has been sent.
    """
    refuse_if(rules.declare(item, person, conflict, note, by=by, at=at))
    declaration = Declaration.objects.create(
        person=person,
        kind=item.kind,
        key=item.key,
        conflict=conflict,
        note=note.strip(),
        declared_at=at,
    )
    given = Assignment.objects.filter(
        item__kind=item.kind, item__key=item.key, person=person, state__in=ACTIVE
    )
    open_ones = given.exclude(item__panel__phase=Phase.CLOSED).exclude(sheet__state=SheetState.SENT)
    # Who assigns at this moment has not seen the declaration: their act becomes stale.
    before = Panel.objects.filter(items__kind=item.kind, items__key=item.key)
    Panel.objects.filter(pk__in=before.values("pk")).update(version=F("version") + 1)
    back = assignments.hand_back_all(open_ones, str(Conflict(conflict).label), by=by, at=at)
    detail: dict[str, Json] = {
        "kind": item.kind,
        "key": item.key,
        "person": person.pk,
        "conflict": conflict,
        "handed_back": back,
    }
    trail.record(events.DECLARED, about=item.panel, by=by, at=at, detail=detail)
    return declaration


@act
def withdraw(declaration: Declaration, item: Item, *, by: Actor, at: datetime) -> None:
    """The declaration does not count any more; it stays to be read. What was handed back stays so."""
    refuse_if(rules.withdraw(declaration, item, by=by, at=at))
    Declaration.objects.filter(pk=declaration.pk, withdrawn_at=None).update(withdrawn_at=at)
    detail: dict[str, Json] = {"kind": item.kind, "key": item.key, "person": declaration.person_id}
    trail.record(events.WITHDRAWN, about=item.panel, by=by, at=at, detail=detail)
