"""What the secretary is offered for each dossier, from what the council found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from congvu.initiatives.enums.states import State


@dataclass(frozen=True)
class Found:
    """What the council came to: the score, whether it passes, and how the vote went; None: not known."""

    score: str = ""
    passed: bool | None = None
    grade: str = ""
    voted: bool | None = None
    votes: str = ""

    @property
    def carried(self) -> bool | None:
        """The vote decides where there was one; else the score."""
        return self.passed if self.voted is None else self.voted


def proposed(found: Found) -> State | None:
    """The outcome that follows from ``found``; None when a person has to say."""
    if found.carried is None:
        return None
    return State.RECOGNISED if found.carried else State.NOT_RECOGNISED


def to_json(found: Found) -> dict[str, Any]:
    return dict(vars(found))


def from_json(stored: Mapping[str, Any]) -> Found:
    return Found(**stored)
