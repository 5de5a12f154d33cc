"""The lines that the environment names, and which of them leads to an agency."""

from functools import lru_cache

from django.conf import settings

from congvu.exchange.logic import codes
from congvu.exchange.logic.transport import Line, line_at, line_kinds
from congvu.exchange.providers.transports import direct
from congvu.exchange.queries import places


def lines() -> tuple[Line, ...]:
    """Every line, in the order in which they are named."""
    return tuple(line for line, _address in _read(tuple(settings.EXCHANGE_LINES)))


def line(key: str) -> Line | None:
    return next((each for each in lines() if each.key == key), None)


def to(code: str) -> Line | None:
    """The line of the partner; else the one that leads to this agency alone; else the first to all."""
    known = places.partner(code)
    if known and known.line:
        return line(known.line)
    alone = next((each for each in lines() if each.code and codes.same(each.code, code)), None)
    return alone or next((each for each in lines() if not each.code), None)


def fetches(line: Line) -> bool:
    """Whether what comes by it is asked for."""
    return line_kinds[line.kind].fetches


def secret_with(code: str) -> str:
    """The secret in common with the house of ``code``; empty when no line leads there directly."""
    for each, address in _read(tuple(settings.EXCHANGE_LINES)):
        if each.kind == direct.KIND.scheme and codes.same(each.code, code):
            return direct.secret_of(address)
    return ""


@lru_cache(maxsize=8)
def _read(addresses: tuple[str, ...]) -> tuple[tuple[Line, str], ...]:
    return tuple((line_at(address), address) for address in addresses)
