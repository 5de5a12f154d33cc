"""A GET may not write, and the database connection sees to it.

A view that must leave a row while showing something (opening a confidential file is itself recorded) says so,
with its reason, by :func:`writes_on_get`.
"""

import re
import threading
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, TypeVar, cast

from django.db import connections
from django.http import HttpRequest, HttpResponseBase

V = TypeVar("V", bound=Callable[..., Any])
Execute = Callable[[str, Any, bool, dict[str, Any]], Any]

WRITES = re.compile(
    r"\s*(?:INSERT|UPDATE|DELETE|MERGE|REPLACE|TRUNCATE|CREATE|ALTER|DROP)\b"
    r"|\s*WITH\b.*\b(?:INSERT INTO|UPDATE \"|DELETE FROM)",
    re.IGNORECASE | re.DOTALL,
)


GUARD = "_readonly_guard"


class WriteOnGet(Exception):
    """A page that was only asked for tried to change the database: a fault of ours."""


class Guard:
    """Looks at every statement of its thread while it is closed.

    A connection belongs to one thread, but that of a database in memory, which a test server shares.
    """

    def __init__(self) -> None:
        self.open_because = ""
        self._thread = threading.get_ident()

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        mine = threading.get_ident() == self._thread
        if mine and not self.open_because and WRITES.match(sql):
            raise WriteOnGet(sql)
        return execute(sql, params, many, context)


class ReadOnlyGet:
    """Innermost middleware: what is outside it (sessions, lock-out) may write, the view may not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        guard = Guard()
        setattr(request, GUARD, guard)  # handed to process_view below
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(guard))
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if guard := getattr(request, GUARD, None):
            guard.open_because = getattr(view, "writes_on_get", "")


def writes_on_get(reason: str) -> Callable[[V], V]:
    """Let this one view write while it answers a GET. Stands above the decorator of access."""

    def decorate(view: V) -> V:
        cast(Any, view).writes_on_get = reason  # read above, and by the test that lists such views
        return view

    return decorate
