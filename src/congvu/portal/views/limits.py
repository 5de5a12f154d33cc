"""How often one source may ask, so that codes cannot be tried one after another."""

from datetime import datetime
from ipaddress import IPv4Address, ip_address, ip_network
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _

from congvu.initiatives.actions import tracking
from congvu.kit.refusal import Refusal
from congvu.procedures.logic.preparing import BEGUN_A_DAY, FILES_A_DAY, MEGABYTES_A_DAY
from congvu.web.pages import answer
from congvu.web.request import PageRequest

if TYPE_CHECKING:
    from congvu.procedures.models import Device


NETWORK = 64
"""How many bits of an IPv6 address say whose it is."""


def may_ask(request: PageRequest, *, at: datetime, what: str = "tracking") -> bool:
    """Count this question; False when its source has asked too often."""
    return tracking.count(source(request), at=at, what=what)


def begins(request: PageRequest, *, at: datetime) -> Refusal | None:
    """Count one more thing that is begun today; a refusal when its source has begun too many."""
    if tracking.count(source(request), at=at, what="begun", most=BEGUN_A_DAY, all_day=True):
        return None
    return Refusal(
        _("Too much has been begun from your connection today. Go on tomorrow, or come to the desk.")
    )


def uploads(request: PageRequest, *, at: datetime) -> Refusal | None:
    """Count the files that came with this page; a refusal when their source has sent too many today or too
    much.
    """
    sent = [upload for box in request.FILES for upload in request.FILES.getlist(box)]
    if not sent:
        return None
    megabytes = sum(upload.size or 0 for upload in sent) // (1024 * 1024) + 1
    within = [
        tracking.count(source(request), at=at, what=what, times=times, most=most, all_day=True)
        for what, times, most in (
            ("files", len(sent), FILES_A_DAY),
            ("megabytes", megabytes, MEGABYTES_A_DAY),
        )
    ]
    if all(within):
        return None
    return Refusal(
        _("Too many files have been sent from your connection today. Go on tomorrow, or bring the papers.")
    )


def device_may(device: "Device", *, at: datetime) -> bool:
    """The same for a machine at a desk, whoever stands before it."""
    return tracking.count(f"device {device.pk}", at=at, what="kiosk")


def too_often(request: PageRequest) -> HttpResponse:
    """The answer to who has asked too often."""
    response = answer(request, "portal/too_often.html", {}, status=429)
    response["Retry-After"] = str(int(tracking.WINDOW.total_seconds()))
    return response


def source(request: PageRequest) -> str:
    """The address the request came from, as the server sees it; of IPv6 the network, since one household or
    one machine has all of its addresses.
    """
    said = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(said.partition("%")[0])
    except ValueError:
        return said
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, NETWORK), strict=False))
