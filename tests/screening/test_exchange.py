"""Two agencies find each other's copies and see no dossier; what goes wrong changes nothing."""

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
from congvu.kit import clock
from congvu.kit.refusal import Refused, Stale
from congvu.screening import jobs
from congvu.screening.actions import documents, exchange, outgoing
from congvu.screening.enums import Silence, State
from congvu.screening.models import Document, Exchange, Incoming, Outgoing, OutgoingText, Run
from congvu.screening.providers import exchange_keys
from congvu.screening.providers import outgoing as prints
from congvu.screening.queries import exchange as queries
from congvu.similarity import exchange_file
from congvu.similarity.agreement import Agreement, Register
from congvu.similarity.exchange import Asking, Fingerprints, fingerprints
from congvu.similarity.index import MemoryIndex
from congvu.similarity.known import Known
from congvu.similarity.tokens import tokens
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.screening.world import World, screened
from tests.similarity import texts

pytestmark = pytest.mark.django_db

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


def test_what_one_house_sends_the_other_finds_at_the_right_place(world: World) -> None:
    """One database plays both houses: what the first has is taken out before the second asks."""
    world.work()
    first = agree(world)
    key = exchange.hand_out(first, by=world.officer, at=world.at)
    sent = content(exported(world, first))
    pk = screened(world.first).pk
    number = Register(exchange_keys.own(), Agreement.read(key)).number(str(pk))
    for each in (world.first, world.copy, world.other):
        filing.withdraw(make.load(each), reason="Nộp nhầm.", by=each.owner, at=world.at)
    Outgoing.objects.all().delete()
    Exchange.objects.all().delete()
    second = exchange.agree("Sở Thử", key=key, by=world.officer, at=world.at)
    exchange.take_in(second, BytesIO(sent), by=world.officer, at=world.at)

    copied = " ".join(world.shared.split()[20:170])
    copy = world.submitted(f"{texts.prose(71, 100)}\n{copied}\n{texts.prose(72, 100)}")
    clean = world.submitted(texts.prose(73, 300))
    world.work()

    found = queries.found_at(result(screened(copy)))
    assert number in {each.number for each in found}  # and the copy of it in that house
    said = result(screened(copy)).version.whole.text
    begin = said.index(copied)
    for each in found:
        assert (each.at, each.year) == ("Sở Thử", screened(world.first).year)
        for start, end in each.stretches:
            assert begin - 60 < start < end < begin + len(copied) + 60
    assert screened(copy).share == 0
    assert queries.found_at(result(screened(clean))) == []
    assert result(screened(clean)).asked == [["Sở Thử", 3, ""]]
    meant = prints.numbered(second.secret, number)
    assert meant is not None
    assert meant.pk == pk


def test_what_came_is_found_in_dossiers_screened_from_then_on(world: World) -> None:
    world.work()
    secret = Agreement.new()
    row = taken_in(world, secret, f"{texts.prose(81, 100)} {world.shared}")

    documents.again(screened(world.copy), by=world.officer, at=world.at)
    world.work()

    (found,) = queries.found_at(result(screened(world.copy)))
    assert (found.at, found.number) == (row.name, Register(OWN, secret).number("d0"))
    assert 100 < found.words < 320
    assert queries.found_at(result(screened(world.other))) == []
    assert [each.pk for each in queries.found_elsewhere(Document.objects.all())] == [screened(world.copy).pk]


def test_it_counts_into_no_percentage(world: World) -> None:
    alone = world.submitted(f"{texts.prose(91, 200)}")
    secret = Agreement.new()
    taken_in(world, secret, texts.prose(91, 200))

    world.work()

    document = screened(alone)
    assert queries.found_at(result(document)) != []
    assert (document.share, document.band, result(document).copied) == (0, "safe", 0)


def test_no_agency_is_asked_of_a_draft(world: World) -> None:
    taken_in(world, Agreement.new(), world.shared)
    draft = make.make_draft(world.round, at=world.at, **world.written(world.shared))

    documents.ask_for_draft(draft.ref, by=draft.owner, at=world.at)
    world.work()

    assert result(screened(draft)).asked == []
    assert queries.found_at(result(screened(draft))) == []


