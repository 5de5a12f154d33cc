"""What django-axes asks: how many failures, for how long, and whose they are."""

from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt
from django.http import HttpRequest

from congvu.kit import clock
from congvu.people.models import Person
from congvu.people.queries.policy import policy_on


def failure_limit(request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
    """Wrong passwords before sign-in is locked."""
    return policy_on(clock.office_day(clock.now())).failures


def cool_off(request: HttpRequest | None = None) -> timedelta:
    """How long it stays locked."""
    return timedelta(minutes=policy_on(clock.office_day(clock.now())).lock_minutes)


def username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Whose failure it is. User name and e-mail of one person count together, in any case of letters."""
    given = credentials or {"username": request.POST.get("login", "")}
    typed = str(given.get("username") or given.get("email") or "").strip().lower()
    if "@" not in typed:
        return typed
    return Person.objects.filter(email__iexact=typed).values_list("username", flat=True).first() or typed


def locked_until(name: str, address: str) -> datetime | None:
    """The instant from which ``name`` may try again from this address."""
    attempt = (
        AccessAttempt.objects.filter(username=name, ip_address=address).order_by("-attempt_time").first()
    )
    return attempt.attempt_time + cool_off() if attempt else None
