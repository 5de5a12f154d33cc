"""Rules about roles and about the rules of signing in."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.kit.actor import Actor, capabilities
from congvu.kit.refusal import Refusal
from congvu.people.enums import MANAGE, Reach
from congvu.people.models import Person, Role, SecurityPolicy
from congvu.people.queries.accounts import managers
from congvu.people.queries.rights import scope


def manage_all(*, by: Actor) -> Refusal | None:
    """Roles and sign-in rules touch everybody, so only an administrator of everything changes them."""
    if not by.may(MANAGE) or (isinstance(by, Person) and not scope(by, MANAGE).everything):
        return Refusal(_("Only an administrator of the whole agency may change this."))
    return None


def create_role(*, code: str, by: Actor) -> Refusal | None:
    if refusal := manage_all(by=by):
        return refusal
    if Role.objects.filter(code=code).exists():
        return Refusal(_("The code %(code)s is taken.") % {"code": code}, "code")
    return None


def change_role(role: Role, *, grants: Mapping[str, str], by: Actor, at: datetime) -> Refusal | None:
    """Grants are known capabilities with a known reach, and somebody can still administer afterwards."""
    if refusal := manage_all(by=by):
        return refusal
    for capability, reach in grants.items():
        if capability not in capabilities or reach not in Reach.values:
            return Refusal(_("There is no right %(code)s.") % {"code": f"{capability} ({reach})"})
    rest = managers(clock.office_day(at)).exclude(role=role)
    if grants.get(MANAGE) != Reach.ALL and _manages(role) and not rest.exists():
        return Refusal(_("Nobody could administer the agency any more. Give another role this right first."))
    return None


def _manages(role: Role) -> bool:
    return role.grants.filter(capability=MANAGE, scope=Reach.ALL).exists()


def set_policy(*, from_on: date, by: Actor, at: datetime) -> Refusal | None:
    """Rules begin today or later, and never on a day that has rules already."""
    if refusal := manage_all(by=by):
        return refusal
    if from_on < clock.office_day(at):
        return Refusal(_("Rules cannot begin in the past."), "from_on")
    if SecurityPolicy.objects.filter(from_on=from_on).exists():
        return Refusal(_("Rules from that day exist already. Choose a later day."), "from_on")
    return None
