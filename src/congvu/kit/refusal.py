"""How a rule says no: a sentence fit for the screen, never a bare False."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Why something may not be done now, in a sentence the person can act on.

    ``field`` names the form field the sentence belongs to, when there is one.
    """

    sentence: str
    field: str = ""

    def __str__(self) -> str:
        return self.sentence


class Refused(Exception):
    """An act was refused. Nothing has been changed; the object in the caller's hand must be read again."""

    def __init__(self, refusal: Refusal | str) -> None:
        self.refusal = Refusal(refusal) if isinstance(refusal, str) else refusal
        super().__init__(self.refusal.sentence)


class Stale(Refused):
    """Somebody else was faster; the sentence says who and when."""


def refuse_if(refusal: Refusal | None) -> None:
    """Raise :class:`Refused` when the rule has answered with a refusal."""
    if refusal is not None:
        raise Refused(refusal)
