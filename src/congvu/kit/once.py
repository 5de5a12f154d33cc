"""What is read once and then known for the rest of an act, such as the calendar."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

_known: ContextVar[dict[str, Any] | None] = ContextVar("known in this act", default=None)


@contextmanager
def span() -> Iterator[None]:
    """Within the block :func:`once` reads each thing at most once. The outermost act opens it."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def once(name: str, read: Callable[[], T]) -> T:
    """What ``read`` gives; inside a span it is asked the first time only."""
    known = _known.get()
    if known is None:
        return read()
    if name not in known:
        known[name] = read()
    value: T = known[name]
    return value


def forget(name: str) -> None:
    """The next :func:`once` reads again: for the act that changes the thing itself."""
    if known := _known.get():
        known.pop(name, None)
