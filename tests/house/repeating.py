"""Which addresses show rows: read from what their views call and from their templates."""

import dis
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

INCLUDED = re.compile(r'{% include "([^"]+)"')
REPEATED = re.compile(r"{% for [^%]*%}\s*(?:{%[^%]*%}\s*)*<(?:tr|li|article)\b")
PAGED = {"open_list", "Paginator"}
FRAMES = ("web/base.html", "web/public.html")  # their menu is the same on every page


def addresses() -> dict[str, bool]:
    """Our own addresses that show rows, and whether in pages."""
    return {name: paged for name, view in _views() for paged, rows in [_shown(view)] if paged or rows}


def _views(patterns: Any = None, space: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _views(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            view = inspect.unwrap(pattern.callback)
            if view.__module__.startswith("congvu."):
                yield f"{space}{pattern.name}", view


def _shown(view: Callable[..., Any]) -> tuple[bool, bool]:
    """Whether a view, with the functions of views it calls, opens a list; whether a template repeats rows."""
    functions = list(_called(view, set()))
    paged = any(name in PAGED for each in functions for name, _attribute in _names(each.__code__))
    named = {text for each in functions for text in _texts(each.__code__) if text.endswith(".html")}
    rows = any(REPEATED.search(source) for name in named for source in _sources(name, set(FRAMES)))
    return paged, rows


def _called(function: Any, seen: set[CodeType]) -> Iterator[FunctionType]:
    function = inspect.unwrap(function)
    if not isinstance(function, FunctionType) or function.__code__ in seen:
        return
    seen.add(function.__code__)
    yield function
    for name, attribute in _names(function.__code__):
        found = function.__globals__.get(name)
        if isinstance(found, ModuleType):
            found = getattr(found, attribute, None)
        if isinstance(found, FunctionType) and ".views" in found.__module__:
            yield from _called(found, seen)


def _names(code: CodeType) -> Iterator[tuple[str, str]]:
    """Every global name that is used, with what is taken of it."""
    name = ""
    for step in dis.get_instructions(code):
        if step.opname == "LOAD_GLOBAL":
            name = str(step.argval)
            yield name, ""
        elif step.opname in ("LOAD_ATTR", "LOAD_METHOD") and name:
            yield name, str(step.argval)
            name = ""
        else:
            name = ""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def _texts(code: CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, CodeType):
            yield from _texts(constant)


def _sources(name: str, seen: set[str]) -> Iterator[str]:
    """The text of a template and of what it includes."""
    if name in seen:
        return
    seen.add(name)
    try:
        source = Path(get_template(name).origin.name).read_text(encoding="utf-8")  # type: ignore[attr-defined]  # Django's own templates know it
    except TemplateDoesNotExist:
        return
    yield source
    for included in INCLUDED.findall(source):
        yield from _sources(included, seen)
