"""What is typed of a document, as a draft keeps it. How the body is typed: ``papers.logic.typed``."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Text:
    """``bases``, ``addressees``: one a line. ``order`` stands below the legal bases (“QUYẾT ĐỊNH”),
    ``authority`` above them; ``superior`` stands above the name of the agency. ``second`` signs minutes on
    the left, as ``second_post``. ``contact`` stands at the foot of page 1: where the agency is reached.
    """

    body: str
    superior: str = ""
    bases: str = ""
    addressees: str = ""
    authority: str = ""
    order: str = ""
    second_post: str = ""
    second: str = ""
    appendix_title: str = ""
    appendix: str = ""
    contact: str = ""

    @property
    def data(self) -> dict[str, str]:
        """As JSON can keep it."""
        return asdict(self)


def from_data(data: Mapping[str, Any]) -> Text:
    """What was kept as ``data``; what is missing there is empty."""
    return Text(**{name: str(data.get(name, "")) for name in Text.__dataclass_fields__})


def lines(text: str) -> tuple[str, ...]:
    """The lines of ``text`` that say something."""
    return tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def initials(name: str) -> str:
    """The sign of whoever drafts: ``NTM`` for Nguyễn Thị Mẫu."""
    return "".join(word[0] for word in name.split()).upper()
