"""SMS by HTTP: one POST of JSON for each letter, over one connection for a whole batch."""

import http.client
import json
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from congvu.notify.enums import Problem
from congvu.notify.logic import sms
from congvu.notify.logic.transport import Failure, GatewayDown, Later, Letter, Plugin, Undeliverable

TIMEOUT_SECONDS = 15
LONGEST_ANSWER = 65_536
LONGEST_WAIT = timedelta(hours=1)
ALREADY_TAKEN = 409


class HttpSms:
    """Speaks to the gateway at ``url`` with the token of the settings."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._http = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
        self._path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"

    def open(self) -> None:
        try:
            self._http.connect()
        except OSError as error:
            self.close()
            raise GatewayDown(Problem.UNREACHABLE, str(error)) from error

    def deliver(self, letter: Letter) -> str:
        if self._http.sock is None:  # the gateway closes after each answer, or the letter before broke it
            self.open()
        try:
            self._http.request("POST", self._path, body=_body(letter), headers=_headers(letter))
            response = self._http.getresponse()
            answer = response.read(LONGEST_ANSWER).decode(errors="replace")
        except (http.client.HTTPException, OSError) as error:
            self.close()
            raise Later(Problem.BROKEN_OFF, str(error) or type(error).__name__) from error
        if not response.isclosed():  # longer than any honest answer: do not read on
            self.close()
        if response.status == ALREADY_TAKEN or 200 <= response.status < 300:
            return _field(answer, "id")
        raise failure_of(response.status, answer, response.headers.get("Retry-After", ""))

    def close(self) -> None:
        self._http.close()


def failure_of(status: int, answer: str, retry_after: str) -> Failure:
    """What an answer means for the letter, as ``docs/operate/sms-gateway.md`` says."""
    said = f"{status} {_field(answer, 'error') or answer}".strip()
    if status in (429, 503):
        wait = min(timedelta(seconds=int(retry_after)), LONGEST_WAIT) if retry_after.isdecimal() else None
        return GatewayDown(Problem.BUSY, said, wait)
    if status in (401, 402, 403, 404, 405) or 300 <= status < 400:
        return GatewayDown(Problem.CONFIGURATION, said)
    if status in (408, 425) or status >= 500:
        return Later(Problem.LATER, said)
    return Undeliverable(Problem.REFUSED, said)


def _headers(letter: Letter) -> dict[str, str]:
    return {
        "Authorization": f"Bearer {settings.SMS_TOKEN}",
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Idempotency-Key": letter.id,
    }


def _body(letter: Letter) -> bytes:
    size = sms.length(letter.body)
    message = {
        "id": letter.id,
        "to": letter.address,
        "text": letter.body,
        "encoding": "UCS-2" if size.unicode else "GSM-7",
        "segments": size.segments,
    }
    return json.dumps(message, ensure_ascii=False).encode()


def _field(answer: str, name: str) -> str:
    """A field of the JSON answer; empty when the answer has none, which is allowed."""
    try:
        read = json.loads(answer)
    except ValueError:
        return ""
    return str(read.get(name, "")) if isinstance(read, dict) else ""


PLUGIN = Plugin("sms_http", _("SMS gateway (HTTP)"), frozenset({"http", "https"}), HttpSms)
