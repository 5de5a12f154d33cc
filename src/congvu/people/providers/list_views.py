"""What lists are told of saved views."""

from collections.abc import Sequence

from congvu.kit.actor import Actor
from congvu.people.models import Person
from congvu.people.queries import list_views
from congvu.web.lists.saved import SavedView


def chosen_from(actor: Actor, listing: str) -> Sequence[SavedView]:
    """One query."""
    if not isinstance(actor, Person):
        return ()
    first = actor.preference(f"{list_views.FIRST}{listing}")
    return [
        SavedView(
            key=view.pk,
            name=view.name,
            state=view.state,
            whose=view.unit.short if view.unit else "",
            may_change=view.owner_id == actor.pk,
            is_default=view.pk == first,
        )
        for view in list_views.views_of(actor, listing)
    ]
