"""Roles and what they grant."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db.models import Count, Prefetch, QuerySet

from congvu.kit.actor import capabilities
from congvu.people.models import Role, RoleGrant, SecurityPolicy
from congvu.people.queries.persons import in_force


def roles() -> QuerySet[Role]:
    """All roles by name."""
    return Role.objects.order_by("name", "pk")


def roles_with_holders(day: date) -> QuerySet[Role]:
    """All roles with their grants and the number of persons who hold them on ``day``."""
    holders = Count("posts__person", filter=in_force(day, "posts__"), distinct=True)
    grants = Prefetch("grants", RoleGrant.objects.order_by("capability"))
    return roles().annotate(holders=holders).prefetch_related(grants)


def not_granted(role: Role) -> Mapping[str, str]:
    """What this version means the standing role ``role`` to grant and it does not: capability to reach.

    It may be new, or the agency may have taken it away: that is for the agency to say, nobody takes it over
    by itself. ``role.grants`` are read once where they have been fetched before.
    """
    granted = {grant.capability for grant in role.grants.all()}
    meant = settings.ROLE_GRANTS.get(role.code, {})
    return {code: reach for code, reach in meant.items() if code in capabilities and code not in granted}


def policies() -> QuerySet[SecurityPolicy]:
    """All rules of signing in, the latest first."""
    return SecurityPolicy.objects.order_by("-from_on")
