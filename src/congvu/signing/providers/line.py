"""One call over HTTP to a service for signing: bounded in time and size, never led elsewhere."""

import http.client
from collections.abc import Mapping
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 15
LONGEST_ANSWER = 4_000_000


class Unreachable(Exception):
    """The service has not answered, or not as it should; the text is for the log."""


def call(
    method: str, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> tuple[int, bytes]:
    """The status and the answer of the service at ``url``."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unreachable("no address of HTTP")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    try:
        line = kind(parts.hostname, parts.port, timeout=TIMEOUT_SECONDS)
    except ValueError as error:
        raise Unreachable("no address of HTTP") from error
    try:
        where = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        line.request(method, where, body=body, headers=dict(headers or {}))
        response = line.getresponse()
        answer = response.read(LONGEST_ANSWER + 1)
    except (http.client.HTTPException, OSError, ValueError) as error:
        # the text of a ValueError may tell a header, and with it a secret
        raise Unreachable(type(error).__name__) from None
    finally:
        line.close()
    if len(answer) > LONGEST_ANSWER:
        raise Unreachable("longer than any honest answer")
    return response.status, answer
