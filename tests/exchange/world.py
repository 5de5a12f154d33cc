"""An agency that takes part in the exchange, and what others send it, brought to its door."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from typing import Any
from urllib.parse import quote

from django.test import Client, override_settings
from django.utils import translation

from congvu.exchange import jobs
from congvu.exchange.actions import settings as keeping
from congvu.exchange.jobs import travelling
from congvu.exchange.logic import signed, writing
from congvu.exchange.logic.envelope import Answered, Attachment, Business, Header, Letter, Organ, Status
from congvu.exchange.logic.signed import Signed
from congvu.exchange.models import Incoming, Outgoing
from congvu.exchange.providers.transports import direct
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from tests.factories import people
from tests.factories.cases import MONDAY
from tests.factories.documents import Office

OURS, THEIRS = "H99.15", "H99.16"
SECRET = "bi-mat-chung-cua-hai-co-quan"
DOOR = "/lien-thong-van-ban/nhan/"
_numbers = count(1)


class Exchange(Office):
    """``Office`` with a code of its own in the exchange."""

    def __init__(self, code: str = OURS) -> None:
        super().__init__()
        self.manager = people.make_person(grants={"exchange.manage": "all"}, unit=self.agency)
        self.address = keeping.keep_address(
            None, code=code, agency=self.agency, desk=self.registry, is_on=True, by=SYSTEM, at=MONDAY
        )


@contextmanager
def lines(*addresses: str) -> Iterator[None]:
    """What the environment names."""
    with override_settings(EXCHANGE_LINES=list(addresses)):
        yield


def directly(port: int = 9, code: str = THEIRS) -> str:
    return f"direct+http://{code}:{SECRET}@127.0.0.1:{port}"


def letter(**said: Any) -> Letter:
    """A letter of the other agency, each time another number."""
    number = str(next(_numbers))
    header = Header(
        sender=Organ(THEIRS, "Sở Gửi Thử"),
        to=(Organ(OURS, "Sở Thử"),),
        document_id=f"{THEIRS},2026/11/13,{number}/SG-VP",
        number=number,
        symbol="SG-VP",
        issued_on=date(2026, 11, 13),
        type_name="Công văn",
        subject="Phối hợp tổ chức hội nghị thử",
        signer_post="Giám đốc",
        signer_name="Trần Thị Gửi",
    )
    files = said.pop("files", (Attachment("cong-van.txt", f"Noi dung {number}".encode()),))
    business = said.pop("business", Business("0"))
    return Letter(replace(header, **said), business, (), files)


def recall(of: Letter, reason: str = "Gửi nhầm") -> Letter:
    return replace(of, business=Business("1", reason, of.header.document_id), attachments=())


def status(code: str, of: Outgoing, note: str = "", **said: Any) -> Status:
    """What the receiver of ``of`` tells."""
    about = Answered(OURS, "", None, of.identity)
    return Status(about, Organ(THEIRS, "Sở Gửi Thử"), code, note, **said)


def brought(
    content: bytes | Letter | Status,
    *,
    key: str = "",
    secret: str = SECRET,
    at: datetime | None = None,
    **lies: str,
) -> Any:
    """The answer of the door when the other house brings ``content``; ``lies`` are changed on the way."""
    if isinstance(content, Letter):
        content = writing.letter(content)
    elif isinstance(content, Status):
        content = writing.status(content)
    said = Signed(
        lies.pop("kind", "document"),
        lies.pop("sender", THEIRS),
        lies.pop("to", OURS),
        key or f"khoa-{next(_numbers)}",
        (at or clock.now()).isoformat(),
        signed.digest(content),
    )
    headers = {direct.HEADERS[name]: quote(value, safe=":+.-") for name, value in vars(said).items()}
    headers[direct.SIGNATURE] = signed.signature(said, secret)
    headers |= {direct.HEADERS[name]: value for name, value in lies.items()}
    with lines(directly()), translation.override(translation.get_language()):
        return Client(headers=headers).post(DOOR, content, content_type="application/xml")


def came(content: bytes | Letter | Status, *, at: datetime = MONDAY, **more: str) -> Incoming:
    """``content`` was brought and read; the row as it is then."""
    answer = brought(content, **more)
    assert answer.status_code == 200, answer.content
    row = Incoming.objects.latest("pk")
    Incoming.objects.filter(pk=row.pk).update(came_at=at, next_at=at)
    jobs.read(at)
    row.refresh_from_db()
    return row


def told() -> list[tuple[str, str, str]]:
    """What is left to be told, in order: to whom, what, about what."""
    rows = Outgoing.objects.filter(kind="status").order_by("pk")
    return [(row.to_code, row.meaning, row.identity) for row in rows]


def words() -> list[str]:
    return [meaning for _to, meaning, _identity in told()]


def run(at: datetime) -> None:
    """Every job once, in the order of the house."""
    travelling.fetch(at)
    jobs.read(at)
    jobs.tell(at)
    travelling.send(at)
