"""The saved views of a list, and the one its page is looked at through."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from congvu.web.lists import saved
from congvu.web.lists.saved import ListState, SavedView
from congvu.web.request import PageRequest

VIEW, COLUMNS = "view", "columns"
"""Names in the address: the saved view, and the columns it shows."""


@dataclass(frozen=True)
class Entry:
    """A view above the list; ``whose`` is the unit it is shared with, if it is."""

    name: str
    whose: str
    is_default: bool
    link: str
    current: bool


class Viewing:
    """What the templates of a list are told of saved views. ``state`` is how the list stands now."""

    def __init__(self, request: PageRequest, state: ListState, *, offered: bool = True) -> None:
        self.path = request.path
        self.asked = request.GET
        self.actor = request.actor
        self.state = state
        self.offered = offered

    @cached_property
    def views(self) -> list[SavedView]:
        """Those the person has saved, and those shared with their unit. One query."""
        if not self.offered:
            return []
        return list(saved.views_for(self.actor, self.state.listing))

    @cached_property
    def current(self) -> SavedView | None:
        """The view that is looked at, maybe narrowed further since."""
        wanted = self.asked.get(VIEW, "")
        return next((each for each in self.views if str(each.key) == wanted), None)

    @property
    def is_changed(self) -> bool:
        """Whether the list shows something else than the view it was opened with."""
        return self.current is not None and self.current.state != self.state

    @property
    def is_whole(self) -> bool:
        return self.current is None and not self.state.asked

    @property
    def entries(self) -> list[Entry]:
        return [
            Entry(each.name, each.whose, each.is_default, self._link(each), each == self.current)
            for each in self.views
        ]

    @property
    def default_link(self) -> str:
        """Where a person is led who opens the list as such and wants to begin with one of the views."""
        first = None if self.asked else next((each for each in self.views if each.is_default), None)
        return self._link(first) if first else ""

    @property
    def whole_link(self) -> str:
        return self.way_to({})

    def way_to(self, query: Mapping[str, object]) -> str:
        """The list as ``query`` asks, never the view that the person begins with."""
        plain = {VIEW: 0} if any(each.is_default for each in self.views) else {}
        asked = urlencode({**query, **plain})
        return f"{self.path}?{asked}" if asked else self.path

    def _link(self, view: SavedView) -> str:
        return f"{self.path}?{view.state.query}&{urlencode({VIEW: view.key})}"
