"""Rules about saved views. They only narrow: nobody sees more through one than they may see anyway."""

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import ListView, Unit
from congvu.people.models.person import Person
from congvu.people.queries.list_views import units_of
from congvu.people.rules.persons import manage_unit

MOST = 30
"""Views of one list that a person may keep."""


def keep(owner: Person, *, listing: str, name: str, but: ListView | None = None) -> Refusal | None:
    """The name is free among the person's views of this list, and there are not too many."""
    own = ListView.objects.filter(owner=owner, listing=listing)
    same = own.filter(name=name)
    if (same.exclude(pk=but.pk) if but else same).exists():
        return Refusal(_("You already have a view of this name for this list."), "name")
    if but is None and own.count() >= MOST:
        sentence = _("You have %(number)d views of this list. Delete one first.")
        return Refusal(sentence % {"number": MOST}, "name")
    return None


def change(view: ListView, *, by: Actor) -> Refusal | None:
    """Only who has kept a view changes it, shared or not."""
    if by != view.owner:
        return Refusal(_("Only who has saved this view may change it."))
    return None


def share(view: ListView, *, unit: Unit | None, by: Actor) -> Refusal | None:
    """It is shared with a unit one works in, so that it can be spoken of there."""
    if refusal := change(view, by=by):
        return refusal
    if unit is not None and unit != view.unit and isinstance(by, Person) and unit.pk not in units_of(by):
        return Refusal(_("A view is shared with a unit in which you work."), "unit")
    return None


def delete(view: ListView, *, by: Actor) -> Refusal | None:
    """Who has kept it; and what is shared, also who administers the unit, for those who have left."""
    if by == view.owner or (view.unit is not None and manage_unit(view.unit, by=by) is None):
        return None
    return change(view, by=by)
