"""A real mail server and a real SMS gateway on this machine, which can be told to misbehave."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class MailServer:
    """Keeps every mail. ``answers`` are what addresses are answered instead, ``sender`` what senders are."""

    port: int
    mails: list[EmailMessage] = field(default_factory=list)
    sessions: set[int] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)
    sender: str = ""
    slow: float = 0
    breaks_off: bool = False

    @property
    def url(self) -> str:
        """A busy machine is given a minute for each answer; nobody here is silent on purpose."""
        return f"smtp://{HOST}:{self.port}?timeout=60"

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.sender or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get(address, "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.breaks_off and server.transport:
            server.transport.abort()
            return "250 nobody hears this"
        time.sleep(self.slow)
        self.sessions.add(id(session))
        mail = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 taken"

    @property
    def addresses(self) -> list[str]:
        return sorted(parseaddr(str(mail["To"]))[1] for mail in self.mails)


@contextmanager
def mail_server(password: str = "") -> Iterator[MailServer]:
    """A mail server that is up inside the ``with``; with ``password`` it lets nobody in without."""
    server = MailServer(free_port())

    def check(smtp: object, session: object, envelope: object, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=data.password == password.encode(), handled=False)

    controller = Controller(
        server,
        hostname=HOST,
        port=server.port,
        auth_required=bool(password),
        auth_require_tls=False,
        authenticator=check,
        ready_timeout=60,
    )
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


@dataclass
class SmsGateway:
    """Keeps every SMS it took. ``status`` and ``headers`` are what it answers."""

    port: int
    requests: list[dict[str, Any]] = field(default_factory=list)
    connections: set[int] = field(default_factory=set)
    status: int = 202
    answer: str = '{"id": "GW-1"}'
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0
    breaks_off: bool = False

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}/v1/sms?brand=SoKHCN"


def _handler(gateway: SmsGateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            gateway.connections.add(self.client_address[1])
            gateway.requests.append({"path": self.path, "headers": dict(self.headers), "body": body})
            time.sleep(gateway.slow)
            if gateway.breaks_off:
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
            answer = gateway.answer.encode()
            self.send_response(gateway.status)
            for name, value in gateway.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler


@contextmanager
def sms_gateway() -> Iterator[SmsGateway]:
    """An SMS gateway that is up inside the ``with``."""
    gateway = SmsGateway(free_port())
    server = ThreadingHTTPServer((HOST, gateway.port), _handler(gateway))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
