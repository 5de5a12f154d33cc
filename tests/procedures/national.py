"""The national portal on this machine: it sends dossiers, takes states and results, and can misbehave.

It keeps what it was told in the order it came, and recognises by its key what it has been told before.
"""

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.notify.gateways import HOST, free_port

AGENCY, TOKEN, PROVINCE = "H99.01", "bi-mat thu/1", "H99"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass
class NationalPortal:
    """``down``: it answers 502 to everything. ``garbled``: lists are no JSON. ``token``: the one it takes.
    ``unwanted``: occasions it refuses. ``faulty``: codes it breaks down over. ``breaks``: files it hangs up
    on.
    """

    port: int
    token: str = TOKEN
    down: bool = False
    garbled: bytes = b""
    slow: float = 0
    refuses: set[str] = field(default_factory=set)
    unwanted: set[str] = field(default_factory=set)
    faulty: set[str] = field(default_factory=set)
    breaks: set[str] = field(default_factory=set)
    fetched: list[str] = field(default_factory=list)
    items: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    told: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)
    received: dict[str, bytes] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    repeated: list[str] = field(default_factory=list)
    asked: int = 0

    @property
    def url(self) -> str:
        return f"http://{AGENCY}:bi-mat%20thu%2F1@{HOST}:{self.port}/dvc?province={PROVINCE}"

    def send(self, item: dict[str, Any]) -> None:
        """The applicant has filed; whoever asks gets it from now on."""
        self.items.append(item)

    def offer(self, content: bytes = PDF, name: str = "don.pdf", **said: Any) -> dict[str, Any]:
        """A file that can be fetched, as a part of a dossier names it; ``said`` are lies about it."""
        key = f"f{len(self.files) + 1}"
        self.files[key] = content
        checksum = hashlib.sha256(content).hexdigest()
        return {"id": key, "name": name, "sha256": checksum, "size": len(content), **said}

    def occasions(self, code: str) -> list[str]:
        """What it has been told of a dossier, in the order it came."""
        return [occasion for known, occasion, _said in self.told if known == code]

    def said(self, code: str, occasion: str) -> dict[str, Any]:
        return next(said for known, each, said in self.told if (known, each) == (code, occasion))

    # --- what it answers -----------------------------------------------------------------------------

    def get(self, path: str, asked: dict[str, list[str]]) -> tuple[int, bytes]:
        match path.split("/")[3:]:
            case ["dossiers"]:
                return 200, self.garbled or self._list(asked)
            case ["dossiers", _code, "files", key]:
                self.fetched.append(key)
                if key in self.breaks:
                    raise ConnectionAbortedError(key)
                return (200, self.files[key]) if key in self.files else (404, b"{}")
        return 404, b"{}"

    def take(self, path: str, body: bytes, key: str) -> tuple[int, bytes]:
        _v1, _dossiers, code, what, *rest = path.split("/")[2:]
        code = unquote(code)
        if code in self.refuses:
            return 422, b'{"error": "khong nhan"}'
        if code in self.faulty:
            return 500, b"loi he thong"
        if what in ("states", "receipts") and json.loads(body)["occasion"] in self.unwanted:
            return 422, b'{"error": "khong nhan"}'
        if key in self.keys:
            self.repeated.append(key)
            return 409, b"{}"
        self.keys.add(key)
        if what == "result-files":
            assert hashlib.sha256(body).hexdigest() == rest[0]
            self.received[rest[0]] = body
        elif what == "results":
            self.results.append({"code": code, **json.loads(body)})
        else:
            said = json.loads(body)
            self.told.append((code, said["occasion"], said))
        return 200, b"{}"

    def _list(self, asked: dict[str, list[str]]) -> bytes:
        assert asked["agency"] == [AGENCY]
        self.asked += 1
        start = int(asked.get("after", ["0"])[0] or 0)
        items = self.items[start : start + int(asked["limit"][0])]
        return json.dumps({"items": items, "next": str(start + len(items))}).encode()


def dossier(code: str, procedure: str, *parts: dict[str, Any], **said: Any) -> dict[str, Any]:
    """A dossier as the portal sends it, of an invented applicant."""
    return {
        "kind": "dossier",
        "code": code,
        "procedure": procedure,
        "unit": "",
        "filed_at": "2026-03-02T07:30:00+07:00",
        "applicant": {
            "kind": "person",
            "name": "Nguyễn Thị Thử",
            "numbers": [{"kind": "citizen", "number": "001099000001"}],
            "address": "Số 1 đường Thử, xã Thử",
            "phone": "0900000001",
            "email": "thu@thu.example",
        },
        "answers": {},
        "parts": list(parts),
        "handing": "online",
        **said,
    }


def supplement(code: str, number: int, *parts: dict[str, Any], **answers: Any) -> dict[str, Any]:
    """What was asked for, as the portal sends it."""
    return {"kind": "supplement", "code": code, "request": number, "parts": list(parts), "answers": answers}


def withdrawal(code: str, reason: str = "") -> dict[str, Any]:
    """The applicant has withdrawn on the portal."""
    return {"kind": "withdrawal", "code": code, "reason": reason}


def part(key: str, file: dict[str, Any] | None = None, name: str = "") -> dict[str, Any]:
    return {"part": key, "name": name, "file": file}


def _handler(portal: NationalPortal) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self, status: int, answer: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def _lets_in(self) -> bool:
            time.sleep(portal.slow)
            if portal.down:
                self._answer(502, b"<h1>bao tri</h1>")
                return False
            told = (self.headers["Authorization"], self.headers["X-Agency"])
            if told != (f"Bearer {portal.token}", AGENCY):
                self._answer(401, b'{"error": "het han"}')
                return False
            return True

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if self._lets_in():
                self._answer(*portal.get(parts.path, parse_qs(parts.query, keep_blank_values=True)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self._lets_in():
                self._answer(*portal.take(self.path, body, self.headers["Idempotency-Key"]))

        do_PUT = do_POST

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler


@contextmanager
def national_portal() -> Iterator[NationalPortal]:
    """The portal, up inside the ``with``."""
    portal = NationalPortal(free_port())
    server = ThreadingHTTPServer((HOST, portal.port), _handler(portal))
    server.daemon_threads = True
    server.handle_error = lambda *_about: None  # type: ignore[method-assign]  # who hung up, hung up
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
