"""One connection over HTTP: a request, its answer with bounds, and what an answer means that is no yes."""

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

from congvu.exchange.enums.messages import Trouble
from congvu.exchange.logic.transport import Declined, Down, Failure, Faulty

SILENCE_SECONDS = 30
ANSWER_SECONDS = 600.0
LONGEST_ANSWER = 1024 * 1024
PIECE = 256 * 1024


@dataclass(frozen=True)
class Site:
    """``kind+https://name:secret@host:port/path``; name and secret are percent-encoded."""

    secure: bool
    host: str
    port: int | None
    path: str
    name: str
    secret: str

    @classmethod
    def read(cls, address: str) -> Self:
        scheme, _colon, rest = address.partition(":")
        plain = scheme.partition("+")[2]
        parts = urlsplit(f"{plain}:{rest}")
        if plain not in ("http", "https") or not parts.hostname or not parts.username or not parts.password:
            raise ValueError(f"CONGVU_EXCHANGE_LINES: {scheme}://name:secret@host is needed")
        return cls(
            plain == "https",
            parts.hostname,
            parts.port,
            parts.path.rstrip("/"),
            unquote(parts.username),
            unquote(parts.password),
        )

    @property
    def shown(self) -> str:
        """Where it is, without name and secret."""
        port = f":{self.port}" if self.port else ""
        return f"{'https' if self.secure else 'http'}://{self.host}{port}{self.path}"


class Web:
    """Speaks to a site; opened by its first request, opened again after whatever broke it."""

    def __init__(self, site: Site) -> None:
        kind = http.client.HTTPSConnection if site.secure else http.client.HTTPConnection
        self._http = kind(site.host, site.port, timeout=SILENCE_SECONDS)
        self._site = site

    def ask(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        body: bytes | None = None,
        most: int = LONGEST_ANSWER,
    ) -> bytes:
        """The answer, at most one byte over ``most``; every answer but yes is a failure."""
        try:
            self._http.request(method, f"{self._site.path}{path}", body=body, headers=dict(headers))
            response = self._http.getresponse()
            said = self._whole(response, most if response.status < 300 else LONGEST_ANSWER)
        except ValueError as fault:  # a sign no header can hold; its text would tell the secret
            self.close()
            raise Down(Trouble.CREDENTIALS, type(fault).__name__) from None
        except (http.client.HTTPException, OSError) as fault:
            self.close()
            raise Down(Trouble.UNREACHABLE, str(fault) or type(fault).__name__) from fault
        if 200 <= response.status < 300:
            return said
        raise failure_of(response.status, said[:500].decode(errors="replace"))

    def _whole(self, response: http.client.HTTPResponse, most: int) -> bytes:
        ends, found = time.monotonic() + ANSWER_SECONDS, bytearray()
        while piece := response.read1(PIECE):
            found += piece
            if time.monotonic() > ends:
                raise TimeoutError("too slow")
            if len(found) > most:
                self.close()
                return bytes(found[: most + 1])
        if response.length:
            raise http.client.IncompleteRead(bytes(found[:100]), response.length)
        response.close()
        return bytes(found)

    def close(self) -> None:
        self._http.close()


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
