"""Four times at the same instant the result of one dossier is drafted, by the act of its page.

Run as a program it makes a database of its own where DATABASE_URL says and prints what happened, as JSON.
"""

from functools import partial
from typing import Any

from tests.factories import programs
from tests.factories.programs import at_once

AT_ONCE = 4
EXPECTED = {
    "ends": ["done", *["Stale"] * (AT_ONCE - 1)],
    "drafts": 1,
    "papers": 1,
    "drafted_lines": 1,
}


def run() -> dict[str, Any]:
    """What stands in the tables afterwards."""
    from congvu.papers.models import Paper
    from congvu.procedures.actions import drafting
    from congvu.procedures.logic.drafting import Typed
    from congvu.procedures.models import ResultDraft
    from congvu.trail.models import Entry
    from tests.factories.worktime import official_calendar
    from tests.procedures.desk import again
    from tests.procedures.drafting import Drafting

    official_calendar()
    one = Drafting()
    pages = [again(one.dossier) for _ in range(AT_ONCE)]

    def press(number: int) -> None:
        typed = Typed(number=str(number))
        drafting.draft_result(pages[number], typed, anyway=True, by=one.handler, at=one.now)

    ends = at_once([partial(press, number) for number in range(AT_ONCE)])
    return {
        "ends": ends,
        "drafts": ResultDraft.objects.count(),
        "papers": Paper.objects.count(),
        "drafted_lines": Entry.objects.filter(event="procedures.result_drafted").count(),
    }


if __name__ == "__main__":
    programs.answer(run)
