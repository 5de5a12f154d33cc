"""Decisions: the lists of them, their rows, and what waits to be carried out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from congvu.cases.process import processes
from congvu.initiatives.enums import capabilities
from congvu.initiatives.enums.decisions import DecisionKind, Stage
from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Certificate, Decision, DecisionItem, Initiative, Round
from congvu.initiatives.queries import dossiers
from congvu.kit.actor import Actor
from congvu.people.models import Person, Unit

DECIDABLE = (State.ACCEPTED, State.EXAMINING, State.COUNCIL)
"""Dossiers that a decision on the outcome of their round can name."""

WAITING = Q(open=True, decision__stage=Stage.ISSUED)
PORTION = 20


def all_decisions() -> QuerySet[Decision]:
    """Every decision with the number of its rows and of those that wait, newest first."""
    rows = Count("items")
    waiting = Count("items", filter=Q(items__open=True))
    return (
        Decision.objects.select_related("round", "unit", "signer")
        .annotate(rows=rows, waiting=waiting)
        .order_by("-prepared_at", "-id")
    )


def loaded(pk: int) -> Decision | None:
    related = (
        *("round__receiver", "unit", "signer", "prepared_by", "issued_by", "file"),
        "document__case",
    )
    return Decision.objects.select_related(*related).filter(pk=pk).first()


def may_read(person: Actor) -> bool:
    """Whether ``person`` prepares or signs decisions, so that they may read them all."""
    return person.may(capabilities.DECIDE.code) or person.may(capabilities.SIGN.code)


def may_read_all_of(decision: Decision, person: Person) -> bool:
    """The same for one decision: not while it names a dossier that ``person`` is to judge blind."""
    return may_read(person) and not dossiers.any_kept(named(decision), person)


def documents_naming(keys: Iterable[int]) -> frozenset[str]:
    """Keys of the outgoing documents of decisions that name one of these dossiers."""
    rows = DecisionItem.objects.filter(initiative__in=list(keys), decision__document__isnull=False)
    return frozenset(str(key) for key in rows.values_list("decision__document", flat=True))


def named(decision: Decision) -> QuerySet[Initiative]:
    """The dossiers it names."""
    return Initiative.objects.filter(pk__in=decision.items.order_by().values("initiative"))


def items(decision: Decision) -> QuerySet[DecisionItem]:
    """The rows in their order, with what a list shows of each."""
    related = ("initiative__case__unit", "initiative__field_group", "initiative__owner")
    return decision.items.select_related(*related).order_by("place", "id")


def tally(decision: Decision) -> Mapping[str, int]:
    """How many rows have which outcome; ``""``: not chosen yet."""
    return Counter(decision.items.values_list("outcome", flat=True))


def waiting(portion: int = PORTION) -> QuerySet[DecisionItem]:
    """Rows of issued decisions to be carried out, in the order of the decision."""
    related = ("decision__unit", "decision__signer", "decision__issued_by", "decision__file", "initiative")
    return DecisionItem.objects.filter(WAITING).select_related(*related).order_by("decision", "id")[:portion]


def naming(initiative: Initiative) -> Decision | None:
    """The decision that names the dossier and has not reached it yet."""
    row = initiative.decision_items.filter(open=True).select_related("decision").first()
    return row.decision if row else None


def resting_on(keys: Iterable[int], since: datetime) -> QuerySet[Decision]:
    """Decisions on the outcome of these dossiers that have not reached them yet, or have since then."""
    reached = Q(open=True) | Q(problem="", done_at__gte=since)
    rows = DecisionItem.objects.filter(reached, initiative__in=list(keys))
    found = Decision.objects.filter(kind=DecisionKind.RESULTS, items__in=rows)
    return found.distinct().order_by("prepared_at", "id")


def with_unsigned_certificates(round: Round) -> QuerySet[Decision]:
    """Decisions on ``round`` with certificates that wait to be printed for the leader or to be signed."""
    unsigned = Certificate.objects.filter(
        recognition__decision=OuterRef("pk"), is_electronic=True, file=None, recognition__cancelled_on=None
    )
    found = Decision.objects.filter(Exists(unsigned.filter(held_reason="")), round=round)
    return found.select_related("document__case", "prepared_by").order_by("prepared_at", "id")


def prepared(round: Round) -> QuerySet[Decision]:
    """Decisions on the outcome of ``round`` that can still take in dossiers, newest first."""
    found = Decision.objects.filter(round=round, kind=DecisionKind.RESULTS, stage=Stage.PREPARED)
    return found.order_by("-prepared_at", "-id")


def to_decide(round: Round) -> QuerySet[Initiative]:
    """Dossiers of ``round`` that no open decision names yet, by their code."""
    named = DecisionItem.objects.filter(open=True).values("initiative")
    found = Initiative.objects.filter(round=round, case__state__in=DECIDABLE).exclude(pk__in=named)
    return found.select_related("case").order_by("case__code", "pk")


def left_the_round(round: Round) -> QuerySet[Initiative]:
    """Dossiers of ``round`` that ended before the council: withdrawn, struck off, intake refused."""
    gone = (State.WITHDRAWN, State.STRUCK_OFF, State.REFUSED)
    found = Initiative.objects.filter(round=round, case__state__in=gone)
    return found.select_related("case__unit").order_by("case__code", "pk")


def rounds_to_decide() -> QuerySet[Round]:
    """Rounds with dossiers that can be decided, newest first."""
    return Round.objects.filter(dossiers__case__state__in=DECIDABLE).distinct().order_by("-opens_at", "-id")


def of_ones_own(decision: Decision, person: Person) -> list[str]:
    """Codes of dossiers in ``decision`` that ``person`` wrote, files or typed in: those nobody signs."""
    theirs = (
        Q(initiative__owner=person)
        | Q(initiative__case__created_by=person)
        | Q(initiative__authorships__person=person)
    )
    found = decision.items.filter(theirs).values_list("initiative__case__code", flat=True)
    return sorted({code or "" for code in found})


def bodies(round: Round) -> QuerySet[Unit]:
    """Who can decide: the unit that takes the dossiers in and those above it, the highest first."""
    keys = [int(key) for key in round.receiver.path.strip("/").split("/") if key]
    return Unit.objects.filter(pk__in=keys).order_by("path")


def changed_since(decision: Decision) -> DecisionItem | None:
    """A row whose dossier is not any more where its outcome can be reached from. One query while there is
    none: hundreds of rows have a few states and outcomes.
    """
    rows = decision.items.filter(open=True).exclude(outcome="").order_by()
    case = "initiative__case__"
    what = (f"{case}process", f"{case}process_version", f"{case}state", "outcome")
    for said in rows.values_list(*what).distinct():
        process, version, here, outcome = said
        if processes[f"{process}/{version}"].move(here, outcome) is None:
            stray = rows.filter(**dict(zip(what, said, strict=True)))
            return stray.select_related("initiative__case").order_by("place", "pk").first()
    return None


def by_initiative(keys: Iterable[int]) -> Mapping[int, DecisionItem]:
    """The newest row about each of these dossiers."""
    rows = DecisionItem.objects.filter(initiative__in=list(keys)).select_related("decision")
    return {row.initiative_id: row for row in rows.order_by("id")}


def chosen(decision: Decision, keys: Collection[int]) -> dict[int, DecisionItem]:
    return {row.pk: row for row in decision.items.filter(pk__in=keys).select_related("initiative__case")}
