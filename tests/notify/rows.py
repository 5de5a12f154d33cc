"""What a run made of a message."""

from datetime import timedelta

from congvu.notify.models import Message
from tests.factories.notify import AT

MINUTE = timedelta(minutes=1)


def reread(message):
    return Message.objects.get(pk=message.pk)


def told(message):
    message = reread(message)
    return message.state, message.problem, message.error, message.tries


def pause_of(message):
    """The pause in whole minutes; the run itself takes some milliseconds."""
    return round((reread(message).next_at - AT) / MINUTE)
