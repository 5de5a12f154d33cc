"""Text that becomes a string in the reader's language when it is shown."""

from typing import Protocol


class Text(Protocol):
    """A plain or a lazily translated string."""

    def __str__(self) -> str: ...
