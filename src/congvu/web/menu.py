"""The registry of menu entries. Each module adds its own in ``apps.py``; base pages show what the actor may open."""

from dataclasses import dataclass
from enum import IntEnum

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


menu: Registry[MenuItem] = Registry(key=lambda item: item.url_name)


def items_for(actor: Actor) -> list[MenuItem]:
    """What ``actor`` may open, by group and order."""
    allowed = (item for item in menu if not item.capability or actor.may(item.capability))
    return sorted(allowed, key=lambda item: (item.group, item.order))
