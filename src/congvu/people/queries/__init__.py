"""Every read of this module that others may ask for."""

from congvu.people.logic.rights import Rights, Scope
from congvu.people.queries.list_views import units_of
from congvu.people.queries.persons import (
    active_persons,
    directory,
    holders_of,
    nearest_holders,
    person_by_key,
    visible_to,
)
from congvu.people.queries.policy import policy_on
from congvu.people.queries.rights import may, rights, scope, within
from congvu.people.queries.successions import gone_into, heir, standing_for, went_over
from congvu.people.queries.units import called, current_units, tree, units_on, with_predecessors

__all__ = [
    "Rights",
    "Scope",
    "active_persons",
    "called",
    "current_units",
    "directory",
    "gone_into",
    "heir",
    "holders_of",
    "may",
    "nearest_holders",
    "person_by_key",
    "policy_on",
    "rights",
    "scope",
    "standing_for",
    "tree",
    "units_of",
    "units_on",
    "visible_to",
    "went_over",
    "with_predecessors",
    "within",
]
