"""What the head has decided: which series, which abbreviations, who signs in whose name on a day."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from congvu.documents.models import DocumentKind
from congvu.documents.queries import desks
from congvu.outgoing.enums.capabilities import ORDER, SIGN
from congvu.outgoing.enums.states import PREFIXES, Authority
from congvu.outgoing.logic import marks, posts
from congvu.outgoing.models import Delegation, OutgoingDocument, SeriesGroup, Symbol
from congvu.people import queries as people
from congvu.people.enums import Reach, UnitKind
from congvu.people.models import Person, Post, Unit
from congvu.people.queries import persons


@dataclass(frozen=True)
class Way:
    """One way in which ``person`` may sign: as head, or by a delegation."""

    person: Person
    authority: Authority
    delegation: Delegation | None
    post: str
    """The post of the head, where there is no delegation."""

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.person.pk}-{self.authority.value}-{self.delegation.pk if self.delegation else 0}"

    @property
    def lines(self) -> tuple[str, ...]:
        return lines(self.authority, self.delegation, self.post)

    def __str__(self) -> str:
        return f"{' / '.join(self.lines)}: {self.person.full_name}"


def lines(authority: str, delegation: Delegation | None, post: str) -> tuple[str, ...]:
    """The lines of the post as they stand above the signature."""
    prefix = PREFIXES[Authority(authority)]
    if delegation is None:
        return posts.lines("", "", post)
    above = delegation.above
    first = posts.lines(PREFIXES[Authority(above.authority)], above.giver_post, "")[:1] if above else ()
    return posts.lines(prefix, delegation.giver_post, delegation.taker_post, first)


def in_force(on: date, prefix: str = "") -> Q:
    """What has begun by a day and has not ended before it."""
    ends = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gte": on})
    return Q(**{f"{prefix}valid_from__lte": on}) & ends


def delegations(agency: Unit, on: date) -> QuerySet[Delegation]:
    """Those by which somebody may sign on a day, those above them too."""
    above = Q(above=None) | Q(above__ended_at=None) & in_force(on, "above__")
    rows = Delegation.objects.filter(in_force(on), above, agency=agency, ended_at=None)
    named = ("kinds", "units", "above__kinds", "above__units")
    return rows.select_related("taker", "above").prefetch_related(*named).order_by("pk")


def heads(agency: Unit, on: date) -> dict[int, Post]:
    """Who signs as the head of ``agency`` on a day, each with the post: no deputies, no substitutes."""
    own = desks.units_of(agency, on).filter(Q(kind=UnitKind.DIVISION) | Q(pk=agency.pk))
    above = [int(key) for key in agency.path.strip("/").split("/")[:-1]]
    signing = Q(role__grants__capability=SIGN.code)
    reaching = Q(unit__in=above, role__grants__scope__in=(Reach.SUBTREE, Reach.ALL))
    found = persons.posts_on(on).filter(signing, Q(unit__in=own.values("pk")) | reaching)
    rows = found.filter(person__is_active=True).select_related("person")
    return {post.person_id: post for post in rows if not posts.is_deputy(post.title)}


def ways_to_sign(agency: Unit, kind: DocumentKind, unit: Unit, on: date) -> list[Way]:
    """Everybody who may sign a document of this kind, drafted in ``unit``, on a day, in each way they may;
    the head first.
    """
    return [*_as_heads(agency, on), *_delegated(agency, kind.pk, unit, on)]


def _as_heads(agency: Unit, on: date) -> Iterator[Way]:
    for post in heads(agency, on).values():
        yield Way(post.person, Authority.HEAD, None, str(post))


def _delegated(agency: Unit, kind: int, unit: Unit, on: date) -> Iterator[Way]:
    for row in delegations(agency, on):
        if covers(row, kind) and covers_unit(row, unit) and row.taker.is_active:
            yield Way(row.taker, Authority(row.authority), row, row.taker_post)


def ways_of(person: Person, agency: Unit, kind: str, unit: Unit, on: date) -> list[Way]:
    """In which ways ``person`` may sign a document of the kind of that code, drafted in ``unit``."""
    found = DocumentKind.objects.filter(code=kind).first()
    return [way for way in ways_to_sign(agency, found, unit, on) if way.person == person] if found else []


def signers(agency: Unit, kind: str, unit: Unit, on: date) -> QuerySet[Person]:
    """Who may sign a document of the kind of that code, drafted in ``unit``, on a day, by name."""
    found = DocumentKind.objects.filter(code=kind).first()
    ways = ways_to_sign(agency, found, unit, on) if found else []
    return people.active_persons().filter(pk__in={way.person.pk for way in ways})


def symbol_for(agency: Unit, kind: str, on: date) -> str:
    """The symbol of a document of the kind of that code before it is begun; empty while it cannot be said.

    For kinds that have an abbreviation, in the series they stand in.
    """
    found = DocumentKind.objects.filter(code=kind).exclude(abbreviation="").first()
    short = abbreviation(agency, on)
    return marks.symbol(kind=found.abbreviation, agency=short, unit="") if found and short else ""


def covers(delegation: Delegation, kind: int) -> bool:
    """Whether documents of this kind are among those delegated; naming none names all."""
    return all(
        not keys or kind in keys
        for keys in ({one.pk for one in row.kinds.all()} for row in _chain(delegation))
    )


def covers_unit(delegation: Delegation, unit: Unit) -> bool:
    """Whether what ``unit`` drafts is among what was delegated: it is named, or stands under one that is;
    naming none names all.
    """
    named = ([one.path for one in row.units.all()] for row in _chain(delegation))
    return all(not paths or unit.path.startswith(tuple(paths)) for paths in named)


def _chain(delegation: Delegation) -> tuple[Delegation, ...]:
    """It, and what it is taken from: it holds no further than that."""
    return (delegation, delegation.above) if delegation.above else (delegation,)


def groups(agency: Unit, on: date) -> QuerySet[SeriesGroup]:
    """The series that are given numbers on a day."""
    rows = SeriesGroup.objects.filter(in_force(on), agency=agency)
    return rows.prefetch_related("kinds").order_by("council", "name", "pk")


def group_for(agency: Unit, kind: int, on: date) -> SeriesGroup | None:
    """The series a document of this kind stands in: that of its kind, else the general one; no council's."""
    own = groups(agency, on).filter(council="")
    return own.filter(kinds=kind).first() or general(agency, on)


