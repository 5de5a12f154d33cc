"""The day of the acts, what they left in the trail, and what a refused one said."""

from datetime import UTC, date, datetime

import pytest

from congvu.kit.refusal import Refused
from congvu.people.models import Person, Role, Unit
from congvu.trail import queries as trail

AT = datetime(2026, 5, 15, 2, 0, tzinfo=UTC)
TODAY = date(2026, 5, 15)
DECISION = "Quyết định số 12/QĐ-UBND"


def events(thing: Person | Unit | Role) -> list[str]:
    return [entry.event for entry in trail.about(thing.ref)]


def refusal(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **kwargs)
    return caught.value.refusal.sentence
