"""Eight officers act at once on one case as each has read it before: one wins, seven are told.

Run as a program it makes a database of its own where DATABASE_URL says and prints what happened, as JSON.
"""

from functools import partial
from typing import Any

from tests.factories import programs
from tests.factories.programs import at_once

OFFICERS = 8


def run() -> dict[str, Any]:
    """Who won, what the others were told, and what stands in the tables afterwards."""
    from django.utils import translation

    from congvu.cases import actions as cases
    from congvu.cases.models import Case
    from congvu.kit.refusal import Stale
    from congvu.trail import queries as trail
    from tests.factories.cases import HOUR, MONDAY, make_case
    from tests.factories.people import make_person

    officers = [make_person(f"Cán Bộ Thử {number}") for number in range(OFFICERS)]
    case = make_case(state="review", by=officers[0])
    seen = [Case.objects.get(pk=case.pk) for _ in officers]
    winners: list[str] = []
    told: list[str] = []

    def work(number: int) -> None:
        try:
            with translation.override("en"):  # a thread of its own speaks the language of the settings
                cases.move(seen[number], "done", by=officers[number], at=MONDAY + HOUR)
            winners.append(officers[number].full_name)
        except Stale as stale:
            told.append(str(stale))

    at_once([partial(work, number) for number in range(OFFICERS)])
    return {
        "winners": len(winners),
        "told": sorted({sentence.replace(winners[0], "<winner>") for sentence in told}),
        "losers": len(told),
        "version": Case.objects.get(pk=case.pk).version,
        "stays_open": case.stays.filter(left_at=None).count(),
        "events": [entry.event for entry in trail.about(case)],
    }


EXPECTED = {
    "winners": 1,
    "told": [
        "<winner> was faster: “Dossier moved on”, 09:00 16/11/2026. "
        "Nothing of yours was changed; open the dossier again."
    ],
    "losers": OFFICERS - 1,
    "version": 2,
    "stays_open": 0,
    "events": ["cases.opened", "cases.moved"],
}


if __name__ == "__main__":
    programs.answer(run)
