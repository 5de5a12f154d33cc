"""The line to the national portal: what each answer means, and that no answer can hurt."""

from collections.abc import Iterator
from io import BytesIO

import pytest

from congvu.procedures.enums.outside import Trouble
from congvu.procedures.logic.outside import Declined, Down, Enclosure, Faulty, Letter, ResultLetter, SentFile
from congvu.procedures.providers.national import line
from congvu.procedures.providers.national.line import Address, failure_of
from congvu.procedures.providers.national.portal import NationalPortal as Plugin
from tests.procedures.national import PDF, NationalPortal, dossier, national_portal


@pytest.fixture(scope="module")
def running() -> Iterator[NationalPortal]:
    with national_portal() as portal:
        yield portal


@pytest.fixture
def portal(running: NationalPortal) -> Iterator[tuple[NationalPortal, Plugin]]:
    plugin = Plugin(Address.read(running.url))
    yield running, plugin
    plugin.close()
    running.__init__(running.port)  # type: ignore[misc]  # as it was before the test


Both = tuple[NationalPortal, Plugin]


def test_portion_begins_where_the_last_one_ended(portal: Both) -> None:
    stand_in, plugin = portal
    for number in range(3):
        stand_in.send(dossier(f"H99-{number}", "1.000001"))

    first = plugin.fetch("", most=2)
    second = plugin.fetch(first.cursor, most=2)

    assert [item["code"] for item in first.items + second.items] == ["H99-0", "H99-1", "H99-2"]
    assert plugin.fetch(second.cursor, most=2).items == ()


def test_file_is_read_no_further_than_it_may_be(portal: Both) -> None:
    stand_in, plugin = portal
    offered, into = stand_in.offer(b"x" * 1000), BytesIO()

    plugin.file("H99-1", SentFile(offered["id"], "to.pdf"), into, most=10)

    assert into.getvalue() == b"x" * 11


def test_file_that_is_gone_is_declined(portal: Both) -> None:
    with pytest.raises(Declined):
        portal[1].file("H99-1", SentFile("khong-co", "x.pdf"), BytesIO(), most=10)


@pytest.mark.parametrize(
    ("garbled", "trouble"),
    [
        (b"<html>bao tri</html>", Trouble.GARBLED),
        (b'{"items": {}, "next": "1"}', Trouble.GARBLED),
        (b'{"items": []}', Trouble.GARBLED),
        (b"[" * 200_000, Trouble.GARBLED),
        (b'"' + b"x" * 9_000_000 + b'"', Trouble.GARBLED),
    ],
    ids=["page", "no list", "no cursor", "deep", "endless"],
)
def test_answer_that_is_no_list_is_an_outage(portal: Both, garbled: bytes, trouble: Trouble) -> None:
    portal[0].garbled = garbled

    with pytest.raises(Down) as down:
        portal[1].fetch("", most=20)

    assert down.value.trouble == trouble


def test_forged_or_expired_credentials_are_told_apart_from_silence(portal: Both) -> None:
    stand_in, plugin = portal
    stand_in.token = "mot khoa khac"
    with pytest.raises(Down) as refused:
        plugin.fetch("", most=20)
    stand_in.down = True
    with pytest.raises(Down) as silent:
        plugin.fetch("", most=20)

    assert (refused.value.trouble, silent.value.trouble) == (Trouble.CREDENTIALS, Trouble.UNREACHABLE)
    assert "bi-mat" not in str(refused.value)


def test_portal_that_is_too_slow_is_an_outage(portal: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in, _plugin = portal
    stand_in.slow = 0.3
    monkeypatch.setattr(line, "SILENCE_SECONDS", 0.05)

    with pytest.raises(Down) as down:
        Plugin(Address.read(stand_in.url)).fetch("", most=20)

    assert down.value.trouble == Trouble.UNREACHABLE


def test_nobody_there_is_an_outage() -> None:
    plugin = Plugin(Address.read("http://a:b@127.0.0.1:9/"))
    with pytest.raises(Down) as down:
        plugin.fetch("", most=20)

    assert down.value.trouble == Trouble.UNREACHABLE


def test_token_no_header_can_hold_is_not_told() -> None:
    plugin = Plugin(Address.read("http://a:bi%0Amat@127.0.0.1:9/"))
    with pytest.raises(Down) as down:
        plugin.fetch("", most=20)

    assert "mat" not in str(down.value)


def test_message_told_twice_is_there_once(portal: Both) -> None:
    stand_in, plugin = portal
    letter = Letter("khoa-1", "H99/1 á", "received", {"due": None})

    plugin.tell(letter)
    plugin.tell(letter)

    assert stand_in.occasions("H99/1 á") == ["received"]


def test_result_goes_with_its_file(portal: Both) -> None:
    stand_in, plugin = portal
    digest = stand_in.offer()["sha256"]
    enclosed = Enclosure("giay.pdf", digest, len(PDF), lambda: BytesIO(PDF))

    plugin.hand_over(ResultLetter("khoa-1", "H99-1", {"name": "Giấy thử"}, enclosed))

    told = {"name": "giay.pdf", "sha256": digest, "size": len(PDF)}
    assert stand_in.results == [{"code": "H99-1", "name": "Giấy thử", "file": told}]
    assert stand_in.received == {digest: PDF}


@pytest.mark.parametrize(
    ("status", "kind", "trouble"),
    [
        (302, Down, Trouble.CREDENTIALS),
        (401, Down, Trouble.CREDENTIALS),
        (429, Down, Trouble.BUSY),
        (503, Down, Trouble.BUSY),
        (504, Down, Trouble.UNREACHABLE),
        (404, Declined, Trouble.DECLINED),
        (422, Declined, Trouble.DECLINED),
        (500, Faulty, Trouble.FAULT),
    ],
)
def test_each_answer_means_one_thing(status: int, kind: type, trouble: Trouble) -> None:
    failure = failure_of(status, "…")

    assert (type(failure), failure.trouble) == (kind, trouble)


@pytest.mark.parametrize("url", ["ftp://a:b@x/", "https://", "dichvucong.gov.vn"])
def test_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(ValueError, match="CONGVU_NATIONAL_URL"):
        Address.read(url)
