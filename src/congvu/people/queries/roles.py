"""Roles and what they grant."""

from datetime import date

from django.db.models import Count, Prefetch, QuerySet

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


def policies() -> QuerySet[SecurityPolicy]:
    """All rules of signing in, the latest first."""
    return SecurityPolicy.objects.order_by("-from_on")
