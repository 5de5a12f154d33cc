"""The sets of dossiers that the statistics count: one condition for the figure and for the list behind it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import Cast, RowNumber

from congvu.initiatives.enums.figures import Channel, What
from congvu.initiatives.enums.states import RECOGNISED, Closing, State
from congvu.initiatives.models import Authorship, Initiative, SupplementRequest
from congvu.people.models import Person
from congvu.screening import queries as screening
from congvu.screening.enums import Band, Verdict
from congvu.screening.models import Document

KIND = "case"
PERSON = ("name", "born_on")
"""One person: the same name and date of birth, as they were written."""

_OF_STATE: Mapping[What, tuple[State, ...]] = {
    What.REFUSED: (State.REFUSED,),
    What.STRUCK_OFF: (State.STRUCK_OFF,),
    What.WITHDRAWN: (State.WITHDRAWN,),
    What.CARRIED_OVER: (State.CARRIED_OVER,),
    What.CONCLUDED: (*RECOGNISED, State.NOT_RECOGNISED, State.CANCELLED),
    What.RECOGNISED: RECOGNISED,
    What.NOT_RECOGNISED: (State.NOT_RECOGNISED,),
    What.CANCELLED: (State.CANCELLED,),
}
_ANSWERED = (*RECOGNISED, State.NOT_RECOGNISED, State.REFUSED)
_CONCLUSIONS: Mapping[What, str] = {
    What.ALIKE_WAITING: "",
    What.FOUND_COPIED: Verdict.COPIED,
    What.FOUND_QUOTED: Verdict.QUOTED,
    What.FOUND_OWN: Verdict.OWN,
    What.FOUND_CLEAR: Verdict.CLEAR,
}


def of(what: What, *, at: datetime) -> Q:
    """The condition "belongs to ``what``" on dossiers, for what a dossier itself tells."""
    if states := _OF_STATE.get(what):
        return Q(case__state__in=states)
    match what:
        case What.RECEIVED:
            return Q(submitted_at__isnull=False)
        case What.OPEN:
            return Q(case__closed_at=None)
        case What.LATE:
            return Q(case__closed_at=None, case__next_due_at__lt=at)
        case What.ANSWERED_LATE:
            return Q(case__state__in=_ANSWERED, case__closed_at__gt=F("case__due_at"))
        case What.RETURNED:
            return Q(pk__in=SupplementRequest.objects.values("initiative"))
        case What.SUPPLEMENTED:
            return Q(pk__in=SupplementRequest.objects.filter(closing=Closing.ANSWERED).values("initiative"))
        case What.JOINT:
            return Q(pk__in=Authorship.objects.filter(place=2).values("initiative"))
        case What.SINGLE:
            return ~of(What.JOINT, at=at)
        case What.VALUED:
            return Q(declared_value__isnull=False)
    raise ValueError(what)


def narrow(rows: QuerySet[Initiative], what: What, *, person: Person, at: datetime) -> QuerySet[Initiative]:
    """Those of ``rows`` that belong to ``what``; of similarity, as far as ``person`` sees what was found."""
    if what is What.REPEATED:
        return of_repeaters(rows)
    if (alike := _alike(what)) is not None:
        found = documents(person).filter(alike)
        return rows.alias(key=key_of_dossier()).filter(key__in=found.values("key"))
    return rows.filter(of(what, at=at))


def authorships(rows: QuerySet[Initiative]) -> QuerySet[Any]:
    """The authors of ``rows``, each with the number of ``dossiers`` of that person among them."""
    same = [F(name) for name in PERSON]
    return named(rows).annotate(dossiers=Window(Count("initiative"), partition_by=same))


def of_repeaters(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Those of ``rows`` that have an author with another one among them."""
    return rows.filter(pk__in=authorships(rows).filter(dossiers__gt=1).values("initiative"))


def named(rows: QuerySet[Initiative]) -> QuerySet[Authorship]:
    """The authors of ``rows``, as often as they are named."""
    return Authorship.objects.filter(initiative__in=rows.order_by().values("pk")).order_by()


def persons(rows: QuerySet[Initiative]) -> QuerySet[Any]:
    """The authors of ``rows``, each person once, with the number of ``dossiers`` they have among them."""
    same = [F(name) for name in PERSON]
    nth = Window(RowNumber(), partition_by=same, order_by=F("pk").desc())
    found: QuerySet[Any] = authorships(rows).annotate(nth=nth).filter(nth=1)
    return found


def documents(person: Person) -> QuerySet[Document]:
    """Results of screening that ``person`` may see, by the key of the dossier."""
    return screening.visible_to(person).filter(kind=KIND).exclude(result=None)


def key_of_dossier() -> Cast:
    """The key of a dossier as screening writes it."""
    return Cast("pk", CharField())


def _alike(what: What) -> Q | None:
    """The condition "belongs to ``what``" on results of screening; None when it is not about those."""
    if what is What.SCREENED:
        return Q()
    if what is What.ALIKE_WARNING:
        return Q(band=Band.WARNING)
    if what is What.ALIKE_SERIOUS:
        return Q(band=Band.SERIOUS)
    if (verdict := _CONCLUSIONS.get(what)) is not None:
        return Q(band__in=(Band.WARNING, Band.SERIOUS), verdict=verdict)
    return None


def alike(what: What) -> Q:
    """The same for what is about results of screening."""
    condition = _alike(what)
    assert condition is not None  # noqa: S101 - asked for those of SIMILARITY only
    return condition


def channel() -> Case:
    """By whom a dossier came in, as a value to group and to filter by."""
    return Case(
        When(unit_list__isnull=False, then=Value(Channel.LIST.value)),
        When(~Q(case__created_by=F("owner")), then=Value(Channel.TYPED.value)),
        default=Value(Channel.AUTHOR.value),
        output_field=CharField(),
    )
