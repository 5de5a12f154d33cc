"""Whether this house writes by Zalo, for what, and how its grant stands."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q

from congvu.notify.enums import Channel, Problem
from congvu.notify.models import Outage, Template, ZaloGrant

AHEAD = timedelta(hours=1)
"""A grant is renewed so long before it ends."""
SETTLED = timedelta(minutes=30)
"""So long a renewed grant is given to be taken, before it is renewed for being refused again."""


def is_on() -> bool:
    """Whether a gateway to Zalo is set. Off, nothing is left for it and no page speaks of it."""
    return bool(settings.ZALO_URL)


def worded(on: date) -> frozenset[str]:
    """The kinds that the office has words for on Zalo on a day; none while Zalo is off. One query at most."""
    if not is_on():
        return frozenset()
    rows = Template.objects.filter(channel=Channel.ZALO, valid_from__lte=on)
    return frozenset(rows.values_list("kind", flat=True))


def is_worded(kind: str, language: str, *, on: date) -> bool:
    """Whether one kind has words on Zalo in a language on a day."""
    rows = Template.objects.filter(channel=Channel.ZALO, kind=kind, language=language, valid_from__lte=on)
    return rows.exists()


def grant() -> ZaloGrant | None:
    """The grant, once one was entered."""
    return ZaloGrant.objects.first()


def is_due(grant: ZaloGrant, *, at: datetime) -> bool:
    """Whether the grant is to be renewed now: it ends soon, or Zalo has refused it since it was renewed.

    Not while another run is at it, and not once Zalo has refused to renew it.
    """
    if grant.refused_at or grant.next_at > at or (grant.claim_until and grant.claim_until > at):
        return False
    if grant.expires_at is None or grant.renewed_at is None or grant.expires_at <= at + AHEAD:
        return True
    refused = Outage.objects.filter(channel=Channel.ZALO, problem=Problem.GRANT)
    since = Q(since_at__gt=grant.renewed_at)
    if at >= grant.renewed_at + SETTLED:  # an outage that began with another trouble keeps its beginning
        since |= Q(until_at__gt=grant.renewed_at)
    return refused.filter(since).exists()
