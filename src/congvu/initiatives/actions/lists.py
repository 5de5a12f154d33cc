"""A unit's list: begun, filled, and forwarded to the department with one act."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from congvu.files.models import StoredFile
from congvu.initiatives.actions import drafts, filing
from congvu.initiatives.enums import events
from congvu.initiatives.enums.series import LISTS
from congvu.initiatives.enums.states import ListState, State
from congvu.initiatives.models import Initiative, Round, UnitList
from congvu.initiatives.queries import lists
from congvu.initiatives.rules import lists as rules
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal, Refused, Stale, refuse_if
from congvu.numbers import actions as numbers
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act


@dataclass(frozen=True)
class Letter:
    """The covering letter of a list."""

    number: str = ""
    dated_on: date | None = None
    file: StoredFile | None = None
    file_name: str = ""


@act
def prepare(round: Round, unit: Unit, *, by: Person, at: datetime) -> UnitList:
    """A new, empty list of ``unit`` for ``round``."""
    refuse_if(rules.prepare(round, unit, by=by, at=at))
    unit_list = UnitList.objects.create(round=round, unit=unit, made_at=at, made_by=by)
    detail = {"round": round.code, "unit": unit.code}
    trail.record(events.LIST_MADE, about=unit_list, by=by, at=at, detail=detail)
    return unit_list


@act
def fill(unit_list: UnitList, dossiers: Collection[Initiative], *, by: Person, at: datetime) -> None:
    """Exactly ``dossiers`` stand on the list."""
    chosen = [initiative.pk for initiative in dossiers]
    wanted = _held(unit_list, Initiative.objects.filter(pk__in=chosen).select_related("case"))
    refuse_if(rules.change(unit_list, by=by, dossiers=wanted))
    Initiative.objects.filter(unit_list=unit_list).exclude(pk__in=chosen).update(unit_list=None)
    Initiative.objects.filter(pk__in=chosen).update(unit_list=unit_list)
    trail.record(events.LIST_CHANGED, about=unit_list, by=by, at=at, detail={"dossiers": sorted(chosen)})


@act
def forward(unit_list: UnitList, letter: Letter, *, by: Person, at: datetime) -> None:
    """The list goes to the department under its own number; every draft on it is submitted in the same act.

    All or nothing: when one draft is not complete the refusal names it, and nothing has been forwarded.
    """
    dossiers = _held(unit_list, lists.on_list(unit_list))
    refuse_if(rules.forward(unit_list, by=by, at=at, dossiers=dossiers))
    for initiative in dossiers:
        if initiative.state == State.DRAFT:
            _submit(initiative, by=by, at=at)
    year = office_day(at).year
    number = numbers.take(LISTS.code, year=year, by=by, at=at)
    code = f"DS-{year}-{number:04d}"
    UnitList.objects.filter(pk=unit_list.pk).update(
        state=ListState.FORWARDED,
        code=code,
        paper_number=letter.number.strip(),
        paper_on=letter.dated_on,
        file=letter.file,
        file_name=letter.file_name,
        forwarded_at=at,
        forwarded_by=by,
    )
    unit_list.refresh_from_db()
    codes = [initiative.case.code for initiative in dossiers]
    detail = {"code": code, "dossiers": codes, "file": letter.file.digest if letter.file else None}
    trail.record(events.LIST_FORWARDED, about=unit_list, by=by, at=at, detail=detail)


def _held(unit_list: UnitList, dossiers: QuerySet[Initiative]) -> list[Initiative]:
    """``dossiers`` as they are by now. Neither they nor the list change until the transaction ends."""
    UnitList.objects.select_for_update().get(pk=unit_list.pk)
    unit_list.refresh_from_db(fields=["state"])
    drafts.lock_all(dossiers)
    return list(dossiers)


def _submit(initiative: Initiative, *, by: Person, at: datetime) -> None:
    try:
        filing.submit(initiative, by=by, at=at)
    except Stale:
        raise
    except Refused as refused:
        title = initiative.draft.typed.get("title") or initiative.case.title
        sentence = _("“%(title)s” cannot be submitted yet: %(why)s")
        why = {"title": title, "why": refused.refusal.sentence}
        raise Refused(Refusal(sentence % why, field="dossiers")) from refused
