"""Fingerprints as files: what goes out, killed or overtaken, and what is taken in or refused."""

import json
import struct
import zlib
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import numpy as np
import pytest

from congvu.files.providers.storage.store import store
from congvu.initiatives.actions import filing
from congvu.kit.refusal import Refused, Stale
from congvu.screening import jobs
from congvu.screening.actions import exchange, outgoing
from congvu.screening.models import Incoming, Outgoing, OutgoingText
from congvu.screening.providers import exchange_keys
from congvu.screening.providers import outgoing as prints
from congvu.screening.queries import exchange as queries
from congvu.similarity import exchange_file
from congvu.similarity.agreement import Agreement, Register
from congvu.similarity.exchange import Asking, fingerprints
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.tokens import tokens
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.screening.exchanges import OWN, agree, content, exported, packed, refused, result, taken_in, theirs
from tests.screening.world import World, screened
from tests.similarity import texts

pytestmark = pytest.mark.django_db


def test_only_open_dossiers_that_are_filed_go_out(world: World) -> None:
    secret = make.make_submitted(
        world.round, at=world.at, marks=["essence"], **world.written(texts.prose(61, 200))
    )
    make.make_draft(world.round, at=world.at, **world.written(texts.prose(62, 200)))
    world.work()
    filing.withdraw(world.other, reason="Nộp nhầm.", by=world.other.owner, at=world.at)

    row = exported(world, agree(world))

    told = exchange_file.read(BytesIO(content(row)), exchange_keys.load(row.exchange.secret))
    register = Register(exchange_keys.own(), exchange_keys.load(row.exchange.secret))
    keys = {register.number(str(screened(each).pk)) for each in (world.first, world.copy)}
    assert set(told.numbers) == keys
    assert register.number(str(screened(secret).pk)) not in told.numbers
    assert (row.texts, row.left_out, row.size) == (2, 1, len(content(row)))
    assert not OutgoingText.objects.exists()
    asking = Asking(told, exchange_keys.load(row.exchange.secret), MemoryIndex(), Known())
    assert {each.number for each in asking.ask(tokens(world.shared))} == keys


def test_years_go_out_only_when_they_are_to(world: World) -> None:
    world.work()
    agreement = agree(world)
    outgoing.ask_for(agreement, "Sở Thử", years=False, by=world.officer, at=world.at)
    while jobs.make_fingerprints(world.at):
        pass

    (row,) = queries.outgoing(agreement)
    told = exchange_file.read(BytesIO(content(row)), exchange_keys.load(agreement.secret))
    assert set(told.years.tolist()) == {0}


def test_what_a_dead_process_was_making_is_made_by_another(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PORTION", 1)
    world.work()
    row = outgoing.ask_for(agree(world), "Sở Thử", years=True, by=world.officer, at=world.at)
    jobs.make_fingerprints(world.at)
    dead = outgoing.claim(queries.due(world.at)[0], at=world.at)
    assert dead is not None

    assert jobs.make_fingerprints(world.at) == 0
    while jobs.make_fingerprints(world.at + outgoing.LEASE + timedelta(seconds=1)):
        pass

    row.refresh_from_db()
    assert (row.texts, row.left_out, row.upto) == (3, 0, screened(world.other).pk)
    with pytest.raises(Stale):
        outgoing.keep(dead, prints.portion(row, [screened(world.first)]), at=world.at)
    assert not OutgoingText.objects.exists()


def test_a_portion_is_kept_once_though_two_processes_make_it(world: World) -> None:
    world.work()
    row = outgoing.ask_for(agree(world), "Sở Thử", years=True, by=world.officer, at=world.at)
    first = outgoing.claim(row, at=world.at)
    assert first is not None
    assert outgoing.claim(row, at=world.at) is None
    later = outgoing.claim(Outgoing.objects.get(pk=row.pk), at=world.at + outgoing.LEASE)
    assert later is not None
    portion = prints.portion(row, list(queries.to_go_out()))

    outgoing.keep(later, portion, at=world.at)
    with pytest.raises(Stale):
        outgoing.keep(first, portion, at=world.at)

    assert OutgoingText.objects.count() == 3


def test_what_breaks_off_is_tried_again_and_then_told(world: World) -> None:
    world.work()
    agreement = agree(world)
    row = outgoing.ask_for(agreement, "Sở Thử", years=True, by=world.officer, at=world.at)
    exchange_keys.destroy(agreement.secret)

    for tried in range(jobs.TRIES):
        jobs.make_fingerprints(world.at + tried * timedelta(hours=1))

    row.refresh_from_db()
    assert (row.due_at, row.finished_at) == (None, None)
    assert [entry.event for entry in trail.about(agreement)][-1] == "screening.export_failed"


def test_an_agreement_that_ends_while_its_file_is_made_leaves_nothing(world: World) -> None:
    world.work()
    agreement = agree(world)
    row = outgoing.ask_for(agreement, "Sở Thử", years=True, by=world.officer, at=world.at)
    jobs.make_fingerprints(world.at)
    held = outgoing.claim(queries.due(world.at)[0], at=world.at)
    assert held is not None
    before = set(store().each())

    exchange.end(agreement, by=world.officer, at=world.at)
    jobs._go_on(held, world.at)

    row.refresh_from_db()
    assert (row.due_at, row.finished_at) == (None, None)
    assert set(store().each()) == before
    assert not OutgoingText.objects.exists()


def test_one_file_at_a_time_is_made_and_the_newest_is_to_be_had(world: World) -> None:
    agreement = agree(world)
    with pytest.raises(Refused, match="không có gì để gửi"):
        outgoing.ask_for(agreement, "Sở Thử", years=True, by=world.officer, at=world.at)
    world.work()
    outgoing.ask_for(agreement, "Sở Thử", years=True, by=world.officer, at=world.at)
    with pytest.raises(Refused, match="đang được lập"):
        outgoing.ask_for(agreement, "Sở Thử", years=True, by=world.officer, at=world.at)
    while jobs.make_fingerprints(world.at):
        pass
    (old,) = queries.outgoing(agreement)

    new = exported(world, agreement)

    outgoing.fetch(new, by=world.officer, at=world.at)
    old = Outgoing.objects.select_related("exchange").get(pk=old.pk)
    with pytest.raises(Refused, match="không còn"):
        outgoing.fetch(old, by=world.officer, at=world.at)
    assert [entry.event for entry in trail.about(agreement)] == [
        "screening.agreed",
        *["screening.export_asked", "screening.exported"] * 2,
        "screening.fetched",
    ]


def _spoilt(kind: str, secret: Agreement) -> BytesIO:
    told = theirs(secret)
    whole = packed(told, secret).getvalue()
    other = Agreement(b"x" * 32)
    files = {
        "text": b"MZ" + b"\0" * 500,
        "cut short": whole[:-40],
        "changed": whole[:-100] + b"?" + whole[-99:],
        "another agreement": packed(theirs(other), other).getvalue(),
        "other terms": packed(replace(told, terms=replace(told.terms, probe=7)), secret).getvalue(),
        "version": whole[:8] + b"\x09" + whole[9:],
        "nothing in it": packed(
            fingerprints(MemoryIndex(), [], Known(), secret, Register(OWN, secret), name="X"), secret
        ).getvalue(),
    }
    return BytesIO(files[kind])


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("text", "không phải là tệp dấu vân"),
        ("cut short", "bị hỏng"),
        ("changed", "bị hỏng"),
        ("another agreement", "thỏa thuận khác"),
        ("other terms", "cắt chữ theo cách khác"),
        ("version", "phiên bản khác"),
        ("nothing in it", "không có văn bản nào"),
    ],
)
def test_a_file_that_is_of_no_use_gets_a_sentence_and_changes_nothing(
    world: World, kind: str, sentence: str
) -> None:
    secret = Agreement.new()
    row = taken_in(world, secret, world.shared)

    assert sentence in refused(_spoilt(kind, secret), row.exchange, world)

    assert list(Incoming.objects.all()) == [row]
    row.refresh_from_db()
    assert row.removed_at is None


