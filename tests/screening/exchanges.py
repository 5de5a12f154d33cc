"""Agreements with an invented agency, and what comes and goes under them."""

from io import BytesIO

import pytest

from congvu.files.providers.storage.store import store
from congvu.kit.refusal import Refused
from congvu.screening import jobs
from congvu.screening.actions import exchange, outgoing
from congvu.screening.models import Document, Exchange, Incoming, Outgoing, Run
from congvu.similarity import exchange_file
from congvu.similarity.agreement import Agreement, Register
from congvu.similarity.exchange import Fingerprints, fingerprints
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from tests.screening.world import World
from tests.similarity import texts

OWN = Agreement(b"s" * 32)


def agree(world: World, secret: Agreement | None = None) -> Exchange:
    key = secret.written if secret else ""
    return exchange.agree("Sở KH&CN tỉnh Đông", key=key, by=world.officer, at=world.at)


def exported(world: World, agreement: Exchange) -> Outgoing:
    row = outgoing.ask_for(agreement, "Sở Thử", years=True, by=world.officer, at=world.at)
    while jobs.make_fingerprints(world.at):
        pass
    row.refresh_from_db()
    return row


def content(row: Outgoing) -> bytes:
    with store().open(row.digest) as file:
        return file.read()


def theirs(secret: Agreement, *said: str) -> Fingerprints:
    """What another agency has, one text for each of ``said`` among others."""
    index = MemoryIndex()
    for number, text in enumerate([*said, *(texts.prose(seed, 300) for seed in range(500, 510))]):
        index.add(f"d{number}", text)
    return fingerprints(
        index, index.numbers(), Known(), secret, Register(OWN, secret), name="Phòng QLKH tỉnh Đông"
    )


def packed(told: Fingerprints, secret: Agreement) -> BytesIO:
    return BytesIO(b"".join(exchange_file.sealed(told, secret)))


def taken_in(world: World, secret: Agreement, *said: str) -> Incoming:
    return exchange.take_in(
        agree(world, secret), packed(theirs(secret, *said), secret), by=world.officer, at=world.at
    )


def refused(upload: BytesIO, agreement: Exchange, world: World) -> str:
    with pytest.raises(Refused) as refusal:
        exchange.take_in(agreement, upload, by=world.officer, at=world.at)
    return str(refusal.value)


def result(document: Document) -> Run:
    assert document.result is not None
    return document.result
