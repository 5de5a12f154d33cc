"""The rules of signing in are followed by new ones."""

from datetime import date, datetime

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import refuse_if
from congvu.people import enums
from congvu.people.models import SecurityPolicy
from congvu.people.rules import roles as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def set_policy(policy: SecurityPolicy, *, by: Actor, at: datetime) -> None:
    """``policy``, filled by the form, is in force from its day on. Earlier rows stay as they were."""
    day: date = policy.from_on
    refuse_if(rules.set_policy(from_on=day, by=by, at=at))
    policy.save(force_insert=True)
    values = {
        field.name: getattr(policy, field.name)
        for field in SecurityPolicy._meta.concrete_fields
        if field.name not in ("id", "from_on")
    }
    detail = {"from": day.isoformat(), **values}
    trail.record(enums.POLICY_SET, about=Ref("policy", day.isoformat()), by=by, at=at, detail=detail)
