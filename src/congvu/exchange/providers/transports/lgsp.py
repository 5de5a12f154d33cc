"""A data exchange hub of a province in the way of the one that is known to us (practice, not confirmed).

``lgsp+https://system:secret@host/v1``. **The paths and answers below are to be compared with those of the
province's own hub**; whatever differs is this one file.
"""

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from django.utils.translation import gettext_lazy as _

from congvu.exchange.enums.messages import MessageKind, Trouble
from congvu.exchange.logic.transport import Declined, Down, Faulty, Found, Line, LineKind, Parcel
from congvu.exchange.providers.transports.web import LONGEST_ANSWER, Site, Web

TAKEN = ("0", "00")
SENT_BEFORE = ("15",)
"""A key the hub has had already, in the hub we know of; the other codes (10, 18 to 23) say no."""
TYPES = {MessageKind.DOCUMENT: "edoc", MessageKind.STATUS: "status"}


class Lgsp:
    """Speaks to a hub."""

    def __init__(self, site: Site) -> None:
        self._site, self._web = site, Web(site)

    def send(self, parcel: Parcel) -> None:
        edge = f"congvu{secrets.token_hex(12)}"
        fields = {
            "from": parcel.sender,
            "to": parcel.to,
            "messageType": TYPES[MessageKind(parcel.kind)],
            "messageId": parcel.key,
        }
        body = b"".join(_parts(edge, fields, f"{parcel.key}.edxml", parcel.content))
        answer = self._ask("POST", "/sendEdoc", body, f"multipart/form-data; boundary={edge}")
        if _code(answer) not in (*TAKEN, *SENT_BEFORE):
            raise Declined(Trouble.DECLINED, _words(answer))

    def fetch(self, names: Sequence[str], *, most: int) -> Sequence[Found]:
        found: list[Found] = []
        for code in names:
            asked = urlencode({"organId": code, "limit": most - len(found)})
            answer = self._ask("GET", f"/syncReceivedEdocList?{asked}")
            self._refuse(answer)
            rows = answer.get("data")
            if not isinstance(rows, list):
                raise Down(Trouble.GARBLED, "data")
            found += [Found(_id(row), code) for row in rows[: most - len(found)]]
            if len(found) >= most:
                break
        return found

    def take(self, found: Found, *, most: int) -> bytes:
        path = f"/getEdoc?docId={quote(found.id, safe='')}"
        return self._web.ask("GET", path, headers=self._headers(), most=most)

    def acknowledge(self, found: Found) -> None:
        body = json.dumps({"docId": found.id, "status": "done"}).encode()
        self._refuse(self._ask("POST", "/updateStatus", body, "application/json"))

    def check(self) -> None:
        self._refuse(self._ask("GET", "/syncReceivedEdocList?limit=0"))

    def close(self) -> None:
        self._web.close()

    def _refuse(self, answer: Mapping[str, Any]) -> None:
        if _code(answer) not in TAKEN:
            raise Declined(Trouble.DECLINED, _words(answer))

    def _headers(self) -> dict[str, str]:
        return {"X-SystemId": self._site.name, "X-SecretKey": self._site.secret}

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Mapping[str, Any]:
        headers = {**self._headers(), **({"Content-Type": kind} if kind else {})}
        said = self._web.ask(method, path, headers=headers, body=body, most=LONGEST_ANSWER)
        try:
            answer = json.loads(said)
        except (ValueError, RecursionError) as fault:
            raise Faulty(Trouble.GARBLED, said[:200].decode(errors="replace")) from fault
        if not isinstance(answer, dict):
            raise Faulty(Trouble.GARBLED, said[:200].decode(errors="replace"))
        return answer


def _parts(edge: str, fields: Mapping[str, str], name: str, content: bytes) -> Iterator[bytes]:
    for field, value in fields.items():
        yield f'--{edge}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
    yield (
        f'--{edge}\r\nContent-Disposition: form-data; name="edoc"; filename="{name}"\r\n'
        "Content-Type: application/xml\r\n\r\n"
    ).encode()
    yield content
    yield f"\r\n--{edge}--\r\n".encode()


def _code(answer: Mapping[str, Any]) -> str:
    return str(answer.get("code", answer.get("status", "")))


def _words(answer: Mapping[str, Any]) -> str:
    return f"{_code(answer)} {answer.get('message', '')}".strip()


def _id(row: Any) -> str:
    found = str(row.get("docId") or "") if isinstance(row, dict) else ""
    if not found or len(found) > 200:
        raise Down(Trouble.GARBLED, "docId")
    return found


def read(address: str) -> Line:
    site = Site.read(address)
    return Line(f"lgsp:{site.host}"[:80], KIND.scheme, KIND.label, site.shown, "", lambda: Lgsp(site))


KIND = LineKind("lgsp", _("Data exchange hub of the province"), read)
