"""What a screening of dossiers says beside the sheet. While no screening is there nothing is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from congvu.kit.registry import Registry
from congvu.kit.text import Text


@dataclass(frozen=True)
class Finding:
    """One thing a screening has found. ``link`` shows it at length to whoever may see it."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class Screening:
    """``findings(kind, key, blind)``: None when this dossier was not screened, else what was found.

    Asked for blind, nothing in it names an author.
    """

    code: str
    label: Text
    findings: Callable[[str, str, bool], Sequence[Finding] | None]


screenings: Registry[Screening] = Registry(key=lambda screening: screening.code)


def shown(kind: str, key: str, *, blind: bool) -> list[tuple[Text, Sequence[Finding]]]:
    """Every screening of this dossier with what it found."""
    asked = ((each.label, each.findings(kind, key, blind)) for each in screenings)
    return [(label, found) for label, found in asked if found is not None]
