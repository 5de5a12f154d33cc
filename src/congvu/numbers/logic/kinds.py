"""Kinds of series. Each module that numbers something adds its kinds in ``apps.py``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from congvu.kit.registry import Registry
from congvu.kit.text import Text


@dataclass(frozen=True)
class SeriesKind:
    """Something that is numbered, such as initiatives as they are filed.

    ``pattern`` is how numbers are written until an administrator sets another; without one the module writes
    them itself and takes only the number. ``parts`` are further words a pattern may use, each with a sample
    (``{"unit": "VP"}``); those in ``needs`` every pattern must use, since without them two series would write
    the same. A kind that is not ``yearly`` never restarts.
    """

    code: str
    label: Text
    pattern: str = ""
    parts: Mapping[str, str] = field(default_factory=dict, hash=False)
    yearly: bool = True
    needs: tuple[str, ...] = ()


kinds: Registry[SeriesKind] = Registry(key=lambda kind: kind.code)


def series_key(kind: str, scope: str = "") -> str:
    """The key of one series of ``kind``; ``scope`` parts it further, by unit or by book."""
    return f"{kind}:{scope}" if scope else kind


@dataclass(frozen=True)
class Scopes:
    """How people call the series of ``kind`` where its scopes are keys that nobody should read.

    ``found`` is the scope of what somebody typed, None when there is none; ``said`` is an expression over the
    key of a series: what its scope is called.
    """

    kind: str
    found: Callable[[str], str | None]
    said: Callable[[], Any]


scopes: Registry[Scopes] = Registry(key=lambda each: each.kind)
