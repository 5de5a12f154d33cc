"""Short-lived leaves for a confidential file: who has opened it may look at its pages for some minutes."""

from datetime import timedelta

from django.core import signing

from congvu.files.models import StoredFile
from congvu.kit.actor import Actor

LASTS = timedelta(minutes=15)
_SALT = "congvu.files.permit"


def permit(file: StoredFile, *, to: Actor) -> str:
    """A signed word that lets this person, and nobody else, see this file until ``LASTS`` is over."""
    return signing.dumps([file.digest, to.key], salt=_SALT, compress=True)


def is_permitted(word: str, file: StoredFile, *, to: Actor) -> bool:
    """Whether ``word`` is a permit for this file and person that still holds."""
    try:
        return bool(signing.loads(word, salt=_SALT, max_age=LASTS) == [file.digest, to.key])
    except signing.BadSignature:
        return False
