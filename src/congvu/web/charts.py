"""What ``<c-chart>`` draws: a picture said in plain data, so that a page and a printed paper show the same.

On a page ``static/web/js/charts.js`` draws it with ECharts. Colours are named by their tone, never given.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from congvu.kit.text import Text
from congvu.web.parts import Tone

Point = tuple[float, float]
Span = tuple[float, float | None, float | None, float | None]


class Shape(StrEnum):
    """``BARS``: one value for each category, stacked over the series before. ``DOTS``: points (across, up).

    ``SPANS``: place of the category, lowest, middle, highest; either part may be missing.
    """

    BARS = "bars"
    DOTS = "dots"
    SPANS = "spans"


@dataclass(frozen=True)
class Axis:
    """Numbers from ``least`` to ``most`` (None: as the values need), or ``categories`` in their order."""

    label: Text
    categories: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Series:
    """Values of one meaning. ``name`` stands in the legend as soon as there are two."""

    name: Text
    shape: Shape
    values: tuple[float, ...] | tuple[Point, ...] | tuple[Span, ...]
    tone: Tone = Tone.INFO


@dataclass(frozen=True)
class Line:
    """A straight line through the whole picture where the axis of numbers reads ``value``."""

    value: float
    label: Text
    upright: bool = True


@dataclass(frozen=True)
class Chart:
    """A picture with its title; ``says`` is the same for those who cannot see it. Categories that stand on
    the upright axis make it as tall as they need.
    """

    key: str
    title: Text
    says: Text
    across: Axis
    up: Axis
    series: tuple[Series, ...]
    lines: tuple[Line, ...] = ()

    @property
    def plain(self) -> dict[str, Any]:
        """All of it as plain data, in the language of the page."""
        made: dict[str, Any] = _plain(asdict(self))
        return made

    @property
    def empty(self) -> bool:
        return not any(one.values for one in self.series)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)
