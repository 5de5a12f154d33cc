"""Two agencies find each other's copies and see no dossier; what goes wrong changes nothing."""

from datetime import timedelta
from io import BytesIO

import pytest

from congvu.files.providers.storage.store import store
from congvu.initiatives.actions import filing
from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.screening.actions import documents, exchange, outgoing
from congvu.screening.enums import Silence, State
from congvu.screening.models import Document, Exchange, Outgoing
from congvu.screening.providers import exchange_keys
from congvu.screening.providers import outgoing as prints
from congvu.screening.queries import exchange as queries
from congvu.similarity.agreement import Agreement, Register
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.screening.exchanges import OWN, agree, content, exported, packed, result, taken_in, theirs
from tests.screening.world import World, screened
from tests.similarity import texts

pytestmark = pytest.mark.django_db


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
