"""Rows that come, go and move on the page of a rubric, before anything is checked or kept.

A button says what it does: ``add:criterion``, ``add:band-3``, ``remove:criterion:3``, ``up:grade:0``.
"""

from django.http import QueryDict

from congvu.councils.forms.rubrics_editor import MOST_ROWS, keys


def changed(data: QueryDict, change: str) -> QueryDict:
    """What was typed, with one row more or less or in another place; anything else changes nothing."""
    verb, _colon, rest = change.partition(":")
    name, _colon, key = rest.partition(":")
    rows = keys(data, name)
    result = data.copy()
    if verb == "add" and len(rows) < MOST_ROWS:
        result.setlist(name, [*rows, _next(rows)])
    elif verb == "remove" and key in rows:
        result.setlist(name, [row for row in rows if row != key])
    elif verb in ("up", "down") and key in rows:
        result.setlist(name, _moved(rows, key, -1 if verb == "up" else 1))
    return result


def _next(rows: list[str]) -> str:
    return str(max(map(int, rows), default=-1) + 1)


def _moved(rows: list[str], key: str, by: int) -> list[str]:
    place = rows.index(key)
    other = min(max(place + by, 0), len(rows) - 1)
    rows = list(rows)
    rows[place], rows[other] = rows[other], rows[place]
    return rows
