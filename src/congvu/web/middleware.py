"""The outermost and the innermost ring round every view; ``docs/decisions/0003-web.md`` says why there."""

import logging
import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import cast

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from congvu.kit.refusal import Refused
from congvu.web import errors
from congvu.web.request import PageRequest

GetResponse = Callable[[HttpRequest], HttpResponseBase]

_current: ContextVar[str] = ContextVar("request_id", default="-")
LAST_KEY = 2**63 - 1
_WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestId:
    """Gives each request an id that the log, the answer's header and every page of error carry."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-Id", "")  # the proxy in front may have named it already
        request_id = given if _WELL_FORMED.fullmatch(given) else secrets.token_hex(6)
        cast(PageRequest, request).id = request_id
        token = _current.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            _current.reset(token)
        response["X-Request-Id"] = request_id
        return response


class RequestIdFilter(logging.Filter):
    """Adds ``request_id`` to every line of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = _current.get()
        return True


class Refusals:
    """Turns a ``Refused`` or ``Stale`` that a view lets rise into a page, or into an alert when htmx asks.

    An address with a zero byte is nobody's mistake and no database keeps one: it is not valid at once. Nor
    does any table hold a key beyond ``LAST_KEY``, about which SQLite could not even be asked.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request, BadRequest("zero byte in the address"))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, object]
    ) -> None:
        if any(isinstance(value, int) and value > LAST_KEY for value in kwargs.values()):
            raise Http404

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.refused(request, exception) if isinstance(exception, Refused) else None
