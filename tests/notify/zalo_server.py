"""What Zalo's two servers answer, on this machine: the one that sends, and the one that renews."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from tests.notify.gateways import HOST, free_port


@dataclass
class ZaloServer:
    """Takes the words it gave last, once. ``answers``: what telephones are answered instead."""

    port: int
    refresh: str = "R0"
    access: str = ""
    sent: list[dict[str, Any]] = field(default_factory=list)
    renewals: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    status: int = 200
    refuses: bool = False

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def message(self, headers: dict[str, str], body: bytes) -> dict[str, Any]:
        message = json.loads(body)
        self.sent.append(message)
        if not self.access or headers.get("access_token") != self.access:
            return {"error": -124, "message": "Access token is invalid"}
        if number := self.answers.get(message["phone"], self.answers.get("*", 0)):
            return {"error": number, "message": "no"}
        quota = {"dailyQuota": "500", "remainingQuota": "499"}
        data = {"msg_id": f"Z-{len(self.sent)}", "sent_time": "1772415000000", "quota": quota}
        return {"error": 0, "message": "Success", "data": data}

    def renew(self, headers: dict[str, str], body: bytes) -> dict[str, Any]:
        asked = dict(parse_qsl(body.decode()))
        self.renewals.append({**asked, "secret_key": headers.get("secret_key")})
        if self.refuses or asked.get("refresh_token") != self.refresh:
            return {"error": -14014, "error_name": "Invalid", "error_description": "Invalid refresh token"}
        number = len(self.renewals)
        self.refresh, self.access = f"R{number}", f"A{number}"
        return {"access_token": self.access, "refresh_token": self.refresh, "expires_in": "90000"}


def _handler(server: ZaloServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            paths = {"/message/template": server.message, "/v4/oa/access_token": server.renew}
            answer = b"<h1>oops</h1>"
            if server.status == 200:
                answer = json.dumps(paths[self.path](dict(self.headers), body)).encode()
            self.send_response(server.status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler


@contextmanager
def zalo_server() -> Iterator[ZaloServer]:
    """Both servers, up inside the ``with``."""
    state = ZaloServer(free_port())
    server = ThreadingHTTPServer((HOST, state.port), _handler(state))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
