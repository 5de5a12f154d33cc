"""The door for another Congvu: who is let in, what is kept before it is answered, nothing twice."""

from datetime import timedelta

import pytest

from congvu.exchange.logic import writing
from congvu.exchange.models import Incoming, Raw
from congvu.kit import clock
from tests.exchange.world import OURS, THEIRS, Exchange, brought, letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house() -> Exchange:
    return Exchange()


def test_what_is_brought_lies_here_word_for_word_before_it_is_answered() -> None:
    content = writing.letter(letter())

    answer = brought(content, key="mot")

    assert (answer.status_code, answer.json()) == (200, {"taken": True, "new": True})
    row = Incoming.objects.get()
    assert (row.line, row.there_id, row.from_code, row.to_code) == (f"direct:{THEIRS}", "mot", THEIRS, OURS)
    assert bytes(Raw.objects.get().content) == content


def test_same_key_for_another_message_is_refused() -> None:
    brought(letter(), key="mot")

    assert brought(letter(), key="mot").status_code == 409
    assert Incoming.objects.count() == 1


@pytest.mark.parametrize(
    ("lies", "status"),
    [
        ({"secret": "mot-bi-mat-khac-han"}, 401),
        ({"sender": "H99.17"}, 401),
        ({"key": "khac", "to": "H99.15.01"}, 404),
    ],
)
def test_who_does_not_sign_with_our_secret_or_writes_to_nobody_is_not_let_in(
    lies: dict[str, str], status: int
) -> None:
    assert brought(letter(), **lies).status_code == status
    assert Incoming.objects.count() == 0


@pytest.mark.parametrize("name", ["kind", "sender", "to", "digest", "at"])
def test_nothing_that_is_signed_may_be_changed_on_the_way(name: str) -> None:
    from congvu.exchange.providers.transports import direct

    changed = {"sender": THEIRS + ".01", "to": OURS + ".01", "at": clock.now().isoformat()}
    answer = _changed(direct.HEADERS[name], changed.get(name, "khac"))

    assert answer.status_code == 401
    assert Incoming.objects.count() == 0


def test_body_that_is_not_what_was_signed_is_refused() -> None:
    assert _changed("", "", body=b"<edXML/>").status_code == 400
    assert Incoming.objects.count() == 0


def test_clocks_may_differ_by_hours_and_not_by_days() -> None:
    now = clock.now()

    assert brought(letter(), at=now - timedelta(hours=23)).status_code == 200
    assert brought(letter(), at=now + timedelta(hours=23)).status_code == 200
    for late in (now - timedelta(days=2), now + timedelta(days=2)):
        answer = brought(letter(), at=late)
        assert (answer.status_code, answer.json()["error"]) == (401, "clock")


def test_greeting_is_answered_and_keeps_nothing() -> None:
    answer = brought(b"", kind="ping", key="")

    assert (answer.status_code, answer.json()["known"]) == (200, True)
    assert Incoming.objects.count() == 0


def test_nobody_reads_at_the_door() -> None:
    from django.test import Client

    assert Client().get("/lien-thong-van-ban/nhan/").status_code == 405
    assert Client().post("/lien-thong-van-ban/nhan/", b"x", content_type="text/plain").status_code == 401


def _changed(header: str, value: str, body: bytes = b"") -> object:
    """What the door answers when somebody on the way changes a header, or the body."""
    from urllib.parse import quote

    from django.test import Client

    from congvu.exchange.logic import signed
    from congvu.exchange.logic.signed import Signed
    from congvu.exchange.providers.transports import direct
    from tests.exchange.world import DOOR, SECRET, directly, lines

    content = writing.letter(letter())
    said = Signed("document", THEIRS, OURS, "mot", clock.now().isoformat(), signed.digest(content))
    headers = {direct.HEADERS[name]: quote(part, safe=":+.-") for name, part in vars(said).items()}
    headers[direct.SIGNATURE] = signed.signature(said, SECRET)
    if header:
        headers[header] = quote(value, safe=":+.-")
    with lines(directly()):
        return Client(headers=headers).post(DOOR, body or content, content_type="application/xml")
