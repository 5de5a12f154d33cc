"""What a reply text may name, and how it goes into what is being written."""

PLACEHOLDERS = ("code", "title", "today", "officer")


def inserted(written: str, text: str) -> str:
    """``written`` with ``text`` after it, on a line of its own."""
    return f"{written.rstrip()}\n{text}" if written.strip() else text
