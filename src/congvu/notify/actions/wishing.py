"""What people wish to be told, and what the office lays down about it.

Both stand in the trail: whether somebody could have known of a decision may be asked years later.
"""

from collections.abc import Mapping
from datetime import datetime

from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.notify.enums import RULE_WITHDRAWN, RULED, WISHED, Channel, Pace
from congvu.notify.logic.pace import NewRuling
from congvu.notify.logic.templates import MessageKind
from congvu.notify.models import OfficeRule, Wish
from congvu.notify.queries import wishes as queries
from congvu.notify.rules import wishes as rules
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json

Wanted = Mapping[tuple[str, Channel], Pace]


@act
def wish(person: Person, wanted: Wanted, *, by: Actor, at: datetime) -> int:
    """Messages left from now on come as wanted; return how many wishes are new. Others stay as they are.

    Refused for another person, for a kind the office leaves no choice about, and when nothing is new.
    """
    refuse_if(rules.wish(person, wanted, today=office_day(at), by=by))
    changed = _changed(person, wanted, at=at)
    refuse_if(rules.is_something(changed))
    _keep(person, changed, by=by, at=at)
    return len(changed)


@act
def switch_off(kind: MessageKind, *, by: Person, at: datetime) -> None:
    """Mails of ``kind`` come to ``by`` no more. Refused for a kind the office leaves no choice about."""
    refuse_if(rules.switch_off(kind, today=office_day(at), by=by))
    _keep(by, {(kind.code, Channel.MAIL): Pace.OFF}, by=by, at=at)


@act
def lay_down(kind: MessageKind, channel: Channel, new: NewRuling, *, by: Actor, at: datetime) -> OfficeRule:
    """The rule holds from its day on; messages left before stay as they are. Refused without a reason."""
    refuse_if(rules.lay_down(kind, channel, new, today=office_day(at), by=by))
    rule = OfficeRule.objects.create(
        kind=kind.code,
        channel=channel,
        ruling=new.ruling,
        reason=new.reason.strip(),
        valid_from=new.valid_from,
        made_by_key=by.key,
        made_by_name=by.name,
        created_at=at,
    )
    trail.record(RULED, about=rule, by=by, at=at, detail=_told(rule))
    return rule


@act
def withdraw_rule(rule: OfficeRule, *, by: Actor, at: datetime) -> None:
    """A rule whose day has not come is gone, as if never laid down. Refused once it is in force."""
    refuse_if(rules.withdraw(rule, today=office_day(at), by=by))
    trail.record(RULE_WITHDRAWN, about=rule, by=by, at=at, detail=_told(rule))
    rule.delete()


def _changed(person: Person, wanted: Wanted, *, at: datetime) -> dict[tuple[str, Channel], Pace]:
    """What is not so already."""
    present = {
        (choice.kind.code, channel): way.pace
        for choice in queries.choices(person, on=office_day(at))
        for channel, way in choice.ways.items()
    }
    return {place: pace for place, pace in wanted.items() if present.get(place) != pace}


def _keep(person: Person, wanted: Wanted, *, by: Actor, at: datetime) -> None:
    rows = [
        Wish(person=person, kind=kind, channel=channel, pace=pace, changed_at=at)
        for (kind, channel), pace in wanted.items()
    ]
    Wish.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["person", "kind", "channel"],
        update_fields=["pace", "changed_at"],
    )
    detail: dict[str, Json] = {f"{row.kind}/{row.channel}": row.pace for row in rows}
    trail.record(WISHED, about=person, by=by, at=at, detail=detail)


def _told(rule: OfficeRule) -> dict[str, Json]:
    return {"rule": rule.pk, "ruling": rule.ruling, "valid_from": rule.valid_from.isoformat()}
