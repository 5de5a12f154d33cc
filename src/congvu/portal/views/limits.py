"""How often one source may ask, so that codes cannot be tried one after another."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse

from congvu.initiatives.actions import tracking
from congvu.web.pages import answer
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from congvu.procedures.models import Device


def may_ask(request: PageRequest, *, at: datetime, what: str = "tracking") -> bool:
    """Count this question; False when its source has asked too often."""
    return tracking.count(source(request), at=at, what=what)


def device_may(device: "Device", *, at: datetime) -> bool:
    """The same for a machine at a desk, whoever stands before it."""
    return tracking.count(f"device {device.pk}", at=at, what="kiosk")


def too_often(request: PageRequest) -> HttpResponse:
    """The answer to who has asked too often."""
    response = answer(request, "portal/too_often.html", {}, status=429)
    response["Retry-After"] = str(int(tracking.WINDOW.total_seconds()))
    return response


def source(request: PageRequest) -> str:
    """The address the request came from, as the server sees it."""
    return str(request.META.get("REMOTE_ADDR", ""))
