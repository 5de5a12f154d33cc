"""Councils set up and changed, and the rules they work by."""

from datetime import date, datetime

from congvu.councils.enums import events_panels as events
from congvu.councils.logic import conduct as conducting
from congvu.councils.logic.conduct import Conduct
from congvu.councils.models import Council, CouncilRules
from congvu.councils.rules import councils as rules
from congvu.councils.rules.councils import CouncilFacts
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def set_up(facts: CouncilFacts, *, by: Actor, at: datetime) -> Council:
    """A new council, as yet without rules and members."""
    refuse_if(rules.set_up(facts, by=by))
    council = Council.objects.create(**_values(facts))
    detail: dict[str, Json] = {
        "decision": facts.decision_number,
        "level": facts.level.value,
        "unit": facts.unit.pk,
    }
    trail.record(events.COUNCIL_MADE, about=council, by=by, at=at, detail=detail)
    return council


@act
def change(council: Council, facts: CouncilFacts, *, by: Actor, at: datetime) -> None:
    """The council is as in ``facts``."""
    refuse_if(rules.change(council, facts, by=by, at=at))
    values = _values(facts)
    changed = sorted(name for name, value in values.items() if getattr(council, name) != value)
    Council.objects.filter(pk=council.pk).update(**values)
    trail.record(events.COUNCIL_CHANGED, about=council, by=by, at=at, detail={"changed": ",".join(changed)})


@act
def set_conduct(
    council: Council, conduct: Conduct, *, valid_from: date, by: Actor, at: datetime
) -> CouncilRules:
    """The council works by ``conduct`` from that day on. What has begun under other rules keeps them."""
    refuse_if(rules.set_conduct(council, conduct, by=by, at=at))
    Council.objects.select_for_update().get(pk=council.pk)  # two new versions come one after the other
    version = CouncilRules.objects.create(
        council=council,
        version=council.rules.count() + 1,
        valid_from=valid_from,
        data=conducting.to_json(conduct),
        digest=conducting.digest(conduct),
        made_at=at,
    )
    detail: dict[str, Json] = {
        "version": version.version,
        "from": valid_from.isoformat(),
        "digest": version.digest,
    }
    trail.record(events.CONDUCT_SET, about=council, by=by, at=at, detail=detail)
    return version


def _values(facts: CouncilFacts) -> dict[str, object]:
    return {**vars(facts), "fields": list(facts.fields)}
