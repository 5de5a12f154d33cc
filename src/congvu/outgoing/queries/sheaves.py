"""Sheaves of papers: what waits for a leader or a clerk, and who may sign them on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from congvu.documents.queries import desks
from congvu.outgoing.enums.capabilities import ISSUE, SIGN
from congvu.outgoing.enums.sheaves import PaperState
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.models import OutgoingDocument, Sheaf, SheafPaper
from congvu.outgoing.queries import documents, order
from congvu.people.models import Person

SHOWN = (
    *("document__case", "document__agency", "document__unit", "document__kind", "document__signer"),
    *("document__delegation", "signer", "delegation__above"),
)
MOST = 500
"""Papers that one page can have signed, in sittings of fifty."""
PORTION = 25
UNPROVED = Q(state=PaperState.SEALED) & ~Q(problem="")
"""Its proofs could not be had when they were last asked for."""


@dataclass(frozen=True)
class Counts:
    """How many papers of a sheaf stand where. ``stuck``: something stood in the way; ``unproved``: of the
    proofs.
    """

    waiting: int = 0
    signed: int = 0
    sealed: int = 0
    done: int = 0
    out: int = 0
    stuck: int = 0
    unproved: int = 0

    @property
    def all(self) -> int:
        """Those that count: what was taken out is printed anew, as another."""
        return self.waiting + self.signed + self.sealed + self.done


def loaded(pk: int) -> Sheaf | None:
    return Sheaf.objects.select_related(*SHOWN).filter(pk=pk).first()


def may_see(sheaf: Sheaf, person: Person) -> bool:
    """Its papers bear what may be confidential: they are for who signs them, the clerk, and the leaders."""
    document = sheaf.document
    if not documents.may_see(document, person):
        return False
    rights = (SIGN.code, ISSUE.code)
    return sheaf.signer_id == person.pk or any(
        desks.may_for(person, right, document.agency_id) for right in rights
    )


def of(document: OutgoingDocument, kind: str) -> Sheaf | None:
    """The sheaf of this kind that follows from ``document``."""
    return Sheaf.objects.select_related(*SHOWN).filter(document=document, kind=kind).first()


def counts(sheaf: Sheaf) -> Counts:
    """One query."""
    states = {state.value: Count("pk", filter=Q(state=state)) for state in PaperState}
    stuck = Count("pk", filter=~Q(problem="") & ~Q(state=PaperState.OUT))
    unproved = Count("pk", filter=UNPROVED)
    return Counts(**sheaf.papers.aggregate(**states, stuck=stuck, unproved=unproved))


def papers(sheaf: Sheaf) -> QuerySet[SheafPaper]:
    """In the order of their places."""
    return sheaf.papers.select_related("file").order_by("place")


def in_state(sheaf: Sheaf, state: PaperState) -> QuerySet[SheafPaper]:
    return papers(sheaf).filter(state=state)


def paper(sheaf: Sheaf, pk: int) -> SheafPaper | None:
    return papers(sheaf).filter(pk=pk).first()


def before(person: Person) -> QuerySet[Sheaf]:
    """Sheaves that ``person`` is to sign papers of, with how many."""
    return counted(Sheaf.objects.filter(signer=person), PaperState.WAITING).filter(_has(PaperState.WAITING))


def at_desks_of(person: Person) -> QuerySet[Sheaf]:
    """Sheaves with papers to be sealed, or whose proofs cannot be had, of the agencies whose books ``person``
    keeps, with how many of each.
    """
    unproved = SheafPaper.objects.filter(UNPROVED, sheaf=OuterRef("pk"))
    rows = Sheaf.objects.filter(_has(PaperState.SIGNED) | Exists(unproved))
    books = desks.agencies(person, ISSUE.code)
    if books is not None:
        rows = rows.filter(document__agency__in=books)
    found = Q(papers__state=PaperState.SEALED) & ~Q(papers__problem="")
    return counted(rows, PaperState.SIGNED).annotate(unproved=Count("papers", filter=found))


def counted(rows: QuerySet[Sheaf], state: PaperState) -> QuerySet[Sheaf]:
    """``rows`` with how many of their papers are in ``state``, the oldest first."""
    count = Count("papers", filter=Q(papers__state=state))
    return rows.select_related(*SHOWN).annotate(count=count).order_by("begun_at", "pk")


def to_complete(at: datetime) -> QuerySet[SheafPaper]:
    """What bears both signatures and lacks the proofs, the one that waits longest first."""
    rows = SheafPaper.objects.filter(state=PaperState.SEALED, due_at__lte=at)
    shown = ("file", "sheaf__document__case", "sealed_by")
    return rows.select_related(*shown).order_by("due_at", "pk")


def holding(keys: Collection[str], kind: str) -> QuerySet[SheafPaper]:
    """The papers of this kind about ``keys`` that count."""
    rows = SheafPaper.objects.filter(sheaf__kind=kind, key__in=list(keys)).exclude(state=PaperState.OUT)
    return rows.select_related("file", "sheaf__document__case")


def ways(document: OutgoingDocument, on: date) -> list[order.Way]:
    """Who may sign what follows from ``document`` on a day: whoever signed that first, then the head."""
    found = order.ways_to_sign(document.agency, document.kind, document.unit, on)
    return sorted(found, key=lambda way: way.person != document.signer)


def lines(sheaf: Sheaf, on: date) -> tuple[str, ...]:
    """What stands above the signer's hand on a day."""
    post = ""
    if sheaf.authority == Authority.HEAD:
        post = str(order.heads(sheaf.document.agency, on).get(sheaf.signer_id, ""))
    return order.lines(sheaf.authority, sheaf.delegation, post)


def _has(state: PaperState) -> Exists:
    return Exists(SheafPaper.objects.filter(sheaf=OuterRef("pk"), state=state))
