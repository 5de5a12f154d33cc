"""What can happen, by name. Each module declares its events beside its states, in ``enums.py``."""

from dataclasses import dataclass

from congvu.kit.registry import Registry
from congvu.kit.text import Text


@dataclass(frozen=True)
class Event:
    """A kind of happening: ``code`` stands in the trail for ever, ``label`` is what the timeline shows."""

    code: str
    label: Text


events: Registry[Event] = Registry(key=lambda event: event.code)


def event(code: str, label: Text) -> Event:
    """Declare an event, once: ``ACCEPTED = event("initiatives.accepted", _("Dossier accepted"))``."""
    return events.add(Event(code, label))
