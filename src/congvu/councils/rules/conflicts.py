"""Whether a person may judge a dossier. Every path asks here: proposal, hand, substitute, sheet, vote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from congvu.councils.enums.seats import DECLARABLE, Conflict
from congvu.councils.logic.conduct import Conduct
from congvu.councils.logic.trades import trades
from congvu.councils.models import Declaration, Item
from congvu.councils.queries import conflicts
from congvu.councils.queries.conflicts import Known
from congvu.councils.rules import councils
from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


@dataclass(frozen=True)
class _Subject:
    """A dossier that is before no panel, such as one on the agenda of a meeting."""

    kind: str
    key: str
    authors: tuple[int, ...] = ()
    author_names: tuple[str, ...] = ()
    filers: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    unit_id: int | None = None


def judge(
    item: Item, person: Person, *, at: datetime, known: Known | None = None, conduct: Conduct | None = None
) -> Refusal | None:
    """Whether ``person`` may judge ``item``. ``known`` and ``conduct`` when the caller has read them."""
    known = known or conflicts.known([person], clock.office_day(at))
    return judged(item, person, known, conduct or item.panel.conduct)


def judged(item: Item, person: Person, known: Known, conduct: Conduct) -> Refusal | None:
    """The same from what has been read already."""
    return _refused(known.between(item, person.pk, same_unit=conduct.same_unit), person)


def judge_subject(kind: str, key: str, person: Person, *, conduct: Conduct, at: datetime) -> Refusal | None:
    """The same for a dossier before no panel: in a meeting, for a vote."""
    return judge_subjects(kind, [key], person, conduct=conduct, at=at)[key]


def judge_subjects(
    kind: str, keys: Iterable[str], person: Person, *, conduct: Conduct, at: datetime
) -> Mapping[str, Refusal | None]:
    """The same for many dossiers, in a fixed number of queries."""
    wanted = list(keys)
    trade = trades.get(kind)
    found = trade.candidates(wanted) if trade else {}
    known = conflicts.known([person], clock.office_day(at))
    answers: dict[str, Refusal | None] = {}
    for key in wanted:
        about = found.get(key)
        subject = (
            _Subject(kind, key, about.authors, about.author_names, about.filers, about.heads, about.unit_id)
            if about
            else _Subject(kind, key)
        )
        answers[key] = _refused(known.between(subject, person.pk, same_unit=conduct.same_unit), person)
    return answers


def declare(
    item: Item, person: Person, conflict: Conflict, note: str = "", *, by: Actor, at: datetime
) -> Refusal | None:
    """Whether ``by`` may declare an interest of ``person``: the person, or the secretary who was told."""
    if by != person and (refusal := councils.run(item.panel.council, by=by, at=at)):
        return refusal
    if conflict not in DECLARABLE:
        return Refusal(_("Choose which interest it is."), field="conflict")
    if conflict == Conflict.OTHER and not note.strip():
        return Refusal(_("Say in a few words which interest it is."), field="note")
    if conflicts.declarations(person, item.kind, [item.key]):
        return Refusal(_("This interest has been declared already."))
    return None


def withdraw(declaration: Declaration, item: Item, *, by: Actor, at: datetime) -> Refusal | None:
    if by != declaration.person and (refusal := councils.run(item.panel.council, by=by, at=at)):
        return refusal
    if declaration.withdrawn_at is not None:
        return Refusal(_("The declaration has been withdrawn already."))
    return None


def _refused(found: list[Conflict], person: Person) -> Refusal | None:
    if not found:
        return None
    return Refusal(
        _("Conflict of interest: %(name)s %(conflict)s.")
        % {"name": person.full_name, "conflict": found[0].label}
    )
