"""Finding what a page of councils or panels is about, or saying that there is nothing of that kind."""

from collections.abc import Iterable
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404

from congvu.councils.models import Assignment, Council, Item, Panel, Seat
from congvu.councils.queries import councils, panels
from congvu.councils.rules import councils as rules
from congvu.councils.rules import sight
from congvu.councils.rules.sight import Sight
from congvu.kit import clock
from congvu.people.models import Person
from congvu.web.request import PageRequest


def person(request: PageRequest) -> Person:
    """Who looks at a page that needs signing in."""
    return cast(Person, request.actor)


def council(request: PageRequest, pk: int) -> Council:
    """The council, if this person may see it."""
    at = clock.now()
    found = councils.visible_to(person(request), clock.office_day(at)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def run_council(request: PageRequest, pk: int) -> Council:
    """The council, if this person runs it; members are told that they may not."""
    found = council(request, pk)
    if not rules.runs(found, person(request), at=clock.now()):
        raise PermissionDenied
    return found


def seat(council: Council, pk: int) -> Seat:
    found = council.seats.select_related("person", "council").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def panel(request: PageRequest, pk: int) -> tuple[Panel, Sight]:
    """The panel and what this person may see of it; whoever may see nothing is told that it is not there."""
    found = panels.loaded(pk)
    if found is None:
        raise Http404
    seen = sight.of(found, person(request), at=clock.now())
    if not seen.anything:
        raise Http404
    return found, seen


def run_panel(request: PageRequest, pk: int) -> Panel:
    """The panel, if this person runs its council."""
    found, seen = panel(request, pk)
    if not seen.runs:
        raise PermissionDenied
    return found


def item(request: PageRequest, panel: Panel, pk: int) -> Item:
    """A dossier of ``panel``, if it is not this person's own."""
    found = panel.items.filter(panels.not_of(person(request)), pk=pk).first()
    if found is None:
        raise Http404
    found.panel = panel
    return found


def assignment(item: Item, pk: int) -> Assignment:
    found = item.assignments.select_related("person", "seat", "sheet").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.item = item
    return found


def given(request: PageRequest, pk: int) -> Assignment:
    """An assignment of this person."""
    rows = Assignment.objects.select_related("item__panel__council", "item__panel__rules", "person", "sheet")
    found = rows.filter(pk=pk, person=person(request)).first()
    if found is None or not sight.is_given(found.item, person(request)):
        raise Http404
    return found


def keys(texts: Iterable[str]) -> list[str]:
    """What was ticked, at most as many as a round may have."""
    return list(dict.fromkeys(texts))[:10_000]
