"""Acting and recording: every change goes through :func:`act` and leaves its line by :func:`record`."""

import hashlib
import inspect
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, transaction

from congvu.kit import once
from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.ref import Ref, Subject, ref_of
from congvu.trail.logic import canonical, marks
from congvu.trail.models import Entry
from congvu.web.prepared import Prepared

P = ParamSpec("P")
T = TypeVar("T")


class Unrecorded(Exception):
    """An act ended without a trail entry. It has been rolled back; the act is wrong and must record."""


@dataclass
class _Running:
    """The outermost act of this thread, and how many entries it has written so far."""

    name: str
    entries: int = 0


_LAST: Prepared[tuple[int, str]] = Prepared(
    lambda kind, key: (
        Entry.objects.filter(subject_kind=kind, subject_key=key)
        .order_by("-seq")
        .values_list("seq", "digest")[:1]
    ),
    "kind",
    "key",
)

_running: ContextVar[_Running | None] = ContextVar("running act", default=None)


def act(function: Callable[P, T]) -> Callable[P, T]:
    """Make ``function`` an act: one transaction, and at least one trail entry, or nothing has happened.

    The function takes its subject first and ``by`` and ``at`` as keywords. An act called inside another joins
    its transaction: there is no half-done act, so whatever raises inside undoes the outermost one too.
    """
    parameters = inspect.signature(function).parameters
    for name in ("by", "at"):
        if name not in parameters or parameters[name].kind is not inspect.Parameter.KEYWORD_ONLY:
            raise TypeError(f"{function.__qualname__} is an act and must take {name!r} as a keyword only")

    @wraps(function)
    def acting(*args: P.args, **kwargs: P.kwargs) -> T:
        if _running.get() is not None:
            with transaction.atomic(savepoint=False):
                return function(*args, **kwargs)
        return _outermost(function, *args, **kwargs)

    return acting


def _outermost(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    running = _Running(f"{function.__module__}.{function.__qualname__}")
    token = _running.set(running)
    try:
        with transaction.atomic(), once.span():
            result = function(*args, **kwargs)
            if not running.entries:
                raise Unrecorded(f"{running.name} ended without a trail entry")
            return result
    finally:
        _running.reset(token)


def record(
    event: Event,
    *,
    about: Ref | Subject,
    by: Actor,
    at: datetime,
    detail: Mapping[str, canonical.Json] | None = None,
) -> Entry:
    """Write the next line of the subject's trail, inside the running act and its transaction.

    ``detail`` holds codes, digests, ids and dates, never personal free text: a line cannot be erased later.
    """
    running = _running.get()
    if running is None:
        raise RuntimeError(f"{event.code} was recorded outside an act: decorate the function with @act")
    ref = ref_of(about)
    seq, previous = _last_link(ref)
    entry = Entry(
        subject_kind=ref.kind,
        subject_key=ref.key,
        seq=seq + 1,
        actor_key=by.key,
        actor_name=by.name,
        actor_post=by.post_title,
        event=event.code,
        at=at,
        detail=dict(detail or {}),
        previous=previous,
    )
    entry.digest = canonical.digest(entry.body)
    entry.mark = marks.mark(entry.digest, settings.SECRET_KEY)
    entry.save(force_insert=True)
    running.entries += 1
    return entry


def _last_link(ref: Ref) -> tuple[int, str]:
    """Number and digest of the subject's last entry, with the right to write the next one."""
    if connection.vendor == "postgresql":
        _wait_for_turn(ref)
    return _LAST.first(ref.kind, ref.key) or (0, "")


def _wait_for_turn(ref: Ref) -> None:
    """Let nobody else write about this subject until our transaction ends.

    SQLite needs no such thing, since an act holds its one write lock from the start (IMMEDIATE).
    """
    key = hashlib.sha256(f"{ref.kind}\0{ref.key}".encode()).digest()[:8]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(key, signed=True)])
