"""What is kept of a PDF about things in it that act or change by themselves: one word a line."""

from collections.abc import Iterable

NOT_YET = "?"
"""Nobody has looked yet."""
UNREAD = "unread"
LAYER = "layer:"
"""Before the name of a layer that is not shown, or that is shown to some and not to others."""
LONGEST = 300


def as_text(words: Iterable[str]) -> str:
    """``words`` as they are kept; names of layers beyond the room are left off, the first word never."""
    kept = ""
    for word in words:
        more = f"{kept}\n{word}" if kept else word
        if len(more) > LONGEST:
            break
        kept = more
    return kept


def words(text: str) -> list[str]:
    """What was found, in words; nothing where nobody has looked."""
    return text.split("\n") if text and text != NOT_YET else []
