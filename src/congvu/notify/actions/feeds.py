"""The private address of a person's calendar: made, made anew, ended."""

import secrets
from datetime import datetime

from congvu.kit.refusal import refuse_if
from congvu.notify.enums import FEED_ENDED, FEED_MADE
from congvu.notify.logic.digest import digest
from congvu.notify.models import CalendarFeed
from congvu.notify.rules import wishes as rules
from congvu.people.models import Person
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def make_feed(*, by: Person, at: datetime) -> str:
    """The word of the new address, which is shown this once; an address from before opens nothing now."""
    word = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(person=by, defaults={"digest": digest(word), "made_at": at})
    trail.record(FEED_MADE, about=by, by=by, at=at)
    return word


@act
def end_feed(*, by: Person, at: datetime) -> None:
    """The address opens nothing any more. Refused when there is none."""
    refuse_if(rules.end_feed(by=by))
    CalendarFeed.objects.filter(person=by).delete()
    trail.record(FEED_ENDED, about=by, by=by, at=at)
