"""The text of a draft, as two are compared by it."""

import re

from congvu.files.enums import TextState
from congvu.files.models import StoredFile
from congvu.files.queries import content
from congvu.outgoing.models import Draft

_BREAK = re.compile(r"(?<![.;:!?/])\n(?=[a-zà-ỹđ])")
"""A line of a page that goes on in the next: where a program breaks lines is no change of the text."""


def of(draft: Draft) -> str:
    """What stands on its pages, paragraph by paragraph."""
    text = content.text(_file(draft))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return _BREAK.sub(" ", "\n".join(filter(None, lines)))


def is_unread(draft: Draft) -> bool:
    """Whether its text is still being read."""
    return _file(draft).text_state in (TextState.WAITING, TextState.READING)


def _file(draft: Draft) -> StoredFile:
    return draft.plain or draft.pdf
