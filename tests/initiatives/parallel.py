"""Presses at the same instant: one submits, one accepts, one prints; the others hear of it.

Run as a program it makes a database of its own where DATABASE_URL says and prints what happened, as JSON.
"""

from typing import Any

from tests.factories import programs
from tests.factories.programs import at_once

PRESSES = 6
EXPECTED = {
    "submitting": ["done"] + ["Refused"] * (PRESSES - 1),
    "code": "SK-2026-00001",
    "next_code": "SK-2026-00002",
    "revisions": 1,
    "submitted_lines": 1,
    "officers": ["done", "Stale"],
    "decided": True,
    "printing": ["done", "Stale"],
    "receipt_lines": 1,
}


def run() -> dict[str, Any]:
    """Six presses on one button, two officers on one dossier, two job processes on one receipt."""
    from congvu.initiatives.actions import filing, intake, receipts
    from congvu.initiatives.enums.states import State
    from congvu.initiatives.models import Receipt
    from congvu.kit.actor import SYSTEM
    from congvu.trail import queries as trail
    from tests.factories import initiatives as make
    from tests.factories.worktime import official_calendar

    official_calendar()
    initiative = make.make_draft()
    loaded = [make.load(initiative) for _ in range(PRESSES)]
    ends = at_once([lambda one=one: filing.submit(one, by=one.owner, at=make.NOW) for one in loaded])

    initiative = make.load(initiative)
    officers = [make.make_officer(initiative.round) for _ in range(2)]
    one, two = make.load(initiative), make.load(initiative)
    first, second = officers
    decided = at_once(
        [
            lambda: intake.accept(one, by=first, at=make.NOW, specialist=first),
            lambda: intake.refuse(two, reason="Không đủ.", by=second, at=make.NOW),
        ]
    )
    waiting = Receipt.objects.select_related("initiative__case", "initiative__round", "initiative__owner")
    rows = [waiting.get(pk=initiative.pk) for _ in range(2)]
    printed = at_once([lambda row=row: receipts.make(row, by=SYSTEM, at=make.NOW) for row in rows])

    events = [entry.event for entry in trail.about(initiative)]
    return {
        "submitting": ["Refused" if word == "Stale" else word for word in ends],
        "code": initiative.case.code,
        "next_code": make.make_submitted(initiative.round).case.code,
        "revisions": initiative.revisions.count(),
        "submitted_lines": events.count("initiatives.submitted"),
        "officers": decided,
        "decided": make.load(initiative).state in (State.ACCEPTED, State.REFUSED),
        "printing": printed,
        "receipt_lines": events.count("initiatives.receipt_made"),
    }


if __name__ == "__main__":
    programs.answer(run)
