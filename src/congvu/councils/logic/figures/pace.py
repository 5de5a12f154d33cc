"""Sheets that were saved in less time than reading and scoring their dossier can take.

The time of a sheet is the longest it can have taken: from when it was begun to when it was last saved. So a
member is never taken for hasty who only sent many finished sheets at once.
"""

from collections.abc import Sequence

from congvu.councils.logic.figures.facts import Dossier, Hasty, Limits, Pace, Scoring, Sheet


def pace(scoring: Scoring, limits: Limits) -> Pace:
    minutes = tuple(_minutes(sheet) for sheet in scoring.sheets)
    needed = [need(scoring.dossiers[sheet.dossier], limits) for sheet in scoring.sheets]
    hasty = [
        Hasty(number, took, least)
        for number, (took, least) in enumerate(zip(minutes, needed, strict=True))
        if took < least
    ]
    return Pace(minutes, tuple(sorted(hasty, key=lambda one: one.minutes)), _short(scoring, needed))


def need(dossier: Dossier, limits: Limits) -> float:
    """The least minutes a sheet on this dossier can take."""
    reading = (dossier.words or 0) / limits.words if limits.words else 0.0
    return max(limits.minutes, reading)


def _minutes(sheet: Sheet) -> float:
    return max((sheet.saved_at - sheet.begun_at).total_seconds() / 60, 0.0)


def _short(scoring: Scoring, needed: Sequence[float]) -> dict[int, tuple[float, float]]:
    """Members who had less time, all sheets together, than all their sheets needed."""
    sheets: dict[int, list[int]] = {}
    for number, sheet in enumerate(scoring.sheets):
        sheets.setdefault(sheet.member, []).append(number)
    found = {
        member: (_covered([scoring.sheets[number] for number in numbers]), sum(needed[n] for n in numbers))
        for member, numbers in sheets.items()
    }
    return {member: times for member, times in sorted(found.items()) if times[0] < times[1]}


def _covered(sheets: Sequence[Sheet]) -> float:
    """Minutes in which at least one of these sheets was open; two open at once count once."""
    minutes, until = 0.0, None
    for sheet in sorted(sheets, key=lambda one: one.begun_at):
        start = sheet.begun_at if until is None else max(sheet.begun_at, until)
        if sheet.saved_at > start:
            minutes += (sheet.saved_at - start).total_seconds() / 60
            until = sheet.saved_at
    return minutes
