"""Which members may not vote on which dossiers."""

from collections.abc import Mapping, Sequence

from congvu.councils.models import AgendaItem, Meeting, Seat
from congvu.councils.queries import conflicts
from congvu.kit.clock import office_day

Found = Mapping[int, Mapping[int, Sequence[str]]]
"""For each item of the agenda, by its key: the seats that do not vote on it, and why (codes of conflicts)."""


def found(meeting: Meeting, items: Sequence[AgendaItem], seats: Sequence[Seat]) -> Found:
    """The conflicts between these dossiers and the holders of these seats, on the day of the meeting."""
    known = conflicts.known([seat.person_id for seat in seats], office_day(meeting.starts_at))
    result: dict[int, dict[int, list[str]]] = {}
    for row in items:
        for seat in seats:
            why = known.between(row.item, seat.person_id, same_unit=meeting.conduct.same_unit)
            if why:
                result.setdefault(row.pk, {})[seat.pk] = [conflict.value for conflict in why]
    return result
