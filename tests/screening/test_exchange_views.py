"""The pages of agreements with other agencies, and where copies found there are shown."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from congvu.initiatives.providers import screening as provider
from congvu.people.models import Person
from congvu.screening import jobs
from congvu.screening.actions import exchange, outgoing
from congvu.screening.models import Exchange, Incoming, Outgoing
from congvu.screening.providers import exchange_keys
from congvu.screening.queries import exchange as queries
from congvu.similarity.agreement import Agreement, Register
from tests.factories import people
from tests.screening.exchanges import OWN, agree, exported, packed, taken_in, theirs
from tests.screening.world import World, screened
from tests.similarity import texts

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"screening:{name}", args=args)


def test_an_agreement_is_entered_its_key_taken_once_and_ended(world: World) -> None:
    client = signed_in(world.officer)

    client.post(address("exchange_add"), {"agency": "Sở tỉnh Đông"})
    row = Exchange.objects.get()
    key = client.post(address("exchange_key", row.pk))
    again = client.post(address("exchange_key", row.pk))

    assert Agreement.read(key.content.decode()).name == row.secret
    assert "attachment" in key.headers["Content-Disposition"]
    assert "no-store" in key.headers["Cache-Control"]
    assert again.status_code == 422
    secret = key.content.decode().split()[1]
    assert secret not in client.get(row.link).content.decode()
    client.post(address("exchange_end", row.pk))
    row.refresh_from_db()
    assert row.ended_at is not None
    assert "đã kết thúc" in client.get(row.link).content.decode()


def test_a_key_of_the_other_side_is_loaded_and_another_file_is_refused_beside_its_field(world: World) -> None:
    client, key = signed_in(world.officer), Agreement.new()

    wrong = client.post(
        address("exchange_add"), {"agency": "Sở tỉnh Đông", "key": SimpleUploadedFile("k.txt", b"xin chao")}
    )
    long = client.post(
        address("exchange_add"), {"agency": "Sở tỉnh Đông", "key": SimpleUploadedFile("k.txt", b"x" * 9000)}
    )
    client.post(
        address("exchange_add"),
        {"agency": "Sở tỉnh Đông", "key": SimpleUploadedFile("k.txt", key.written.encode())},
    )

    assert (wrong.status_code, long.status_code) == (422, 422)
    assert "không chứa khóa" in wrong.content.decode()
    assert "không chứa khóa" in long.content.decode()
    assert [row.secret for row in Exchange.objects.all()] == [key.name]


def test_a_file_is_made_and_downloaded(world: World) -> None:
    world.work()
    row, client = agree(world), signed_in(world.officer)

    client.post(address("exchange_export", row.pk), {"name": "Sở Thử", "years": "on"})
    waiting = client.get(row.link).content.decode()
    made = Outgoing.objects.get()
    while jobs.make_fingerprints(made.asked_at):
        pass
    sent = client.post(address("exchange_fetch", row.pk, made.pk))

    assert "0/3" in waiting
    assert sent.getvalue()[:8] == b"CONGVUFP"
    assert client.get(address("exchange_fetch", row.pk, made.pk)).status_code == 405
    other = agree(world)
    assert client.post(address("exchange_fetch", other.pk, made.pk)).status_code == 404


def test_their_file_is_taken_in_or_refused_beside_its_field(world: World) -> None:
    row, client = agree(world), signed_in(world.officer)
    secret = exchange_keys.load(row.secret)
    sent = packed(theirs(secret, world.shared), secret).getvalue()

    wrong = client.post(
        address("exchange_import", row.pk), {"file": SimpleUploadedFile("x.fp", sent[:-1] + b"?")}
    )
    done = client.post(address("exchange_import", row.pk), {"file": SimpleUploadedFile("x.fp", sent)})

    assert (wrong.status_code, done.status_code) == (422, 302)
    assert "bị hỏng" in wrong.content.decode()
    assert Incoming.objects.get().texts == 11
    assert "Phòng QLKH tỉnh Đông" in client.get(row.link).content.decode()


def test_a_number_they_ask_about_leads_to_the_dossier_for_whoever_may_see_it(world: World) -> None:
    world.work()
    row = agree(world)
    secret = exchange_keys.load(row.secret)
    number = Register(exchange_keys.own(), secret).number(str(screened(world.first).pk))
    keeper = people.make_person("Quản trị Thử", grants={"screening.manage": "all"})
    title, code = screened(world.first).title, screened(world.first).code

    seen = signed_in(world.officer).get(row.link, {"so": f" {number.lower()} "}).content.decode()
    kept = signed_in(keeper).get(row.link, {"so": number}).content.decode()
    none = signed_in(keeper).get(row.link, {"so": "<b>AAAA"}).content.decode()

    assert title in seen
    assert code in kept
    assert title not in kept
    assert "không có hồ sơ nào mang số &lt;B&gt;AAAA" in none


def test_what_was_found_elsewhere_stands_on_the_dossier_its_list_and_before_the_council(world: World) -> None:
    secret = Agreement.new()
    taken_in(world, secret, world.shared)
    world.work()
    document = screened(world.copy)
    number = Register(OWN, secret).number("d0")
    client = signed_in(world.reader)

    page = client.get(document.link).content.decode()
    listed = client.get(address("list"), {"abroad": "on"}).content.decode()

    assert "Có ở Phòng QLKH tỉnh Đông, cần hỏi nơi đó." in page
    assert number in page
    assert 'class="map-abroad"' in page
    assert page.count('id="ngoai-1"') == 1
    assert document.code in listed
    assert screened(world.other).code not in listed
    told = provider.findings("case", document.key, True)
    assert told is not None
    assert "Phòng QLKH tỉnh Đông" in told[-1].text


def test_who_could_not_be_asked_is_told_on_the_page(world: World) -> None:
    row = taken_in(world, Agreement.new(), world.shared)
    exchange_keys.destroy(row.exchange.secret)
    world.work()

    page = signed_in(world.reader).get(screened(world.other).link).content.decode()

    assert "không hỏi được, vì thiếu khóa của thỏa thuận" in page


def test_marks_stand_where_the_other_agency_has_it_and_over_passages(world: World) -> None:
    secret = Agreement.new()
    alone = world.submitted(f"{texts.prose(95, 120)} {texts.prose(96, 120)}")
    taken_in(world, secret, texts.prose(96, 120), world.shared)
    world.work()

    page = signed_in(world.reader).get(screened(alone).link).content.decode()
    both = signed_in(world.reader).get(screened(world.copy).link).content.decode()

    (found,) = queries.found_at(screened(alone).result)  # type: ignore[arg-type]  # it has one
    start, end = found.stretches[0]
    said = screened(alone).version.whole.text  # type: ignore[union-attr]  # it was read
    assert f'<mark class="abroad">{said[start:end]}</mark>' in page
    assert 'abroad" data-passage="1"' in both


def test_the_page_of_an_ended_agreement_offers_nothing(world: World) -> None:
    world.work()
    row = agree(world)
    sent = exported(world, row)
    exchange.end(row, by=world.officer, at=world.at)
    outgoing.sweep(world.at)
    client = signed_in(world.officer)

    page = client.get(row.link, {"so": "ABCDEFGH23"}).content.decode()

    assert "<form" not in page.split("<main", 1)[1]
    assert client.post(address("exchange_fetch", row.pk, sent.pk)).status_code == 422
    secret = Agreement.new()
    upload = SimpleUploadedFile("x.fp", packed(theirs(secret), secret).getvalue())
    refused = client.post(address("exchange_import", row.pk), {"file": upload})
    assert "đã kết thúc" in refused.content.decode()
