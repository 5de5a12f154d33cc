"""Eleven members save and send at once while the secretary closes: on both databases the same holds.

Run as a program it makes a database of its own where DATABASE_URL says and prints what happened, as JSON.
"""

from typing import Any

from tests.factories import programs
from tests.factories.programs import at_once

MEMBERS = 11
DOSSIERS = 3
EXPECTED = {
    "closed": "done",
    "sent is told": True,
    "counted is sent": True,
    "nothing after the close": True,
    "revisions are whole": True,
    "trail is whole": True,
    "computed anew the same": True,
    "no faults": [],
}


def run() -> dict[str, Any]:
    """Every member scores every dossier; all sheets are excused, so the secretary may close at any time."""
    from threading import Event

    from congvu.councils.actions import results
    from congvu.councils.actions import sheets as acts
    from congvu.councils.models import Panel, Result, Sheet
    from congvu.councils.models.sheets import SheetRevision
    from congvu.councils.queries import computing
    from congvu.trail.models import Entry
    from tests.factories import councils as make
    from tests.factories import councils_sheets as sheets

    panel, seats, _items = make.make_scoring(members=MEMBERS, dossiers=DOSSIERS)
    secretary = make.make_secretary()
    piles = {seat.person_id: [] for seat in seats}
    for each in sheets.assignments(panel):
        piles[each.person_id].append(each)
    every = [each.pk for pile in piles.values() for each in pile]
    results.excuse(panel, every, reason="Cho phép thiếu để thử.", by=secretary, at=make.NOW)
    told: set[int] = set()  # what a member was told is sent
    under_way = Event()

    def member(pile: list[Any]) -> None:
        for number, each in enumerate(pile):
            acts.save(each, sheets.scores(number), version=None, by=each.person, at=make.NOW)
            acts.save(each, sheets.scores(number + 1), version=None, by=each.person, at=make.NOW)
            acts.send(each, version=None, by=each.person, at=make.NOW)
            told.add(each.pk)
            under_way.set()

    def close() -> None:
        under_way.wait(30)
        results.close(panel, by=secretary, at=sheets.LATER)

    ends = at_once([lambda pile=pile: member(pile) for pile in piles.values()] + [close])

    panel = Panel.objects.get(pk=panel.pk)
    sent = set(Sheet.objects.filter(state="sent").values_list("pk", flat=True))
    counted = sum(Result.objects.values_list("sheets", flat=True))
    versions = sum(Sheet.objects.values_list("version", flat=True))
    lines = Entry.objects.filter(subject_kind="sheet").count()
    return {
        "closed": "done" if panel.closed_at else "open",
        "sent is told": sent == told and len(sent) > 0,
        "counted is sent": counted == len(sent),
        "nothing after the close": set(ends) <= {"done", "Refused"},
        "revisions are whole": versions == SheetRevision.objects.count(),
        "trail is whole": lines == versions,
        "computed anew the same": not computing.differing(panel, panel.results.all()),
        "no faults": sorted(set(ends) - {"done", "Refused"}),
    }


if __name__ == "__main__":
    programs.answer(run)
