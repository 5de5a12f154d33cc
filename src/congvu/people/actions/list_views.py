"""Views of lists are kept, changed, shared and deleted."""

from datetime import datetime

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import Refusal, Stale, refuse_if
from congvu.people import enums
from congvu.people.models import ListView, Person, Unit
from congvu.people.rules import list_views as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json
from congvu.web.lists.saved import ListState


@act
def keep_view(owner: Person, *, state: ListState, name: str, by: Actor, at: datetime) -> ListView:
    """The list can be seen so again under this name. Nobody else sees the view yet."""
    refuse_if(rules.keep(owner, listing=state.listing, name=name))
    view = ListView.objects.create(
        owner=owner,
        listing=state.listing,
        name=name,
        asked=state.asked,
        order=state.order,
        columns=list(state.columns),
        saved_at=at,
    )
    _record(enums.VIEW_KEPT, view, by=by, at=at)
    return view


@act
def set_view(view: ListView, *, state: ListState, by: Actor, at: datetime) -> None:
    """The view shows what its list shows now."""
    refuse_if(rules.change(view, by=by))
    if state.listing != view.listing:
        raise ValueError(f"a view of {view.listing} is not one of {state.listing}")
    _change(view, at=at, asked=state.asked, order=state.order, columns=list(state.columns))
    _record(enums.VIEW_CHANGED, view, by=by, at=at)


@act
def change_view(view: ListView, *, name: str, unit: Unit | None, by: Actor, at: datetime) -> None:
    """It is called ``name``; everybody who works in ``unit`` may choose it, without one only its owner."""
    refuse_if(rules.share(view, unit=unit, by=by))
    refuse_if(rules.keep(view.owner, listing=view.listing, name=name, but=view))
    _change(view, at=at, name=name, unit=unit)
    _record(enums.VIEW_CHANGED, view, by=by, at=at)


@act
def delete_view(view: ListView, *, by: Actor, at: datetime) -> None:
    """Nobody can choose it any more; who began with it begins with the whole list."""
    refuse_if(rules.delete(view, by=by))
    deleted, _each = ListView.objects.filter(pk=view.pk, saved_at=view.saved_at).delete()
    if not deleted:
        raise _overtaken()
    _record(enums.VIEW_DELETED, view, by=by, at=at)


def _change(view: ListView, *, at: datetime, **values: object) -> None:
    same = ListView.objects.filter(pk=view.pk, saved_at=view.saved_at)
    if not same.update(**values, saved_at=at):
        raise _overtaken()
    for name, value in {**values, "saved_at": at}.items():
        setattr(view, name, value)


def _overtaken() -> Stale:
    return Stale(Refusal(_("This view has just been changed or deleted.")))


def _record(event: Event, view: ListView, *, by: Actor, at: datetime) -> None:
    """Neither its name nor its words: they may speak of a person."""
    detail: dict[str, Json] = {
        "view": view.pk,
        "list": view.listing,
        "unit": view.unit.code if view.unit else None,
    }
    trail.record(event, about=view.owner, by=by, at=at, detail=detail)
