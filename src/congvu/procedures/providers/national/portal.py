"""The portal as a source of dossiers. To speak to it otherwise, write another class with these methods."""

import json
from collections.abc import Mapping
from typing import IO, Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from congvu.procedures.enums.outside import Trouble
from congvu.procedures.logic.outside import (
    Declined,
    Down,
    Faulty,
    Letter,
    Outside,
    Portion,
    ResultLetter,
    SentFile,
    Source,
)
from congvu.procedures.providers.national.line import Address, Line

CODE = "national"
LONGEST_CURSOR = 300


class NationalPortal:
    """Speaks to the portal at an address."""

    def __init__(self, address: Address) -> None:
        self._line, self._agency = Line(address), address.agency

    def fetch(self, cursor: str, *, most: int) -> Portion:
        asked = urlencode({"agency": self._agency, "after": cursor, "limit": most})
        try:
            said = self._line.ask(f"/v1/dossiers?{asked}")
        except Declined as declined:  # a portal that has no list has not our address
            raise Down(Trouble.CREDENTIALS, declined.words) from declined
        except Faulty as faulty:
            raise Down(faulty.trouble, faulty.words) from faulty
        items, following = _field(said, "items", list), _field(said, "next", str)
        if len(following) > LONGEST_CURSOR:
            raise Down(Trouble.GARBLED, "next")
        return Portion(tuple(items), following)

    def file(self, code: str, file: SentFile, into: IO[bytes], *, most: int) -> None:
        self._line.download(f"{_of(code)}/files/{quote(file.id, safe='')}", into, most=most)

    def acknowledge(self, letter: Letter) -> None:
        self._line.send("POST", f"{_of(letter.code)}/receipts", key=letter.key, body=_written(letter))

    def tell(self, letter: Letter) -> None:
        self._line.send("POST", f"{_of(letter.code)}/states", key=letter.key, body=_written(letter))

    def hand_over(self, result: ResultLetter) -> None:
        """The file first: a result that is there can be opened."""
        enclosed, file = result.enclosure, None
        if enclosed is not None:
            file = {"name": enclosed.name, "sha256": enclosed.sha256, "size": enclosed.size}
            path = f"{_of(result.code)}/result-files/{enclosed.sha256}"
            with enclosed.open() as content:
                self._line.send("PUT", path, key=f"{result.key}-file", body=content, length=enclosed.size)
        body = _body({**result.facts, "file": file})
        self._line.send("POST", f"{_of(result.code)}/results", key=result.key, body=body)

    def close(self) -> None:
        self._line.close()


def address() -> Address | None:
    """Where the portal is, None while the office has not set it."""
    return Address.read(settings.NATIONAL_URL) if settings.NATIONAL_URL else None


def province() -> str:
    """The ending of this province's codes; empty while none is set."""
    where = address()
    return where.province if where else ""


def build() -> Source | None:
    where = address()
    return NationalPortal(where) if where else None


def _of(code: str) -> str:
    return f"/v1/dossiers/{quote(code, safe='')}"


def _written(letter: Letter) -> bytes:
    return _body({"occasion": letter.occasion, **letter.facts})


def _body(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()


def _field(said: Any, name: str, kind: type) -> Any:
    value = said.get(name) if isinstance(said, dict) else None
    if not isinstance(value, kind):
        raise Down(Trouble.GARBLED, name)
    return value


OUTSIDE = Outside(CODE, _("National public service portal"), build)
