"""The hub of a province, played by a stand-in: what goes, what lies ready, what its codes mean."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from congvu.exchange.enums.messages import Trouble
from congvu.exchange.logic import writing
from congvu.exchange.logic.transport import Declined, Down, Faulty, Found, Parcel, Transport, line_at
from tests.exchange.world import OURS, THEIRS, letter
from tests.notify.gateways import HOST, free_port

SYSTEM, KEY = "he-thong-15", "khoa/bi mat"


@dataclass
class Hub:
    """``code``: what it answers to what is sent. ``status``: of HTTP. ``raw``: instead of any answer."""

    port: int
    code: object = 0
    status: int = 200
    raw: bytes = b""
    sent: list[dict[str, str]] = field(default_factory=list)
    ready: dict[str, bytes] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    opened: list[Transport] = field(default_factory=list)

    @property
    def line(self) -> Transport:
        address = f"lgsp+http://{SYSTEM}:khoa%2Fbi%20mat@{HOST}:{self.port}/v1"
        self.opened.append(line_at(address).build())
        return self.opened[-1]

    def answer(self, path: str, asked: dict[str, list[str]], body: bytes) -> bytes:
        if self.raw:
            return self.raw
        match path:
            case "/v1/sendEdoc":
                fields = re.findall(rb'name="(\w+)"\r\n\r\n(.*?)\r\n', body)
                self.sent.append({name.decode(): value.decode() for name, value in fields})
                return json.dumps({"code": self.code, "message": "thu"}).encode()
            case "/v1/syncReceivedEdocList":
                rows = [{"docId": key} for key in self.ready][: int(asked["limit"][0])]
                return json.dumps({"code": "0", "data": rows}).encode()
            case "/v1/getEdoc":
                return self.ready[asked["docId"][0]]
            case "/v1/updateStatus":
                said = json.loads(body)
                self.ready.pop(said["docId"], None)
                self.done.append(said["docId"])
                return b'{"code": 0}'
        raise AssertionError(path)


@contextmanager
def running() -> Iterator[Hub]:
    hub = Hub(free_port())

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            known = (self.headers["X-SystemId"], self.headers["X-SecretKey"]) == (SYSTEM, KEY)
            said = hub.answer(parts.path, parse_qs(parts.query), body) if known else b"{}"
            self.send_response(hub.status if known else 401)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = _any

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer((HOST, hub.port), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        for line in hub.opened:
            line.close()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def hub() -> Iterator[Hub]:
    with running() as found:
        yield found


def parcel(kind: str = "document") -> Parcel:
    return Parcel("khoa-1", kind, OURS, THEIRS, writing.letter(letter()))


def test_envelope_goes_with_who_to_whom_and_its_key(hub: Hub) -> None:
    hub.line.send(parcel())
    hub.line.send(parcel("status"))

    assert hub.sent == [
        {"from": OURS, "to": THEIRS, "messageType": kind, "messageId": "khoa-1"}
        for kind in ("edoc", "status")
    ]


def test_what_it_had_before_is_as_good_as_taken(hub: Hub) -> None:
    hub.code = "15"

    hub.line.send(parcel())


@pytest.mark.parametrize("code", [10, 18, "19", 20, 21, 22, 23])
def test_every_other_code_says_no_to_this_message_alone(hub: Hub, code: object) -> None:
    hub.code = code

    with pytest.raises(Declined) as no:
        hub.line.send(parcel())
    assert no.value.words == f"{code} thu"


@pytest.mark.parametrize(
    ("status", "kind", "trouble"),
    [
        (503, Down, Trouble.BUSY),
        (403, Down, Trouble.CREDENTIALS),
        (502, Down, Trouble.UNREACHABLE),
        (500, Faulty, Trouble.FAULT),
        (422, Declined, Trouble.DECLINED),
    ],
)
def test_answers_of_the_web_mean_what_they_say(
    hub: Hub, status: int, kind: type[Exception], trouble: Trouble
) -> None:
    hub.status = status

    with pytest.raises(kind) as failure:
        hub.line.send(parcel())
    assert getattr(failure.value, "trouble", None) == trouble


def test_answer_that_is_no_json_says_nothing_about_the_message(hub: Hub) -> None:
    hub.raw = b"<html>"

    with pytest.raises(Faulty):
        hub.line.send(parcel())


def test_what_lies_ready_is_taken_and_acknowledged(hub: Hub) -> None:
    hub.ready = {"a": b"mot", "b/ c": b"hai"}
    line = hub.line

    found = list(line.fetch([OURS], most=5))
    contents = [line.take(each, most=10) for each in found]
    for each in found:
        line.acknowledge(each)

    assert found == [Found("a", OURS), Found("b/ c", OURS)]
    assert (contents, hub.done, line.fetch([OURS], most=5)) == ([b"mot", b"hai"], ["a", "b/ c"], [])


def test_larger_than_is_taken_is_cut_off(hub: Hub) -> None:
    hub.ready = {"a": b"x" * 1000}

    assert len(hub.line.take(Found("a"), most=10)) == 11


def test_nobody_there_is_an_outage() -> None:
    line = line_at(f"lgsp+http://a:bbbb@{HOST}:{free_port()}/v1").build()

    with pytest.raises(Down) as down:
        line.check()
    assert down.value.trouble == Trouble.UNREACHABLE


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a:b@may",
        "lgsp+https://may.example/v1",
        "direct+https://H99.16:ngan@may.example",
        "direct+https://h-99:du-dai-cho-mot-bi-mat@may.example",
        "folder:tuong/doi",
    ],
)
def test_address_that_is_none_is_named_and_its_secret_is_not(address: str) -> None:
    with pytest.raises(ValueError, match="CONGVU_EXCHANGE_LINES") as fault:
        line_at(address)
    assert "du-dai" not in str(fault.value)
