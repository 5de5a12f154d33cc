"""One connection to the portal: requests, answers with bounds, and what an answer means when it is no."""

import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from congvu.procedures.enums.outside import Trouble
from congvu.procedures.logic.outside import Declined, Down, Failure, Faulty

SILENCE_SECONDS = 15
"""How long nothing may come."""
ANSWER_SECONDS, FILE_SECONDS = 60.0, 600.0
"""How long an answer may take to come whole."""
LONGEST_ANSWER = 8 * 1024 * 1024
PIECE = 256 * 1024
ALREADY_TAKEN = 409


@dataclass(frozen=True)
class Address:
    """``https://agency:token@host:port/path?province=H35``; agency and token are percent-encoded."""

    secure: bool
    host: str
    port: int | None
    path: str
    agency: str
    token: str
    province: str

    @classmethod
    def read(cls, url: str) -> Self:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("CONGVU_NATIONAL_URL: an address that begins with https:// is needed")
        return cls(
            parts.scheme == "https",
            parts.hostname,
            parts.port,
            parts.path.rstrip("/"),
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            parse_qs(parts.query).get("province", [""])[0].upper(),
        )


class Line:
    """Speaks to the portal; opened by its first request, opened again after whatever broke it."""

    def __init__(self, address: Address) -> None:
        kind = http.client.HTTPSConnection if address.secure else http.client.HTTPConnection
        self._http = kind(address.host, address.port, timeout=SILENCE_SECONDS)
        self._address = address

    def ask(self, path: str) -> Any:
        """The JSON at ``path``."""
        return _json(self._whole(self._request("GET", path)))

    def send(self, method: str, path: str, *, key: str, body: bytes | IO[bytes], length: int = 0) -> None:
        """The portal takes ``body``; that it has it already is the same."""
        headers = {"Idempotency-Key": key, "Content-Type": "application/json"}
        if not isinstance(body, bytes):
            headers |= {"Content-Type": "application/octet-stream", "Content-Length": str(length)}
        self._whole(self._request(method, path, body=body, headers=headers))

    def download(self, path: str, into: IO[bytes], *, most: int) -> None:
        """What lies at ``path``, as far as one byte over ``most``."""
        response = self._request("GET", path)
        ends, left = time.monotonic() + FILE_SECONDS, most + 1
        while left > 0 and (piece := self._read(response, min(PIECE, left), ends)):
            into.write(piece)
            left -= len(piece)
        if not response.isclosed():  # longer than it may be: do not read on
            self.close()

    def close(self) -> None:
        self._http.close()

    def _request(
        self,
        method: str,
        path: str,
        *,
        body: bytes | IO[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> http.client.HTTPResponse:
        """An answer that says yes; every other is a failure."""
        told = {
            "Authorization": f"Bearer {self._address.token}",
            "X-Agency": self._address.agency,
            **(headers or {}),
        }
        try:
            self._http.request(method, f"{self._address.path}{path}", body=body, headers=told)
            response = self._http.getresponse()
        except ValueError as fault:  # a sign no header can hold; its text would tell the token
            self.close()
            raise Down(Trouble.CREDENTIALS, type(fault).__name__) from None
        except (http.client.HTTPException, OSError) as fault:
            self.close()
            raise Down(Trouble.UNREACHABLE, str(fault) or type(fault).__name__) from fault
        if 200 <= response.status < 300 or response.status == ALREADY_TAKEN:
            return response
        said = self._whole(response)[:500].decode(errors="replace")
        raise failure_of(response.status, said)

    def _whole(self, response: http.client.HTTPResponse) -> bytes:
        ends, found = time.monotonic() + ANSWER_SECONDS, b""
        while piece := self._read(response, PIECE, ends):
            found += piece
            if len(found) > LONGEST_ANSWER:
                self.close()
                raise Down(Trouble.GARBLED, "too long")
        return found

    def _read(self, response: http.client.HTTPResponse, most: int, ends: float) -> bytes:
        try:
            if time.monotonic() > ends:
                raise TimeoutError("too slow")
            piece = response.read1(most)
            if not piece and response.length:
                raise http.client.IncompleteRead(b"", response.length)
        except (http.client.HTTPException, OSError) as fault:
            self.close()
            raise Down(Trouble.UNREACHABLE, str(fault) or type(fault).__name__) from fault
        if not piece:
            response.close()  # read to its end: the connection is free for the next request
        return piece


def failure_of(status: int, said: str) -> Failure:
    """What an answer means that is no yes."""
    words = f"{status} {said}".strip()
    if status in (429, 503):
        return Down(Trouble.BUSY, words)
    if status in (401, 403, 405) or 300 <= status < 400:
        return Down(Trouble.CREDENTIALS, words)
    if status in (408, 502, 504):
        return Down(Trouble.UNREACHABLE, words)
    if status >= 500:
        return Faulty(Trouble.FAULT, words)
    return Declined(Trouble.DECLINED, words)


def _json(answer: bytes) -> Any:
    try:
        return json.loads(answer)
    except (ValueError, RecursionError) as fault:
        said = answer[:200].decode(errors="replace")
        raise Down(Trouble.GARBLED, said) from fault