def councils(agency: Unit, on: date) -> QuerySet[SeriesGroup]:
    """The series of councils that use the seal of ``agency``."""
    return groups(agency, on).exclude(council="")


def general(agency: Unit, on: date) -> SeriesGroup | None:
    """The series of all kinds that no other has."""
    named = SeriesGroup.kinds.through.objects.filter(seriesgroup=OuterRef("pk"))
    return groups(agency, on).filter(~Exists(named), council="").first()


def abbreviation(unit: Unit, on: date) -> str:
    """How ``unit`` is abbreviated on a day; empty where nobody has said."""
    row = Symbol.objects.filter(unit=unit, valid_from__lte=on).order_by("-valid_from").first()
    return row.text if row else ""


def symbol_of(document: OutgoingDocument, group: SeriesGroup | None, on: date) -> str:
    """The symbol behind the number; empty while the abbreviations it needs are not said.

    A council has its own symbol in the place of the agency's.
    """
    kind = document.kind.abbreviation
    agency = (group.symbol if group and group.council else "") or abbreviation(document.agency, on)
    if not agency:
        return ""
    if kind:
        return marks.symbol(kind=kind, agency=agency, unit="")
    unit = "" if document.unit_id == document.agency_id else abbreviation(document.unit, on)
    return marks.symbol(kind="", agency=agency, unit=unit)


def missing_symbols(document: OutgoingDocument, group: SeriesGroup | None, on: date) -> list[Unit]:
    """The units whose abbreviation is needed for the symbol and has not been said."""
    asked = [] if group and group.council and group.symbol else [document.agency]
    if not document.kind.abbreviation and document.unit_id != document.agency_id:
        asked.append(document.unit)
    return [unit for unit in asked if not abbreviation(unit, on)]


def agencies_ordered_by(person: Person) -> frozenset[int] | None:
    """The agencies whose series, symbols and delegations ``person`` sets; None for all."""
    return desks.agencies(person, ORDER.code)


def in_agency(agency: Unit, unit: Unit, on: date) -> bool:
    """Whether ``unit`` belongs to ``agency`` on a day."""
    return desks.units_of(agency, on).filter(pk=unit.pk).exists()


def posts_in(agency: Unit, person: Person, on: date) -> list[Post]:
    """The posts of ``person`` in ``agency``."""
    units: Collection[int] = set(desks.units_of(agency, on).values_list("pk", flat=True))
    return [post for post in persons.posts_on(on).filter(person=person) if post.unit_id in units]


def staff(agency: Unit, on: date) -> QuerySet[Person]:
    """Who works in ``agency`` on a day, by name."""
    here = persons.posts_on(on).filter(unit__in=desks.units_of(agency, on).values("pk"))
    return people.active_persons().filter(pk__in=here.values("person"))
