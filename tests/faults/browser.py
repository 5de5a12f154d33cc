"""A browser without a screen: one connection, cookies, forms, and the honesty to say when no answer came."""

import http.client
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode

PATIENCE = 40.0
"""Seconds to wait for an answer: longer than any lock of the database is waited for."""
FORM = "application/x-www-form-urlencoded"


class LostError(Exception):
    """No answer came. What was asked may have been done or not."""


class DownError(LostError):
    """Nobody listens: nothing was asked."""


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    headers: Mapping[str, str]
    text: str

    @property
    def version(self) -> str:
        """The version that the form of this page sends back."""
        found = re.search(r'name="version" value="(\d+)"', self.text)
        return found[1] if found else ""


class Browser:
    """Of one person. Not to be shared by threads."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form; the page that holds it must have been loaded once, for its token."""
        body = urlencode({**fields, "csrfmiddlewaretoken": self._token}).encode()
        return self._ask("POST", path, body, FORM)

    def upload(self, path: str, name: str, content: bytes) -> Answer:
        """Send one file as the field ``file``."""
        edge = secrets.token_hex(12)
        parts = (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self._token}\r\n'
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = parts.encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self._ask("POST", path, body, f"multipart/form-data; boundary={edge}")

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    @property
    def _token(self) -> str:
        return self._cookies.get("csrftoken", "")

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
            try:
                connection.connect()
            except OSError as error:
                raise DownError(repr(error)) from error
            self._connection = connection
        return self._connection

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        connection = self._connected()
        try:
            connection.request(method, path, body, headers)
            came = connection.getresponse()
            text = came.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise LostError(f"{method} {path}: {error!r}") from error
        for cookie in came.headers.get_all("Set-Cookie", ()):
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
        return Answer(came.status, came.headers.get("Location", ""), dict(came.headers), text)
