"""Answering with a page: whole, or only the part of it that htmx asked for."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from congvu.web.request import PageRequest


def answer(
    request: PageRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    fragments: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """``template`` rendered whole, or the one of its ``fragments`` that htmx wants to replace.

    A fragment is a partial named as the id of its element: ``{% partialdef list inline %}<div id="list">``.
    """
    wanted = request.htmx.target if request.htmx else None
    name = f"{template}#{wanted}" if wanted in fragments else template
    response = render(request, name, dict(context), status=status)
    # The same address answers in two shapes; a cache or the back button must not confuse them.
    response["Vary"] = ", ".join(filter(None, (response.get("Vary"), "HX-Request, HX-Target")))
    return response


def answer_told(
    request: PageRequest, template: str, context: Mapping[str, Any], *, is_running: bool
) -> HttpResponse | None:
    """The part ``told`` of a page that follows a job, when htmx asks how far that has come; else None.

    Once the job is through, htmx is told to load the whole page: what stands below has changed too.
    """
    if not request.htmx or request.htmx.target != "told":
        return None
    response = answer(request, template, context, fragments=("told",))
    if not is_running:
        response["HX-Refresh"] = "true"
    return response
