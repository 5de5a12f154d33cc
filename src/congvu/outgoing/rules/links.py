"""Addresses by which a receiver fetches a document that is too large for a mail."""

from datetime import timedelta

from django.core import signing

from congvu.outgoing.models import Receiver

LASTS = timedelta(days=30)
_SALT = "congvu.outgoing.link"


def token(receiver: Receiver) -> str:
    """A signed word that is good for this receiver's document until ``LASTS`` is over."""
    return signing.dumps(receiver.pk, salt=_SALT)


def receiver_of(word: str) -> int | None:
    """Whose word it is; None for what we have not signed, or too long ago."""
    try:
        return int(signing.loads(word, salt=_SALT, max_age=LASTS))
    except (signing.BadSignature, ValueError, TypeError):
        return None
