"""The lines that the environment names, and which of them leads to an agency."""

from collections.abc import Iterator
from functools import lru_cache

from django.conf import settings

from congvu.exchange.logic import codes
from congvu.exchange.logic.transport import Line, line_at, line_kinds
from congvu.exchange.providers.transports import direct
from congvu.exchange.queries import places

NAMED = "CONGVU_EXCHANGE_LINES"


def lines() -> tuple[Line, ...]:
    """Every line, in the order in which they are named."""
    return tuple(line for line, _address in _known())


def faults() -> tuple[str, ...]:
    """What is wrong with addresses that name no line, without their secrets; the others work all the same."""
    return tuple(each for each in _read(tuple(settings.EXCHANGE_LINES)) if isinstance(each, str))


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
    for each, address in _known():
        if each.kind == direct.KIND.scheme and codes.same(each.code, code):
            return direct.secret_of(address)
    return ""


def _known() -> Iterator[tuple[Line, str]]:
    for each in _read(tuple(settings.EXCHANGE_LINES)):
        if not isinstance(each, str):
            yield each


@lru_cache(maxsize=8)
def _read(addresses: tuple[str, ...]) -> tuple[tuple[Line, str] | str, ...]:
    return tuple(_line_or_fault(address) for address in addresses)


def _line_or_fault(address: str) -> tuple[Line, str] | str:
    try:
        return line_at(address), address
    except ValueError as fault:  # the words of a library may hold the address with its secret
        said = str(fault)
        return said if said.startswith(NAMED) else f"{NAMED}: an address that cannot be read"
