"""What lies before a leader to be signed, and at the clerk's desk to be issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery

from congvu.documents.queries import desks
from congvu.files.models import PagePicture
from congvu.outgoing.enums.capabilities import ISSUE
from congvu.outgoing.enums.states import AT_CLERK, Authority, Form, State
from congvu.outgoing.models import Draft, OutgoingDocument
from congvu.outgoing.queries import order, sheaves
from congvu.people.models import Person

ROWS = ("case", "case__holder_unit", "case__holder_person", "agency", "unit", "kind", "drafter", "signer")
MOST = 50
"""Documents of one sitting, and of one page."""


@dataclass(frozen=True)
class Waiting:
    """The first documents of a desk, and how many wait in all."""

    rows: list[OutgoingDocument]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


def before(person: Person) -> QuerySet[OutgoingDocument]:
    """What was presented to ``person``, the most urgent first, then as it came."""
    rows = OutgoingDocument.objects.filter(signer=person, case__state=State.SIGNING)
    return rows.order_by("-urgency", "case__entered_at", "case_id")


def at_desks_of(person: Person) -> QuerySet[OutgoingDocument]:
    """What is signed, not issued yet and not on its way in the agencies whose books ``person`` keeps."""
    rows = OutgoingDocument.objects.filter(case__state__in=AT_CLERK, issue_request__due_at=None)
    books = desks.agencies(person, ISSUE.code)
    if books is not None:
        rows = rows.filter(agency__in=books)
    return rows.order_by("-urgency", F("signed_at").asc(nulls_last=True), "case_id")


def unscanned(person: Person) -> QuerySet[OutgoingDocument]:
    """What was issued on paper in the agencies whose books ``person`` keeps and has no scan yet, the oldest
    first.
    """
    rows = OutgoingDocument.objects.filter(
        form=Form.PAPER, file=None, issued_at__isnull=False, recalled_at=None
    )
    books = desks.agencies(person, ISSUE.code)
    if books is not None:
        rows = rows.filter(agency__in=books)
    return rows.select_related("case", "kind").order_by("issued_at", "case_id")


def counted(person: Person) -> tuple[int, int]:
    """How many wait for the signature of ``person``, a sheaf of papers as one; how many at the desks whose
    books they keep.
    """
    signs = before(person).order_by().count() + sheaves.before(person).order_by().count()
    return signs, at_desks_of(person).order_by().count() if person.may(ISSUE.code) else 0


def shown(rows: QuerySet[OutgoingDocument]) -> Waiting:
    """The first of ``rows`` with what a line shows. Two queries."""
    draft = Draft.objects.filter(document=OuterRef("pk")).order_by("-place")
    more = ("file", "delegation", "delegation__above", "group", "issue_request")
    found = rows.select_related(*ROWS, *more).annotate(
        draft_pdf=Subquery(draft.values("pdf__digest")[:1]), draft_place=Subquery(draft.values("place")[:1])
    )
    return Waiting(list(found[:MOST]), rows.order_by().count())


def electronic(rows: QuerySet[OutgoingDocument]) -> bool:
    """Whether any of ``rows`` is signed with a key."""
    return rows.filter(form=Form.ELECTRONIC).order_by().exists()


def pictures(digests: Iterable[str]) -> frozenset[str]:
    """Those of the files whose first page has been drawn."""
    rows = PagePicture.objects.filter(file__digest__in=list(digests), page=1)
    return frozenset(rows.values_list("file__digest", flat=True))


def lines(rows: Iterable[OutgoingDocument], person: Person, on: date) -> dict[int, str]:
    """In whose name ``person`` signs each of ``rows``; one query for all."""
    found: dict[int, str] = {}
    posts: dict[int, str] = {}
    for row in rows:
        if row.authority == Authority.HEAD and row.agency_id not in posts:
            posts[row.agency_id] = str(order.heads(row.agency, on).get(person.pk, ""))
        said = order.lines(row.authority, row.delegation, posts.get(row.agency_id, ""))
        found[row.pk] = " / ".join(filter(None, said))
    return found
