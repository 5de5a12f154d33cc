"""The registries of menu entries. Modules add theirs in ``apps.py``; pages show what the actor may open."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.registry import Registry
from congvu.kit.text import Text


class Group(IntEnum):
    """The sections of the staff menu, in the order they stand."""

    DESK = 1
    TRADES = 2
    BOOKS = 3
    AGENCY = 4
    SYSTEM = 5

    @property
    def label(self) -> Text:
        return GROUP_LABELS[self]


GROUP_LABELS: dict[Group, Text] = {
    Group.DESK: _("My work"),
    Group.TRADES: _("Fields of work"),
    Group.BOOKS: _("Books"),
    Group.AGENCY: _("Agency"),
    Group.SYSTEM: _("System"),
}


@dataclass(frozen=True)
class MenuItem:
    """One entry: ``url_name`` is reversed without arguments; ``icon`` is a Bootstrap Icons name.

    ``capability`` hides it from people without that capability; empty means every signed-in person.
    """

    url_name: str
    label: Text
    icon: str
    group: Group
    order: int = 50
    capability: str = ""


@dataclass(frozen=True)
class TopItem:
    """An entry of the top bar with a number beside it, such as unread messages; at most one query a page."""

    url_name: str
    label: Text
    icon: str
    count: Callable[[Actor], int]


@dataclass(frozen=True)
class PublicItem:
    """An entry of the public pages' navigation; ``signed_in`` ones are for people with an account, and stand
    in the menu of the person, with their ``icon``, where the page is wide.
    """

    url_name: str
    label: Text
    order: int = 50
    signed_in: bool = False
    icon: str = ""


@dataclass(frozen=True)
class Notice:
    """A bar on every staff page of who has ``capability`` while ``count`` is above zero; one query a page."""

    url_name: str
    capability: str
    count: Callable[[Actor], int]
    says: Callable[[int], str]


menu: Registry[MenuItem] = Registry(key=lambda item: item.url_name)
top_bar: Registry[TopItem] = Registry(key=lambda item: item.url_name)
notices: Registry[Notice] = Registry(key=lambda notice: notice.url_name)
public_menu: Registry[PublicItem] = Registry(key=lambda item: item.url_name)


def items_for(actor: Actor) -> list[MenuItem]:
    """What ``actor`` may open, by group and order."""
    allowed = (item for item in menu if not item.capability or actor.may(item.capability))
    return sorted(allowed, key=lambda item: (item.group, item.order))


def public_items(*, signed_in: bool) -> list[PublicItem]:
    """The public navigation in its order."""
    return sorted(
        (item for item in public_menu if signed_in or not item.signed_in), key=lambda item: item.order
    )
