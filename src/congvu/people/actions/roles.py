"""Roles are created, and given their rights."""

from collections.abc import Mapping
from datetime import datetime

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.kit.refusal import refuse_if
from congvu.people import enums
from congvu.people.actions.alerts import Values, alert
from congvu.people.models import Role, RoleGrant
from congvu.people.rules import roles as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act

STANDING = Ref("roles", "standing")


@act
def create_role(
    *, code: str, name: str, note: str = "", passes_on: bool = True, by: Actor, at: datetime
) -> Role:
    """A role without rights yet. Refuses a code that is taken."""
    refuse_if(rules.create_role(code=code, by=by))
    role = Role.objects.create(code=code, name=name, note=note, passes_on=passes_on)
    trail.record(enums.ROLE_CREATED, about=role, by=by, at=at)
    return role


@act
def change_role(
    role: Role,
    *,
    name: str,
    note: str = "",
    passes_on: bool,
    grants: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> None:
    """The role grants exactly ``grants``, from capability to reach. Refuses to leave nobody in charge."""
    refuse_if(rules.change_role(role, grants=grants, by=by, at=at))
    passed, role.name, role.note, role.passes_on = role.passes_on, name, note, passes_on
    role.save(update_fields=["name", "note", "passes_on"])
    old = dict(role.grants.values_list("capability", "scope"))
    role.grants.exclude(
        capability__in=[code for code, reach in grants.items() if old.get(code) == reach]
    ).delete()
    _grant(role, {code: reach for code, reach in grants.items() if old.get(code) != reach})
    detail = {"before": dict(sorted(old.items())), "after": dict(sorted(grants.items()))}
    trail.record(enums.ROLE_CHANGED, about=role, by=by, at=at, detail=detail)
    _alert(role, {**old, "passes_on": passed}, {**grants, "passes_on": passes_on}, by=by, at=at)


def _alert(role: Role, old: Values, new: Values, *, by: Actor, at: datetime) -> None:
    """What differs is told; a new name changes no right."""
    changed = [code for code in sorted({*old, *new}) if old.get(code) != new.get(code)]
    if changed:
        before = {code: old.get(code) for code in changed}
        after = {code: new.get(code) for code in changed}
        alert(enums.ROLE_CHANGED, about=role, before=before, after=after, by=by, at=at)


@act
def seed_roles(table: Mapping[str, Mapping[str, str]], *, by: Actor, at: datetime) -> int:
    """The standing roles exist, with the rights of ``table`` (role code to capability to reach).

    May be called at every start: a role that has any right already is left as the agency has made it.
    Returns how many roles were filled.
    """
    filled = 0
    for code in {**enums.STANDING_ROLES, **table}:
        role, _made = Role.objects.get_or_create(
            code=code,
            defaults={"name": enums.STANDING_ROLES.get(code, code), "passes_on": code != enums.ADMINISTRATOR},
        )
        grants = table.get(code, {})
        if grants and not role.grants.exists():
            _grant(role, grants)
            filled += 1
    trail.record(enums.ROLES_SEEDED, about=STANDING, by=by, at=at, detail={"filled": filled})
    if filled:
        alert(enums.ROLES_SEEDED, about=STANDING, before={}, after={"roles": filled}, by=by, at=at)
    return filled


def _grant(role: Role, grants: Mapping[str, str]) -> None:
    RoleGrant.objects.bulk_create(
        RoleGrant(role=role, capability=code, scope=reach) for code, reach in grants.items()
    )
