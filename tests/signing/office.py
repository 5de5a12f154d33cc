"""An office that signs: its people, its keys, its papers."""

import io
from dataclasses import dataclass
from datetime import datetime

import typst
from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from PIL import Image, ImageDraw

from congvu.kit import clock
from congvu.papers.providers.typesetting import FONTS
from congvu.people.models import Person, Unit
from congvu.signing import actions, queries
from congvu.signing.enums import MANAGE, OWN, SEAL
from congvu.signing.logic.keepers import keepers
from congvu.signing.logic.orders import FIELDS, Field, Purpose
from congvu.signing.logic.places import NUMBER, How, Place, fitted
from congvu.signing.logic.report import Report
from congvu.signing.models import SigningKey
from congvu.signing.providers import making, reading, writing
from tests.factories import people
from tests.signing import pki
from tests.signing.services import Services

PIN = "mat-khau-thu-1"
NAME = "Nguyễn Thị Mẫu"
BLUE, RED = (600, 240), (200, 0, 0, 255)
PAPER = r"""
#set page(paper: "a4", margin: 25mm)
#set text(font: "Liberation Serif", size: 13pt)
SỞ KHOA HỌC VÀ CÔNG NGHỆ (MẪU) \ Số:#h(26mm)/QĐ-SKHCN
#v(8cm)
#align(right, box(width: 70mm, align(center)[*GIÁM ĐỐC* #v(25mm) *Nguyễn Thị Mẫu*]))
"""


def paper(words: str = "") -> bytes:
    """A decision, not signed yet."""
    return bytes(typst.compile((PAPER + words).encode(), font_paths=[str(FONTS)], ignore_system_fonts=True))


def picture(size: tuple[int, int] = BLUE, colour: tuple[int, int, int, int] = (0, 0, 200, 255)) -> bytes:
    """A ring on a ground one sees through: words under it can still be read."""
    drawn = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(drawn).ellipse((0, 0, size[0] - 1, size[1] - 1), outline=colour, width=12)
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def seal() -> bytes:
    """Two rings of thin lines on a ground one sees through, as a seal is cut: what lies under it stays."""
    drawn = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    for inset in (6, 60):
        ImageDraw.Draw(drawn).ellipse((inset, inset, 394 - inset, 394 - inset), outline=RED, width=8)
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def packed(holder: pki.Holder, *chain: pki.Holder) -> bytes:
    """The key as a file, locked with :data:`PIN`."""
    others = [each.certificate for each in chain]
    locked = BestAvailableEncryption(PIN.encode())
    return pkcs12.serialize_key_and_certificates(None, holder.key, holder.certificate, others, locked)


def prepared(data: bytes) -> bytes:
    """``data`` with places for leader, number and seal."""
    with writing.desk(installed="") as desk:
        return making.with_fields(
            desk,
            data,
            [
                Field(FIELDS[Purpose.LEADER], Place(How.ABOVE, fitted(BLUE), words=NAME, under="GIÁM ĐỐC")),
                Field(FIELDS[Purpose.NUMBER], Place(How.AFTER, NUMBER, words="Số:")),
                Field(FIELDS[Purpose.AGENCY], Place(How.BESIDE, (100, 100))),
            ],
        )


@dataclass
class Office:
    """Everybody who takes part."""

    services: Services
    at: datetime
    unit: Unit
    leader: Person
    clerk: Person
    keeper: Person
    leaders_key: SigningKey
    agencys_key: SigningKey


def key_of(holder: pki.Holder, of: Person | Unit, *, by: Person, services: Services) -> SigningKey:
    """The key of ``holder``, added for ``of``."""
    keeper = keepers["pkcs12"]
    (offered,) = keeper.offered(packed(holder, services.below), PIN)
    shown = picture() if isinstance(of, Person) else seal()
    return actions.add_key(keeper, offered, of=of, by=by, at=clock.now(), picture=shown)


def open_office(services: Services) -> Office:
    """A leader with a key, and a clerk who keeps that of the agency."""
    at = clock.now()
    unit = people.make_unit("Sở Khoa học và Công nghệ (mẫu)")
    keeper = people.make_person(grants={MANAGE.code: "all"})
    for each in (services.root, services.below):
        actions.install(each.pem.encode(), by=keeper, at=at)
    leader = people.make_person(NAME, grants={OWN.code: "own"})
    clerk = people.make_person("Văn Thư", unit=unit, grants={SEAL.code: "unit", OWN.code: "own"})
    return Office(
        services,
        at,
        unit,
        leader,
        clerk,
        keeper,
        key_of(services.leader, leader, by=keeper, services=services),
        key_of(services.agency, unit, by=keeper, services=services),
    )


def read(data: bytes) -> Report:
    """What the signatures of ``data`` say to this house, now."""
    return reading.report(io.BytesIO(data), at=clock.now(), installed=queries.installed())


def serial(key: SigningKey) -> int:
    """By which whoever issued the certificate of ``key`` knows it."""
    certificate, _chain = queries.certificates(key)
    return x509.load_der_x509_certificate(certificate).serial_number
