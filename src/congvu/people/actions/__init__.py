"""Every change of persons, units, roles and posts. Each act asks its rule, changes, and records."""

from congvu.people.actions.alerts import confirm_alert
from congvu.people.actions.imports import import_persons, import_units
from congvu.people.actions.list_views import change_view, delete_view, keep_view, set_view
from congvu.people.actions.passwords import issue_password, set_password
from congvu.people.actions.persons import (
    change_person,
    confirm_email,
    create_person,
    deactivate_idle,
    deactivate_person,
    reactivate_person,
    register,
)
from congvu.people.actions.policy import set_policy
from congvu.people.actions.posts import cancel_substitution, end_post, name_substitute, set_post
from congvu.people.actions.preferences import remember
from congvu.people.actions.roles import change_role, create_role, seed_roles
from congvu.people.actions.units import (
    apply_version,
    change_unit,
    create_unit,
    dissolve_unit,
    merge_units,
    move_unit,
    rename_unit,
)

__all__ = [
    "apply_version",
    "cancel_substitution",
    "change_person",
    "change_role",
    "change_unit",
    "change_view",
    "confirm_alert",
    "confirm_email",
    "create_person",
    "create_role",
    "create_unit",
    "deactivate_idle",
    "deactivate_person",
    "delete_view",
    "dissolve_unit",
    "end_post",
    "import_persons",
    "import_units",
    "issue_password",
    "keep_view",
    "merge_units",
    "move_unit",
    "name_substitute",
    "reactivate_person",
    "register",
    "remember",
    "rename_unit",
    "seed_roles",
    "set_password",
    "set_policy",
    "set_post",
    "set_view",
]
