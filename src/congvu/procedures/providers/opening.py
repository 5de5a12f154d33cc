"""The leave to go on with what somebody prepared, for the officer who has opened it by its code."""

from datetime import timedelta

from django.core import signing

from congvu.people.models import Person
from congvu.procedures.models import Preparation

SALT = "congvu.procedures.opened"
GOOD_FOR = timedelta(hours=12)


def leave(preparation: Preparation, person: Person) -> str:
    """What the counter's page carries: nobody else can use it, and it cannot be made up."""
    return signing.dumps([preparation.pk, person.pk], salt=SALT)


def opened(leave: str, person: Person) -> int | None:
    """The key of what ``person`` has opened with this leave."""
    try:
        key, by = signing.loads(leave, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return int(key) if by == person.pk else None
