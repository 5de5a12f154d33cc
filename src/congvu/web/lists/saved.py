"""Saved views of lists. The floor that knows persons keeps them; until it says so there are none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core import signing

from congvu.kit.actor import VISITOR, Actor

SEAL = signing.Signer(salt="congvu.web.lists")
MOST = 2000
"""Characters of a query string that is kept or carried along."""


@dataclass(frozen=True)
class ListState:
    """How a list stands: what narrows it (``asked``, names and values the list knows), its order and the
    columns that can be hidden and are not.
    """

    listing: str
    asked: str
    order: str
    columns: tuple[str, ...]

    @property
    def query(self) -> str:
        """The query string that shows the list so."""
        shown = urlencode({"sort": self.order, "columns": ",".join(self.columns)})
        return f"{self.asked}&{shown}" if self.asked else shown

    @property
    def sealed(self) -> str:
        """The same for a form that asks to keep it: what comes back was made by the list itself."""
        return SEAL.sign_object([self.listing, self.asked, self.order, self.columns], compress=True)


def unsealed(text: str) -> ListState | None:
    """What a list has sealed; None for anything else, and for more than can be kept."""
    try:
        listing, asked, order, columns = SEAL.unsign_object(text)
    except signing.BadSignature:
        return None
    return ListState(listing, asked, order, tuple(columns)) if len(asked) <= MOST else None


@dataclass(frozen=True)
class SavedView:
    """A view as a list shows it. ``whose`` names the unit it is shared with, else empty."""

    key: int
    name: str
    state: ListState
    whose: str = ""
    may_change: bool = False
    is_default: bool = False


_sources: list[Callable[[Actor, str], Sequence[SavedView]]] = []


def provide(source: Callable[[Actor, str], Sequence[SavedView]]) -> None:
    """Ask ``source`` from now on; called from an ``apps.py``. It is asked for every list: be cheap."""
    _sources[:] = [source]


def views_for(actor: Actor, listing: str) -> Sequence[SavedView]:
    """The views of a list that ``actor`` may choose from; none for visitors."""
    return _sources[0](actor, listing) if _sources and actor is not VISITOR else ()
