"""What stands on an electronic copy, and which pages an extract takes."""

from dataclasses import dataclass
from datetime import datetime

from congvu.outgoing.enums.copies import CopyForm

MOST_PAGES = 500


@dataclass(frozen=True)
class Asked:
    """What copy is wanted. ``pages``: of an electronic extract, such as ``1-3, 5``. ``request_key``: by which
    page.
    """

    kind: CopyForm
    part: str = ""
    pages: str = ""
    purpose: str = ""
    copies: int = 1
    request_key: str | None = None


def corner(form: str, agency: str, at: datetime) -> str:
    """Form of copy, agency and time (ISO 8601), as they stand at the top right of the first page."""
    return f"{form}\n{agency}\n{at.isoformat(timespec='seconds')}"


def pages(said: str, count: int) -> tuple[int, ...]:
    """The pages named by ``1-3, 5``, from 1 to ``count``, in their order; none where it names none."""
    found: set[int] = set()
    for part in said.replace(";", ",").split(","):
        first, _dash, last = (each.strip() for each in part.partition("-"))
        last = last or first
        if not (_is_page(first) and _is_page(last)) or not 1 <= int(first) <= int(last) <= count:
            return ()
        found.update(range(int(first), int(last) + 1))
    return tuple(sorted(found))


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3