def test_a_partner_who_says_too_much_of_himself_is_refused_before_memory_is_asked_for(world: World) -> None:
    secret = Agreement.new()
    agreement = agree(world, secret)
    whole = packed(theirs(secret), secret).getvalue()
    length = struct.unpack_from("<H", whole, 10)[0]
    head = json.dumps({**json.loads(whole[12 : 12 + length]), "texts": 10**6, "entries": 10**8}).encode()
    parts = (whole[:10], struct.pack("<H", len(head)), head, zlib.compress(bytes(10**6)))
    lie = BytesIO(b"".join((*parts, secret.sealed(*parts))))

    assert "quá lớn" in refused(lie, agreement, world)


def test_their_name_is_one_line_of_signs(world: World) -> None:
    secret = Agreement.new()
    told = replace(theirs(secret, world.shared), name="Sở\n\x00\u202e Đông" + "x" * 400)

    row = exchange.take_in(agree(world, secret), packed(told, secret), by=world.officer, at=world.at)

    assert row.name.startswith("Sở Đông")
    assert len(row.name) <= 200


def test_a_year_that_cannot_be_is_none(world: World) -> None:
    secret = Agreement.new()
    told = theirs(secret, world.shared)
    years = np.full(len(told.numbers), 65_535, np.uint16)
    years[0] = 2024
    agreement = agree(world, secret)

    row = exchange.take_in(
        agreement, packed(replace(told, years=years), secret), by=world.officer, at=world.at
    )
    world.work()

    assert (row.first_year, row.last_year) == (2024, 2024)
    assert {each.year for each in queries.found_at(result(screened(world.copy)))} <= {0, 2024}


def test_our_own_file_and_the_same_one_twice_are_refused(world: World) -> None:
    world.work()
    agreement = agree(world)
    ours = content(exported(world, agreement))
    secret = exchange_keys.load(agreement.secret)
    exchange.take_in(agreement, packed(theirs(secret), secret), by=world.officer, at=world.at)

    assert "do bên mình lập" in refused(BytesIO(ours), agreement, world)
    assert "đã được nhận" in refused(packed(theirs(secret), secret), agreement, world)


def test_a_newer_file_replaces_the_one_before_and_the_old_one_is_deleted(world: World) -> None:
    secret = Agreement.new()
    old = taken_in(world, secret, world.shared)
    new = exchange.take_in(old.exchange, packed(theirs(secret), secret), by=world.officer, at=world.at)

    assert outgoing.sweep(world.at) == 1
    assert outgoing.sweep(world.at) == 0

    assert queries.to_ask() == [new]
    assert (store().exists(old.digest), store().exists(new.digest)) == (False, True)
