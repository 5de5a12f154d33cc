"""The demo's authority and keys: whoever signs in the demo has one, and its PIN is the password of the demo.

The authority is made anew on every machine and installed in the demo alone; all its certificates call
themselves samples.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import sample
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from congvu.config.demo import pictures
from congvu.config.demo.agency import DEPARTMENT, PASSWORD, Agency
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.people.models import Person, Unit
from congvu.signing import actions
from congvu.signing.logic.keepers import keepers
from congvu.signing.providers.trial import authority, services

LOOPBACK = "127.0.0.1"
SIGNERS = ("lanhdao", "chutich", "truongphong")
"""Those with a key of their own."""
SEALED = DEPARTMENT[0]
PORTS = range(8561, 8661)
"""Of which one that is free becomes that of the services, for as long as the demo's authority lasts."""
HOUSE = "Sở Khoa học và Công nghệ tỉnh Lam Giang (mẫu)"


def build(agency: Agency, at: datetime) -> None:
    """From ``at`` on leaders sign with keys of their own, and the agency has its seal."""
    made = authority.found(folder(), _address(), at=at - timedelta(days=30))
    with transaction.atomic():
        for each in (made.root, made.below):
            actions.install(each.pem.encode(), by=SYSTEM, at=at)
        for username in SIGNERS:
            person = agency.people[username]
            _add(made, person, person.full_name, pictures.hand(person.full_name), at)
        unit = agency.units[SEALED]
        _add(made, unit, unit.name, pictures.seal(unit.name.upper(), ("CON DẤU", "MẪU")), at)


def folder() -> Path:
    """Where the authority of the demo is kept."""
    return Path(settings.KEYS) / "mau"


def is_kept() -> str:
    """Where the services of the demo's authority are asked; empty when there is none."""
    return authority.is_kept(folder())


@contextmanager
def services_running() -> Iterator[None]:
    """The services of the demo's authority answer as long as this lasts."""
    with services.running(_kept(), folder()):
        yield


def can_answer() -> bool:
    """Whether there is an authority of the demo, and the port of its services is free."""
    return bool(is_kept()) and _is_free(urlsplit(is_kept()).port or 0)


def answer_until_told_to_end() -> None:
    """The services in a process of their own."""
    services.bound(_kept(), folder()).serve_forever()


def _kept() -> authority.Authority:
    return authority.found(folder(), is_kept(), at=clock.now())


def _add(made: authority.Authority, of: Person | Unit, name: str, picture: bytes, at: datetime) -> None:
    """A key in a file for ``of``, as an administrator adds it."""
    keeper = keepers["pkcs12"]
    holder = made.issued(name, HOUSE, at=at - timedelta(days=1))
    (offered,) = keeper.offered(holder.packed(PASSWORD, made.below), PASSWORD)
    width = pictures.SEAL_MM if isinstance(of, Unit) else 0
    actions.add_key(keeper, offered, of=of, by=SYSTEM, at=at, picture=picture, width_mm=width)


def _address() -> str:
    """Where the services will be asked: as before, if nobody else is there now.

    Any of the free ones: two demos that begin at the same time would both take the first.
    """
    before = urlsplit(is_kept()).port
    ports = sample(PORTS, len(PORTS))
    port = next(filter(_is_free, [before, *ports] if before else ports))
    return f"http://{LOOPBACK}:{port}"


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
