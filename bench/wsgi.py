"""The product and the bare pages in one server process, each with the number of its statements in a header.

What begins with ``/bare/`` goes to a second handler without any middleware.
"""

import os
import random
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

from django.core.wsgi import get_wsgi_application

product = get_wsgi_application()

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from django.test import override_settings


class Bare(WSGIHandler):
    """Django with nothing round the view."""

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        request.urlconf = "bench.bare"
        return super().get_response(request)


with override_settings(MIDDLEWARE=[]):
    bare = Bare()


class Counter:
    """Counts the statements of one request."""

    def __init__(self) -> None:
        self.statements = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.statements += 1
        return execute(*arguments)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    counter = Counter()

    def counted(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, ("X-Statements", str(counter.statements))], *rest)

    environ["REMOTE_ADDR"] = ".".join(str(random.randrange(256)) for _ in range(4))  # everybody asks once
    handler = bare if environ["PATH_INFO"].startswith("/bare/") else product
    with connection.execute_wrapper(counter):
        return handler(environ, counted)
