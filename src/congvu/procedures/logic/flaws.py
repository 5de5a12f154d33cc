"""What was wrong with something that was taken in all the same, as plain data that a row can keep."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Self

from congvu.procedures.enums.outside import FlawKind


@dataclass(frozen=True)
class Flaw:
    """``where`` is the part or question by its name, ``found`` the file, name or number it is about.

    ``said`` is the sentence of who refused; ``code`` and ``bound`` say why an answer cannot be read.
    """

    kind: FlawKind
    where: str = ""
    found: str = ""
    said: str = ""
    code: str = ""
    bound: str = ""

    def plain(self) -> dict[str, str]:
        return {name: str(value) for name, value in asdict(self).items() if value}

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        return cls(FlawKind(stored["kind"]), **{key: stored[key] for key in stored if key != "kind"})

    @property
    def limit(self) -> Decimal | None:
        return Decimal(self.bound) if self.bound else None
