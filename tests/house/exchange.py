"""Messages that came and go out, and what is set, for the tests that walk each address and list."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from congvu.documents.models import Agency, IncomingDocument
from congvu.documents.queries import desks
from congvu.exchange.models import (
    Address,
    ExchangeCode,
    ExchangeLine,
    Incoming,
    Outgoing,
    OutgoingFile,
    Partner,
    Raw,
)
from congvu.files.models import StoredFile
from congvu.people.models import Unit
from tests.house.rows import copies, keys

GROWING: tuple[Any, ...] = (
    Address, ExchangeCode, ExchangeLine, Incoming, Outgoing, OutgoingFile, Partner, Raw,
)  # fmt: skip


class Exchange:
    """A message that could not be taken in, a recall that waits for the clerk, one that does not go."""

    def __init__(self, unit: Unit, document: IncomingDocument, *, at: datetime) -> None:
        agency = desks.agency_of(unit)
        self.address = Address.objects.create(code="H99.15", agency=agency, desk=unit)
        sender = Agency.objects.earliest("pk")
        self.partner = Partner.objects.create(code="H99.16", agency=sender)
        self.code = ExchangeCode.objects.get(kind="status", code="14")
        self.line = ExchangeLine.objects.create(key="folder:/thu", answered_at=at)
        came = {"line": "folder:/thu", "digest": "0" * 64, "came_at": at, "from_code": "H99.16"}
        came |= {"kind": "document", "agency": agency, "identity": "thu", "title": "1/X Thử"}
        self.aside = Incoming.objects.create(
            **came, there_id="1", business="new", fate="aside", reason="Thử", next_at=at
        )
        self.raw = Raw.objects.create(incoming=self.aside, content=b"thu")
        self.asked = Incoming.objects.create(
            **came, there_id="2", business="recall", fate="asked", document=document
        )
        sent = {"agency": agency, "from_code": "H99.15", "to_code": "H99.16", "identity": "thu", "at": at}
        self.sent = Outgoing.objects.create(
            **sent, key="thu", kind="document", business="new", next_at=at, trouble="declined", tries=1
        )
        file = StoredFile.objects.earliest("pk")
        self.file = OutgoingFile.objects.create(outgoing=self.sent, place=1, file=file, name="thu.pdf")
        self.told = Outgoing.objects.create(
            **sent, key="bao", kind="status", meaning="arrived", incoming=self.aside, next_at=at
        )

    def arguments(self) -> dict[str, object]:
        """What stands for the parameters of the addresses."""
        sent = ("sent", "send_again", "let_be")
        return {
            "exchange pk": self.aside.pk,
            "exchange place": 0,
            **{f"exchange:{name} pk": self.sent.pk for name in sent},
            **{f"exchange:{name} pk": self.asked.pk for name in ("agree", "disagree")},
            "exchange:address pk": self.address.pk,
            "exchange:partner pk": self.partner.pk,
            "exchange:end_code pk": self.code.pk,
        }

    def grow(self, count: int) -> None:
        """``count`` more rows in every table."""
        came = copies(self.aside, count, there_id=lambda n: f"khac-{n}")
        copies(self.raw, count, incoming_id=keys(came))
        sent = copies(self.sent, count, key=lambda n: f"thu-{n}", number=lambda _n: uuid4())
        copies(self.file, count, outgoing_id=keys(sent))
        copies(self.told, count, key=lambda n: f"bao-{n}", number=lambda _n: uuid4(), incoming_id=keys(came))
        copies(self.address, count, code=lambda n: f"H98.{n}")
        copies(self.partner, count, code=lambda n: f"H97.{n}")
        copies(self.code, count, code=lambda n: f"K{n}")
        copies(self.line, count, key=lambda n: f"folder:/thu-{n}")
