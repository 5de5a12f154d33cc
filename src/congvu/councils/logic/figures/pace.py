"""Sheets that were scored in less time than reading and scoring their dossier can take.

The time of a sheet is the longest it can have taken: from when it was begun to its last change before it was
first sent. So nobody is taken for hasty who only sent many finished sheets at once. Sheets that came from
Excel were scored elsewhere; of them nothing is known.
"""

from collections.abc import Sequence

from congvu.councils.logic.figures.facts import Dossier, Hasty, Limits, Pace, Scoring, Sheet

#: A sheet that was timed: its place among all, itself, and the least minutes it needed.
Timed = tuple[int, Sheet, float]


def pace(scoring: Scoring, limits: Limits) -> Pace:
    timed = [
        (number, sheet, need(scoring.dossiers[sheet.dossier], limits))
        for number, sheet in enumerate(scoring.sheets)
        if not sheet.imported
    ]
    took = [(number, _minutes(sheet), needed) for number, sheet, needed in timed]
    hasty = [Hasty(number, minutes, needed) for number, minutes, needed in took if minutes < needed]
    return Pace(
        minutes=tuple(minutes for _number, minutes, _needed in took),
        imported=len(scoring.sheets) - len(timed),
        hasty=tuple(sorted(hasty, key=lambda one: one.minutes)),
        short=_short(timed),
    )


def need(dossier: Dossier, limits: Limits) -> float:
    """The least minutes a sheet on this dossier can take."""
    return max(limits.minutes, (dossier.words or 0) / limits.words)


def _minutes(sheet: Sheet) -> float:
    return max((sheet.done_at - sheet.begun_at).total_seconds() / 60, 0.0)


def _short(timed: Sequence[Timed]) -> dict[int, tuple[float, float]]:
    """Members who had less time, all sheets together, than all their sheets needed."""
    of_member: dict[int, list[Timed]] = {}
    for one in timed:
        of_member.setdefault(one[1].member, []).append(one)
    found = {
        member: (
            _covered([sheet for _number, sheet, _needed in mine]),
            sum(needed for *_rest, needed in mine),
        )
        for member, mine in sorted(of_member.items())
    }
    return {member: times for member, times in found.items() if times[0] < times[1]}


def _covered(sheets: Sequence[Sheet]) -> float:
    """Minutes in which at least one of these sheets was open; two open at once count once."""
    minutes, until = 0.0, None
    for sheet in sorted(sheets, key=lambda one: one.begun_at):
        start = sheet.begun_at if until is None else max(sheet.begun_at, until)
        if sheet.done_at > start:
            minutes += (sheet.done_at - start).total_seconds() / 60
            until = sheet.done_at
    return minutes