@pytest.mark.parametrize("silence", [Silence.KEY, Silence.FILE])
def test_who_cannot_be_asked_is_named_and_stops_nothing(world: World, silence: Silence) -> None:
    row = taken_in(world, Agreement.new(), world.shared)
    taken_in(world, Agreement.new(), world.shared)
    if silence == Silence.KEY:
        exchange_keys.destroy(row.exchange.secret)
    else:
        store().delete(row.digest)

    world.work()

    run = result(screened(world.copy))
    assert run.asked == [[row.name, row.texts, silence.value], [row.name, row.texts, ""]]
    assert len(queries.found_at(run)) == 1
    assert screened(world.copy).state == State.DONE


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


def test_the_end_of_an_agreement_deletes_key_and_files_and_keeps_what_results_say(world: World) -> None:
    row = taken_in(world, Agreement.new(), world.shared)
    world.work()
    sent = exported(world, row.exchange)

    exchange.end(row.exchange, by=world.officer, at=world.at)
    outgoing.sweep(world.at)

    agreement = Exchange.objects.get(pk=row.exchange_id)
    assert agreement.erased_at == world.at
    with pytest.raises(exchange_keys.Lost):
        exchange_keys.load(agreement.secret)
    assert not store().exists(row.digest)
    assert not store().exists(sent.digest)
    assert len(queries.found_at(result(screened(world.copy)))) == 1
    documents.again(screened(world.copy), by=world.officer, at=world.at)
    world.work()
    assert result(screened(world.copy)).asked == []


def test_a_key_that_an_act_left_behind_is_deleted_after_a_while(world: World) -> None:
    agreement, stray = agree(world), Agreement.new()
    exchange_keys.keep(stray)
    exchange_keys.own()

    outgoing.sweep(clock.now())
    assert exchange_keys.load(stray.name).written == stray.written
    outgoing.sweep(clock.now() + outgoing.STRAY + timedelta(minutes=1))

    with pytest.raises(exchange_keys.Lost):
        exchange_keys.load(stray.name)
    assert exchange_keys.load(agreement.secret).name == agreement.secret
    assert exchange_keys.own().written == exchange_keys.own().written


def test_a_key_made_here_is_handed_out_once_and_stands_nowhere_else(world: World) -> None:
    agreement = agree(world)

    key = exchange.hand_out(agreement, by=world.officer, at=world.at)

    assert Agreement.read(key).name == agreement.secret
    with pytest.raises(Refused, match="đã được trao lúc"):
        exchange.hand_out(agreement, by=world.officer, at=world.at)
    said = repr([(entry.event, entry.detail) for entry in trail.about(agreement)])
    assert "screening.handed_out" in said
    assert key.split()[1] not in said
    other = exchange.agree("Sở Khác", key=Agreement.new().written, by=world.officer, at=world.at)
    with pytest.raises(Refused, match="do cơ quan kia"):
        exchange.hand_out(other, by=world.officer, at=world.at)


def test_a_key_that_is_none_or_was_used_is_refused(world: World) -> None:
    agreement = agree(world)
    key = exchange_keys.load(agreement.secret).written

    for said, sentence in (("không phải khóa", "không chứa khóa"), (key, "thỏa thuận khác")):
        with pytest.raises(Refused, match=sentence):
            exchange.agree("Sở Khác", key=said, by=world.officer, at=world.at)
    with pytest.raises(Refused, match="tên cơ quan"):
        exchange.agree("  ", by=world.officer, at=world.at)
    assert list(Exchange.objects.all()) == [agreement]


def test_only_who_keeps_agreements_may_exchange(world: World) -> None:
    world.work()
    agreement = agree(world)
    sent = exported(world, agreement)
    by, at = world.reader, world.at
    secret = exchange_keys.load(agreement.secret)

    for act in (
        lambda: exchange.agree("Sở Khác", by=by, at=at),
        lambda: exchange.hand_out(agreement, by=by, at=at),
        lambda: exchange.take_in(agreement, packed(theirs(secret), secret), by=by, at=at),
        lambda: exchange.end(agreement, by=by, at=at),
        lambda: outgoing.ask_for(agreement, "Sở Thử", years=True, by=by, at=at),
        lambda: outgoing.fetch(sent, by=by, at=at),
    ):
        with pytest.raises(Refused, match="Vai trò"):
            act()


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
