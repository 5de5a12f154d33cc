"""A person opens messages. Not an act of the office: the row itself says when, the trail does not."""

from datetime import datetime

from congvu.notify import queries
from congvu.notify.enums import State
from congvu.notify.models import Message
from congvu.people.models import Person


def mark_read(message: Message, *, by: Person, at: datetime) -> bool:
    """The message counts as read by its recipient from ``at`` on. False if it did already."""
    return bool(queries.unread_for(by).filter(pk=message.pk).update(state=State.READ, read_at=at))


def mark_all_read(person: Person, *, at: datetime) -> int:
    """Everything on the person's screen counts as read; return how many were not yet."""
    return queries.unread_for(person).update(state=State.READ, read_at=at)
