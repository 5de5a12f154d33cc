"""The statistics once more, slowly and plainly: every dossier is looked at for itself."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from math import ceil
from typing import Any

from congvu.initiatives.enums.figures import STEPS, Channel, What
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative
from congvu.screening.models import Document

CONCLUDED = {State.RECOGNISED, State.SPECIAL, State.NOT_RECOGNISED, State.CANCELLED}
IN_STATE = {
    What.REFUSED: {State.REFUSED},
    What.STRUCK_OFF: {State.STRUCK_OFF},
    What.WITHDRAWN: {State.WITHDRAWN},
    What.CARRIED_OVER: {State.CARRIED_OVER},
    What.CONCLUDED: CONCLUDED,
    What.RECOGNISED: {State.RECOGNISED, State.SPECIAL},
    What.NOT_RECOGNISED: {State.NOT_RECOGNISED},
    What.CANCELLED: {State.CANCELLED},
}
VERDICTS = {
    What.ALIKE_WAITING: "",
    What.FOUND_COPIED: "copied",
    What.FOUND_QUOTED: "quoted",
    What.FOUND_OWN: "own",
    What.FOUND_CLEAR: "clear",
}


class Model:
    """Figures of ``dossiers``, which are all that is counted."""

    def __init__(self, dossiers: Iterable[Initiative], at: datetime) -> None:
        self.dossiers = [one for one in dossiers if one.submitted_at]
        self.at = at
        people = Counter(person for one in self.dossiers for person in authors(one))
        self.named, self.persons = people.total(), len(people)
        self.repeaters = {person for person, number in people.items() if number > 1}

    def belongs(self, one: Initiative, what: What) -> bool:
        if what in IN_STATE:
            return one.case.state in IN_STATE[what]
        if what in (What.SINGLE, What.JOINT):
            return (len(authors(one)) > 1) == (what is What.JOINT)
        if what.value.startswith(("alike", "found", "screened")):
            return alike(one, what)
        return self._otherwise(one, what)

    def _otherwise(self, one: Initiative, what: What) -> bool:
        case, asked = one.case, list(one.supplements.all())
        match what:
            case What.RECEIVED:
                return True
            case What.OPEN:
                return case.closed_at is None
            case What.LATE:
                return case.closed_at is None and case.next_due_at is not None and case.next_due_at < self.at
            case What.ANSWERED_LATE:
                answered = case.state in {"recognised", "special", "not_recognised", "refused"}
                return bool(answered and case.due_at and case.closed_at and case.closed_at > case.due_at)
            case What.RETURNED:
                return bool(asked)
            case What.SUPPLEMENTED:
                return any(request.closing == "answered" for request in asked)
            case What.REPEATED:
                return bool(self.repeaters & set(authors(one)))
            case What.VALUED:
                return one.declared_value is not None
        raise AssertionError(what)

    def number(self, what: What) -> int:
        return sum(self.belongs(one, what) for one in self.dossiers)

    @property
    def value(self) -> int:
        return sum(one.declared_value or 0 for one in self.dossiers)

    def groups(self, key: Callable[[Initiative], Any], what: What) -> dict[Any, int]:
        """Of each group the number that belongs to ``what``, groups without one too."""
        found: dict[Any, int] = defaultdict(int)
        for one in self.dossiers:
            found[key(one)] += self.belongs(one, what)
        return dict(found)

    def steps(self) -> list[tuple[State, int, int, int, int, int]]:
        return [(state, *self._times(state), self._late(state)) for state in STEPS]

    def _times(self, state: State) -> tuple[int, int, int, int]:
        took = []
        for one in self.dossiers:
            stays = [stay for stay in one.case.stays.all() if stay.state == state]
            if stays and all(stay.left_at for stay in stays):
                took.append(sum(stay.working_minutes or 0 for stay in stays))
        took.sort()
        if not took:
            return 0, 0, 0, 0
        low, half, high = (took[ceil(len(took) * tenths / 10) - 1] for tenths in (1, 5, 9))
        return len(took), low, half, high

    def _late(self, state: State) -> int:
        return sum(
            any(
                stay.state == state and stay.due_at is not None and (stay.left_at or self.at) > stay.due_at
                for stay in one.case.stays.all()
            )
            for one in self.dossiers
        )


def authors(one: Initiative) -> list[tuple[str, Any]]:
    return [(author.name, author.born_on) for author in one.authorships.all()]


def alike(one: Initiative, what: What) -> bool:
    """What screening found of it; nothing of a text that is not compared, or not yet."""
    document = Document.objects.filter(kind="case", key=str(one.pk)).first()
    if document is None or not document.indexed or document.result_id is None:
        return False
    if what is What.SCREENED:
        return True
    if what in (What.ALIKE_WARNING, What.ALIKE_SERIOUS):
        return document.band == what.value.removeprefix("alike_")
    return document.band in ("warning", "serious") and document.verdict == VERDICTS[what]


def channel(one: Initiative) -> str:
    if one.unit_list_id:
        return Channel.LIST
    return Channel.AUTHOR if one.case.created_by_id == one.owner_id else Channel.TYPED


def first_position(one: Initiative) -> str:
    return min(one.authorships.all(), key=lambda author: author.place).title
