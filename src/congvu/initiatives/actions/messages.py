"""Who is told what happened. Rows only; they go out with the act's transaction."""

from collections.abc import Iterable
from datetime import datetime

from congvu.cases import queries as cases
from congvu.initiatives.enums import events
from congvu.initiatives.models import Decision, Export, Initiative, UnitList
from congvu.initiatives.queries import named
from congvu.kit.actor import Actor
from congvu.kit.clock import OFFICE_ZONE
from congvu.notify import actions as notify
from congvu.people.models import Person


def tell(
    initiative: Initiative, kind: str, *, by: Actor, at: datetime, once: str = "", **context: str
) -> None:
    """Tell the author's side: who files, who typed it in for them, and every co-author with an account."""
    case, owner = initiative.case, initiative.owner
    others = (initiative.author_ids | {case.created_by_id or owner.pk}) - {owner.pk}
    for person in (owner, *(Person.objects.filter(pk__in=others).order_by("pk") if others else ())):
        _send(initiative, kind, person, case.title, by=by, at=at, once=once, **context)


def tell_people(
    people: Iterable[Person],
    initiative: Initiative,
    kind: str,
    *,
    by: Actor,
    at: datetime,
    once: str = "",
    **context: str,
) -> None:
    """Tell ``people`` of the office: the case's own title stands in the message, never a confidential one,
    and no name in it for who is to judge the dossier blind.
    """
    for person in people:
        is_kept = cases.is_kept_from(initiative.case, person)
        title = named.blind_title(initiative) if is_kept else initiative.case.title
        _send(initiative, kind, person, title, by=by, at=at, once=once, **context)


def _send(
    initiative: Initiative,
    kind: str,
    to: Person,
    title: str,
    *,
    by: Actor,
    at: datetime,
    once: str,
    **context: str,
) -> None:
    known = {"code": initiative.case.code or "", "dossier": title, "round": initiative.round.name}
    notify.send(kind, to=to, about=initiative.ref, context={**known, **context}, by=by, at=at, once=once)


def day(at: datetime | None) -> str:
    """An instant as the day a letter names."""
    return f"{at.astimezone(OFFICE_ZONE):%d/%m/%Y}" if at else "–"


def tell_of_decision(
    decision: Decision, person: Person, kind: str, *, by: Actor, at: datetime, **context: str
) -> None:
    """Tell one of those who work on ``decision`` how it stands."""
    known = {"subject": decision.subject, "round": decision.round.name}
    notify.send(kind, to=person, about=decision.ref, context={**known, **context}, by=by, at=at)


def tell_of_list(unit_list: UnitList, *, by: Actor, at: datetime, sent: int, left: int) -> None:
    """Tell who answers for a unit's list that some dossiers did not go with it; the page says which."""
    known = {"list": unit_list.code or "", "round": unit_list.round.name}
    told = {**known, "sent": str(sent), "left": str(left)}
    persons = {each.pk: each for each in (unit_list.made_by, unit_list.forwarded_by) if each}
    for person in persons.values():
        kind = events.LIST_LEFT_OFF.code
        notify.send(kind, to=person, about=unit_list.ref, context=told, by=by, at=at, once="left off")


def tell_of_export(export: Export, kind: str, *, by: Actor, at: datetime, **context: str) -> None:
    """Tell who asked for a workbook what has become of it."""
    asked = f"{export.asked_at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}"
    known = {"asked": asked, **context}
    notify.send(kind, to=export.person, about=export.ref, context=known, by=by, at=at)
