"""What components are given: small typed shapes that views fill. Templates only loop over them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from congvu.kit.refusal import Refusal
from congvu.kit.text import Text


class Tone(StrEnum):
    """What a colour means. It always stands beside a word."""

    NEUTRAL = "neutral"
    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    MUTED = "muted"


@dataclass(frozen=True)
class Tab:
    """An entry of ``<c-tabs>``: a section of one thing, each with an address of its own."""

    label: Text
    link: str
    current: bool = False
    count: int | None = None


class StepState(StrEnum):
    DONE = "done"
    NOW = "now"
    NEXT = "next"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Step:
    """An entry of ``<c-steps>``."""

    label: Text
    state: StepState
    note: Text = ""


@dataclass(frozen=True)
class Happening:
    """An entry of ``<c-timeline>``, newest or oldest first as the view decides."""

    at: datetime
    label: Text
    who: str = ""
    post: str = ""
    text: str = ""
    tone: Tone = Tone.NEUTRAL
    icon: str = "dot"


@dataclass(frozen=True)
class Offer:
    """What ``<c-act_button>`` offers: where it is asked (``link``) or done (``action``), and why not now."""

    label: str
    icon: str
    link: str = ""
    action: str = ""
    tone: str = "secondary"
    refusal: Refusal | None = None

    def along(self, way: str) -> "Offer":
        """The same with the way through a list in its addresses."""
        return replace(self, link=_along(self.link, way), action=_along(self.action, way)) if way else self


@dataclass(frozen=True)
class FileLine:
    """An entry of ``<c-files>``. ``problem`` says what is wrong with the file and what to do about it."""

    name: str
    link: str
    size: int
    kind: str = ""
    facts: str = ""
    problem: str = ""
    preview: str = ""
    remove: str = ""

    @property
    def icon(self) -> str:
        return FILE_ICONS.get(self.name.rpartition(".")[2].lower(), "file-earmark-text")


FILE_ICONS = {
    "pdf": "file-earmark-pdf",
    "doc": "file-earmark-word",
    "docx": "file-earmark-word",
    "odt": "file-earmark-word",
    "rtf": "file-earmark-richtext",
    "xls": "file-earmark-excel",
    "xlsx": "file-earmark-excel",
    "zip": "file-earmark-zip",
    "jpg": "file-earmark-image",
    "jpeg": "file-earmark-image",
    "png": "file-earmark-image",
    "tif": "file-earmark-image",
    "tiff": "file-earmark-image",
}


@dataclass(frozen=True)
class Bar:
    """An entry of ``<c-bars>``: a chart that is also a list of numbers."""

    label: Text
    value: int
    link: str = ""


def highest(bars: Sequence[Bar]) -> int:
    """The scale of a chart: its largest value, at least one."""
    return max((bar.value for bar in bars), default=1) or 1


def _along(link: str, way: str) -> str:
    return f"{link}{'&' if '?' in link else '?'}{way}" if link else ""
