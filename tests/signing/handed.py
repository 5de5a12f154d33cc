"""A leader whose key is on a machine of their own, and files handed out to be signed there."""

from datetime import datetime

from congvu.files.providers.storage.store import store
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refused
from congvu.signing import actions
from congvu.signing.actions import handing
from congvu.signing.logic.keepers import keepers
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.results import Keeping, Signed, keepings
from congvu.signing.models import Handout, SigningKey
from congvu.signing.providers.making import Wanted
from tests.signing import office as offices
from tests.signing import pki
from tests.signing.office import Office
from tests.signing.services import Services

KEPT: list[tuple[str, Signed]] = []


def _keep(about: str, one: Signed, by: Actor, at: datetime) -> None:
    if about == "hết chỗ":
        raise Refused("Không còn chỗ.")
    KEPT.append((about, one))


KEEPING = Keeping("thu", _keep)


def office_elsewhere(services: Services) -> Office:
    """An office whose leader's key is elsewhere."""
    if "thu" not in keepings:
        keepings.add(KEEPING)
    KEPT.clear()
    office = offices.open_office(services)
    actions.end_key(office.leaders_key, by=office.leader, at=clock.now())
    office.leaders_key = certified(office, services.leader)
    return office


def certified(office: Office, holder: pki.Holder) -> SigningKey:
    """The certificate of ``holder``, whose key is elsewhere."""
    sent = (holder.pem + office.services.below.pem).encode()
    (offered,) = keepers["agent"].offered(sent, "")
    return actions.add_key(keepers["agent"], offered, of=office.leader, by=office.keeper, at=clock.now())


def handed(office: Office, data: bytes | None = None, about: str = "van-ban:1") -> Handout:
    wanted = Wanted(data or offices.paper(), Purpose.LEADER)
    return actions.hand_out(
        wanted,
        key=office.leaders_key,
        name="Quyết định.pdf",
        by=office.leader,
        at=clock.now(),
        keep="thu",
        about=about,
    )


def given(handout: Handout) -> bytes:
    with store().open(handout.file.digest) as held:
        return held.read()


def signed(office: Office, data: bytes, by: pki.Holder | None = None, field: str = "Signature1") -> bytes:
    return pki.sign(data, by or office.services.leader, field=field)


def back(office: Office, handout: Handout, data: bytes) -> Handout:
    return handing.take_back(handout, data, by=office.leader, at=clock.now())
