"""What was read out of a report: each value with how sure it is and where it stands."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from congvu.initiatives.enums.reports import Basis, Confidence

ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)
SURE = {
    Basis.HEADING: Confidence.HIGH,
    Basis.LABEL: Confidence.HIGH,
    Basis.TABLE: Confidence.HIGH,
    Basis.COLUMN: Confidence.HIGH,
    Basis.OPENING: Confidence.MEDIUM,
    Basis.OTHER_FIELD: Confidence.MEDIUM,
    Basis.POSITION: Confidence.LOW,
}
LONGEST_WORDS = 120


@dataclass(frozen=True)
class Found:
    """A value, how sure it is, what that rests on, and the ``words`` of the report it was found by."""

    value: str
    confidence: Confidence
    basis: Basis
    words: str = ""

    def doubted(self, most: Confidence) -> "Found":
        """The same, at most as sure as ``most``."""
        return replace(self, confidence=min(self.confidence, most, key=ORDER.index))


Person = dict[str, Found]


@dataclass(frozen=True)
class Reading:
    """All that a report says. A field nobody has filled in is not there."""

    fields: Mapping[str, Found] = field(default_factory=dict)
    authors: tuple[Person, ...] = ()
    participants: tuple[Person, ...] = ()

    def people(self, table: str) -> tuple[Person, ...]:
        return self.authors if table == "authors" else self.participants

    @property
    def everything(self) -> list[Found]:
        """Fields and cells of people, in no order that matters."""
        cells = [found for person in (*self.authors, *self.participants) for found in person.values()]
        return [*self.fields.values(), *cells]


def found(value: str, basis: Basis, words: str = "") -> Found:
    return Found(value, SURE[basis], basis, " ".join(words.split())[:LONGEST_WORDS])


def to_json(reading: Reading) -> dict[str, Any]:
    return asdict(reading)


def from_json(stored: Mapping[str, Any]) -> Reading:
    return Reading(
        fields=_person(stored.get("fields", {})),
        authors=tuple(_person(each) for each in stored.get("authors", ())),
        participants=tuple(_person(each) for each in stored.get("participants", ())),
    )


def _person(stored: Mapping[str, Mapping[str, str]]) -> Person:
    return {
        name: Found(each["value"], Confidence(each["confidence"]), Basis(each["basis"]), each["words"])
        for name, each in stored.items()
    }
