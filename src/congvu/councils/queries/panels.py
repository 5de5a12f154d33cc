"""Panels, their dossiers and who scores them; each answer in a fixed number of queries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import BooleanField, Count, F, Func, Max, Min, Prefetch, Q, QuerySet, Value

from congvu.councils.enums.panels import AssignmentState, Phase, SheetState
from congvu.councils.enums.seats import SCORING, SeatRole
from congvu.councils.logic.conduct import Conduct
from congvu.councils.logic.fields import covered
from congvu.councils.logic.trades import Candidate, Trade, trades
from congvu.councils.models import Assignment, Item, Panel, Seat
from congvu.councils.queries import conflicts, councils
from congvu.people.models import Person

ACTIVE = (AssignmentState.PROPOSED, AssignmentState.CONFIRMED)


class Holds(Func):
    """Whether a JSON list of numbers holds one of them: ``Holds("authors", Value(5))``."""

    output_field = BooleanField()
    arity = 2

    def as_sqlite(self, compiler, connection, **more):  # type: ignore[no-untyped-def]  # as Django calls it
        template = "EXISTS (SELECT 1 FROM json_each(%(expressions)s)"
        return super().as_sql(compiler, connection, template=template, arg_joiner=") WHERE value = ", **more)

    def as_postgresql(self, compiler, connection, **more):  # type: ignore[no-untyped-def]  # as Django calls it
        template = "(%(expressions)s::bigint))"
        return super().as_sql(compiler, connection, template=template, arg_joiner=" @> to_jsonb(", **more)


def not_of(person: Person, prefix: str = "") -> Q:
    """The condition "``person`` neither wrote it nor filed it" on items, or on what leads to them."""
    mine = Value(person.pk)
    return ~Q(Holds(F(f"{prefix}authors"), mine)) & ~Q(Holds(F(f"{prefix}filers"), mine))


def visible_to(person: Person, day: date) -> QuerySet[Panel]:
    """Panels of the councils that ``person`` may see, newest first; how far each is stands beside it."""
    seen = councils.visible_to(person, day).order_by().values("pk")
    mine = Q(items__assignments__person=person, items__assignments__state=AssignmentState.CONFIRMED)
    given = Assignment.objects.filter(person=person, state=AssignmentState.CONFIRMED)
    found = Panel.objects.filter(Q(council__in=seen) | Q(pk__in=given.values("item__panel")))
    return found.select_related("council").annotate(
        dossiers=Count("items", distinct=True), mine=Count("items", filter=mine, distinct=True)
    )


def loaded(pk: int) -> Panel | None:
    return Panel.objects.select_related("council__unit", "rules", "rubric__rubric").filter(pk=pk).first()


def trade_of(panel: Panel) -> Trade | None:
    """Who put the dossiers there; None when the trade has been switched off."""
    return trades.get(panel.kind)


def offered(panel: Panel, *, fields: Collection[str] = ()) -> list[Candidate]:
    """Dossiers that could be put before ``panel``: ready in its group, of the fields, and in no other open
    panel of the same council.
    """
    trade = trade_of(panel)
    if trade is None:
        return []
    taken = Item.objects.filter(kind=panel.kind).filter(
        Q(panel=panel) | Q(panel__council=panel.council_id) & ~Q(panel__phase=Phase.CLOSED)
    )
    out = set(taken.values_list("key", flat=True))
    wanted = [key for key in trade.offered(panel.group) if key not in out]
    found = trade.candidates(wanted)
    ready = [found[key] for key in wanted if key in found]
    wanted_fields = covered(fields, councils.field_parents()) if fields else ()
    return [each for each in ready if not fields or each.field in wanted_fields]


def assigned(panel: Panel) -> QuerySet[Assignment]:
    """Who is to score what now, proposed or confirmed."""
    found = Assignment.objects.filter(item__panel=panel, state__in=ACTIVE)
    return found.select_related("person", "seat", "item").order_by("item__number", "seat__place", "pk")


def by_pair(panel: Panel) -> dict[tuple[int, int], Assignment]:
    """Every assignment of ``panel``, handed back ones too, by dossier and person, with its sheet."""
    rows = Assignment.objects.filter(item__panel=panel).select_related("sheet", "person")
    return {(row.item_id, row.person_id): row for row in rows}


def may_score(panel: Panel, day: date) -> QuerySet[Seat]:
    """The seats to which a dossier of ``panel`` may be given by hand on ``day``."""
    return councils.seats_on(panel.council, day).filter(role__in=(*SCORING, SeatRole.SUBSTITUTE))


def columns(panel: Panel, day: date) -> list[Seat]:
    """Who stands above the columns of the assignment: who may score, and who has a dossier already."""
    given = Assignment.objects.filter(item__panel=panel, state__in=ACTIVE).values("seat")
    people = {seat.person_id: seat for seat in councils.all_seats(panel.council).filter(pk__in=given)}
    people |= {seat.person_id: seat for seat in may_score(panel, day)}
    return sorted(people.values(), key=lambda seat: (seat.place, seat.pk))


def with_members(items: QuerySet[Item]) -> QuerySet[Item]:
    """``items``, each with ``given``: all assignments, handed back ones too, and how many are active."""
    everyone = Assignment.objects.select_related("person", "seat", "sheet").order_by("seat__place", "pk")
    active = Count("assignments", filter=Q(assignments__state__in=ACTIVE))
    return items.annotate(members=active).prefetch_related(Prefetch("assignments", everyone, to_attr="given"))


@dataclass(frozen=True)
class Load:
    """What one person has to score in a panel."""

    person_id: int
    given: int = 0
    confirmed: int = 0
    begun: int = 0
    sent: int = 0
    handed_back: int = 0


def loads(panel: Panel) -> dict[int, Load]:
    """The load of everybody who has something of ``panel``, by person. One query."""
    rows = (
        Assignment.objects.filter(item__panel=panel)
        .values("person")
        .annotate(
            given=Count("pk", filter=Q(state__in=ACTIVE)),
            confirmed=Count("pk", filter=Q(state=AssignmentState.CONFIRMED)),
            begun=Count("pk", filter=Q(sheet__isnull=False, state__in=ACTIVE)),
            sent=Count("pk", filter=Q(sheet__state=SheetState.SENT)),
            handed_back=Count("pk", filter=Q(state=AssignmentState.HANDED_BACK)),
        )
        .order_by("person")
    )
    return {
        row["person"]: Load(
            row["person"], row["given"], row["confirmed"], row["begun"], row["sent"], row["handed_back"]
        )
        for row in rows
    }


@dataclass(frozen=True)
class Progress:
    """How far a panel is, counted over its dossiers."""

    dossiers: int
    complete: int
    proposed: int
    confirmed: int
    sent: int

    @property
    def lacking(self) -> int:
        """Dossiers that have not enough members yet."""
        return self.dossiers - self.complete


def progress(panel: Panel, sheets: int) -> Progress:
    """How far ``panel`` is when each dossier needs ``sheets`` members. Two queries."""
    counted = panel.items.annotate(n=Count("assignments", filter=Q(assignments__state__in=ACTIVE)))
    items = counted.aggregate(dossiers=Count("pk"), complete=Count("pk", filter=Q(n__gte=sheets)))
    states = Assignment.objects.filter(item__panel=panel).aggregate(
        proposed=Count("pk", filter=Q(state=AssignmentState.PROPOSED)),
        confirmed=Count("pk", filter=Q(state=AssignmentState.CONFIRMED)),
        sent=Count("pk", filter=Q(state=AssignmentState.CONFIRMED, sheet__state=SheetState.SENT)),
    )
    return Progress(**items, **states)


def disagreeing(panel: Panel) -> QuerySet[Item]:
    """Dossiers whose sheets are all in, differ by more than the rules allow, and have no third scorer yet."""
    gap = panel.conduct.gap
    if gap is None or panel.phase != Phase.SCORING:
        return panel.items.none()
    sheets = Q(assignments__state=AssignmentState.CONFIRMED)
    sent = sheets & Q(assignments__sheet__state=SheetState.SENT)
    return (
        panel.items.annotate(
            waited_for=Count("assignments", filter=sheets),
            sent=Count("assignments", filter=sent),
            thirds=Count("assignments", filter=sheets & Q(assignments__third=True)),
            apart=Max("assignments__sheet__total", filter=sent)
            - Min("assignments__sheet__total", filter=sent),
        )
        .filter(sent__gte=2, sent=F("waited_for"), thirds=0, apart__gt=Decimal(gap))
        .order_by("-apart", "number")
    )


def in_conflict(panel: Panel, day: date, conduct: Conduct) -> list[Assignment]:
    """Assignments of a dossier to a member who may not judge it, as things stand on ``day``."""
    given = list(assigned(panel))
    known = conflicts.known({each.person_id for each in given}, day)
    return [each for each in given if known.between(each.item, each.person_id, same_unit=conduct.same_unit)]


@dataclass(frozen=True)
class Waiting:
    """A panel in which a member has something to score."""

    panel: Panel
    given: int
    sent: int

    @property
    def open(self) -> int:
        return self.given - self.sent


def waiting_for(person: Person) -> list[Waiting]:
    """The panels that score now and in which ``person`` has dossiers, the first due in front. One query."""
    mine = Q(items__assignments__person=person, items__assignments__state=AssignmentState.CONFIRMED)
    sent = mine & Q(items__assignments__sheet__state=SheetState.SENT)
    rows = (
        Panel.objects.filter(phase=Phase.SCORING)
        .annotate(
            given=Count("items__assignments", filter=mine), sent=Count("items__assignments", filter=sent)
        )
        .filter(given__gt=0)
        .select_related("council")
        .order_by(F("due_at").asc(nulls_last=True), "pk")
    )
    return [Waiting(row, row.given, row.sent) for row in rows]


def to_do(person: Person, day: date) -> QuerySet[Panel]:
    """Panels that are not closed, of the councils ``person`` may see, the oldest first; at most twenty."""
    return visible_to(person, day).exclude(phase=Phase.CLOSED).order_by("pk")[:20]


def fields_of(panel: Panel) -> list[tuple[str, str]]:
    """Codes and names of the fields of the dossiers of ``panel``."""
    rows = panel.items.exclude(field="").order_by("field_name").values_list("field", "field_name")
    return list(rows.distinct())
