"""The page of somebody who typed a wrong password too often. Called by axes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from congvu.people.providers import lockout


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Says until when, and what to do now."""
    name = lockout.username(request, credentials)
    until = lockout.locked_until(name, request.META.get("REMOTE_ADDR", ""))
    return render(request, "people/locked_out.html", {"until": until}, status=429)
