"""What was exchanged about a dossier with the source it came from, for its page."""

from dataclasses import dataclass

from congvu.procedures.logic import sent
from congvu.procedures.logic.flaws import Flaw
from congvu.procedures.logic.outside import outsides
from congvu.procedures.models import Dossier, Incoming
from congvu.procedures.providers import flaw_words, sent_words
from congvu.procedures.queries import outside as queries


@dataclass(frozen=True)
class Arrived:
    """Something that came, with what was wrong with it and what has been changed there since."""

    row: Incoming
    flaws: list[str]
    changes: list[str]


def shown(dossier: Dossier) -> dict[str, object]:
    """For the card of a dossier that came from outside; nothing for every other."""
    outside = outsides.get(dossier.source)
    if outside is None:
        return {"outside": ""}
    return {
        "outside": outside.label,
        "arrived": [_arrived(row) for row in queries.came(dossier)],
        "told": list(queries.told(dossier)),
    }


def _arrived(row: Incoming) -> Arrived:
    flaws = [flaw_words.sentence(Flaw.read(each)) for each in row.flaws]
    changes = sent.differing(row.content, row.changed) if row.content and row.changed else []
    return Arrived(row, flaws, [sent_words.of_field(name) for name in changes])
