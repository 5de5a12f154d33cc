"""One POST to Zalo and its answer, which is JSON whatever came of it."""

import http.client
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from congvu.notify.enums import Problem
from congvu.notify.logic.transport import Failure, GatewayDown, Later

TIMEOUT_SECONDS = 15
LONGEST_ANSWER = 65_536


class Line:
    """A connection to the server at ``url``, kept open from call to call."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._http = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
        self._path = parts.path.rstrip("/")

    def open(self) -> None:
        try:
            self._http.connect()
        except OSError as error:
            self.close()
            raise GatewayDown(Problem.UNREACHABLE, str(error)) from error

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
        """What the server said. A failure that is told by HTTP alone rises here."""
        if self._http.sock is None:  # the server closes after each answer, or the call before broke it
            self.open()
        try:
            self._http.request("POST", f"{self._path}{path}", body=body, headers=dict(headers))
            response = self._http.getresponse()
            answer = response.read(LONGEST_ANSWER).decode(errors="replace")
        except ValueError as error:  # a sign no header can hold; the text of the error would tell the secret
            self.close()
            raise GatewayDown(Problem.CONFIGURATION, type(error).__name__) from None
        except (http.client.HTTPException, OSError) as error:
            self.close()
            raise Later(Problem.BROKEN_OFF, str(error) or type(error).__name__) from error
        if not response.isclosed():  # longer than any honest answer: do not read on
            self.close()
        return _read(response.status, answer)

    def close(self) -> None:
        self._http.close()


def _read(status: int, answer: str) -> dict[str, Any]:
    try:
        found = json.loads(answer)
    except ValueError:
        found = None
    if isinstance(found, dict) and ("error" in found or "access_token" in found):
        return found
    raise _unread(status, answer)


def _unread(status: int, answer: str) -> Failure:
    said = f"{status} {answer}".strip()
    if status in (429, 503):
        return GatewayDown(Problem.BUSY, said)
    if status in (401, 403, 404, 405) or 300 <= status < 400:
        return GatewayDown(Problem.CONFIGURATION, said)
    return Later(Problem.LATER, said)
