"""A unit's list: begun, filled, and forwarded to the department with one act."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from congvu.files.models import StoredFile
from congvu.initiatives.actions import drafts
from congvu.initiatives.enums import events
from congvu.initiatives.enums.series import LISTS
from congvu.initiatives.enums.states import ListState, State
from congvu.initiatives.models import Initiative, Round, UnitList
from congvu.initiatives.queries import contents, lists
from congvu.initiatives.rules import filing as filing_rules
from congvu.initiatives.rules import lists as rules
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.numbers import actions as numbers
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


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
    """The list goes to the department under its own number; a job submits every draft on it as of ``at``.

    All or nothing: when one draft is not complete the refusal names it, and nothing has been forwarded.
    From here on nobody changes the drafts, and the round is not closed, until the last one is submitted.
    """
    dossiers = _held(unit_list, lists.on_list(unit_list))
    unit_list.round = Round.objects.select_for_update(no_key=True).get(pk=unit_list.round_id)
    unfit = _unfit(unit_list, dossiers, at)
    refuse_if(rules.forward(unit_list, by=by, at=at, dossiers=dossiers, unfit=unfit))
    year = office_day(at).year
    number = numbers.take(LISTS.code, year=year, by=by, at=at)
    UnitList.objects.filter(pk=unit_list.pk).update(
        state=ListState.FORWARDING,
        code=f"DS-{year}-{number:04d}",
        paper_number=letter.number.strip(),
        paper_on=letter.dated_on,
        file=letter.file,
        file_name=letter.file_name,
        forwarded_at=at,
        forwarded_by=by,
        due_at=at,
    )
    unit_list.refresh_from_db()
    file = letter.file.digest if letter.file else None
    detail: dict[str, Json] = {"code": unit_list.code, "dossiers": len(dossiers), "file": file}
    trail.record(events.LIST_SENT, about=unit_list, by=by, at=at, detail=detail)


def _held(unit_list: UnitList, dossiers: QuerySet[Initiative]) -> list[Initiative]:
    """``dossiers`` as they are by now. Neither they nor the list change until the transaction ends."""
    UnitList.objects.select_for_update().get(pk=unit_list.pk)
    unit_list.refresh_from_db(fields=["state"])
    drafts.lock_all(dossiers)
    return list(dossiers)


def _unfit(unit_list: UnitList, dossiers: Collection[Initiative], at: datetime) -> list[rules.Open]:
    """The drafts that could not be submitted now, with the first thing that is open in each."""
    drafts = [each for each in dossiers if each.state == State.DRAFT]
    files = contents.attachments_of(drafts)
    found = []
    for each in drafts:
        each.round = unit_list.round  # the same for all: its terms are read once
        problems = contents.problems(each, office_day(at), files[each.pk])[1]
        if refusal := filing_rules.complete(problems):
            title = each.draft.typed.get("title") or each.case.title
            found.append(rules.Open(title, refusal.sentence))
    return found
