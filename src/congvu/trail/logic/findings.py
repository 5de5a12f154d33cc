"""What a check has found, as a sentence that can still be said in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold. ``sentence`` has named places, filled from ``values``."""

    sentence: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def said(self, translate: Callable[[str], str] = str) -> str:
        """The sentence with its places filled, translated first."""
        return translate(self.sentence) % self.values

    def __str__(self) -> str:
        return self.said()


def finding(sentence: str, **values: str | int) -> Finding:
    """``finding(_("Entry %(seq)d is missing."), seq=3)``, where ``_`` only marks the text for translation."""
    return Finding(sentence, values)
