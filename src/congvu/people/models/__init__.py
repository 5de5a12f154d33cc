"""Persons, units, roles, posts and the rules of signing in, as they stand in the database."""

from congvu.people.models.alert import RightsAlert
from congvu.people.models.person import PasswordHistory, Person
from congvu.people.models.policy import SecurityPolicy
from congvu.people.models.post import Post, Substitution
from congvu.people.models.role import Role, RoleGrant
from congvu.people.models.unit import Succession, Unit, UnitVersion
from congvu.people.models.view import ListView

__all__ = [
    "ListView",
    "PasswordHistory",
    "Person",
    "Post",
    "RightsAlert",
    "Role",
    "RoleGrant",
    "SecurityPolicy",
    "Substitution",
    "Succession",
    "Unit",
    "UnitVersion",
]
