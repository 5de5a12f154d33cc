"""The staff list as one person may see it: its columns, its rows, and the way from dossier to dossier."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.cases.queries.time import Office
from congvu.initiatives.forms.listing import DossierFilters
from congvu.initiatives.models import Initiative
from congvu.initiatives.queries import dossiers, listing
from congvu.initiatives.views import loader
from congvu.kit import clock
from congvu.people.models import Person
from congvu.screening.enums import Band
from congvu.web.lists import (
    Column,
    Kind,
    Listing,
    ListPage,
    Walk,
    asked_for,
    columns_needed,
    open_list,
    open_walk,
)
from congvu.web.request import PageRequest

GRADE, LATE_BY = "grade", "late_by"
Row = Column[Initiative]
FIRST = (
    Row("code", _("Code"), lambda i: i.case.code, sort=("case__code",), kind=Kind.CODE, fixed=True),
    Row("title", _("Title"), lambda i: i.case.title, kind=Kind.MAIN, fixed=True),
    Row("unit", _("Unit"), lambda i: str(i.case.unit or ""), sort=("case__unit__name",), shown=False),
    Row("field", _("Field of application"), lambda i: str(i.field_group or ""), shown=False),
    Row("round", _("Round"), lambda i: i.round.name, sort=("round__name",), shown=False),
    Row("level", _("Level"), lambda i: i.round.get_level_display(), kind=Kind.TIGHT, shown=False),
    Row("owner", _("Filed by"), lambda i: i.owner.full_name, shown=False),
    Row(
        listing.AUTHORS,
        _("Authors"),
        lambda i: "; ".join(author.name for author in i.authorships.all()),
        shown=False,
    ),
    Row(
        listing.VALUE,
        _("Value per year as declared (VND)"),
        lambda i: i.declared_value,
        sort=("value_order",),
        kind=Kind.NUMBER,
        shown=False,
    ),
    Row("submitted", _("Submitted at"), lambda i: i.submitted_at, sort=("submitted_at",), kind=Kind.DATE),
    Row("state", _("State"), lambda i: str(i.case.place.label), kind=Kind.TIGHT),
    Row("holder", _("With"), lambda i: str(i.case.holder)),
    Row("due", _("Due"), lambda i: i.case.next_due_at, sort=("case__sort_due_at",), kind=Kind.DATE),
)
LAST = (
    Row(
        listing.CHANGED,
        _("Last event"),
        lambda i: getattr(i, "changed_at", None),
        kind=Kind.DATE,
        shown=False,
    ),
    Row(
        listing.SIMILARITY,
        _("Alike (%)"),
        lambda i: _alike(i),
        sort=("share_order",),
        kind=Kind.TIGHT,
        shown=False,
    ),
    Row(
        listing.SCORE,
        _("Score of the council"),
        lambda i: getattr(i, "score", None),
        sort=("score_order",),
        kind=Kind.NUMBER,
        shown=False,
    ),
    Row(GRADE, _("Grade"), lambda i: getattr(i, "grade", None), kind=Kind.TIGHT, shown=False),
)


def shown_to(person: Person) -> Listing[Initiative]:
    """The list without the columns ``person`` may not see: they are neither shown nor sorted by."""
    hidden = () if listing.sees_scores(person) else (listing.SCORE, GRADE)
    if not listing.sees_similarity(person):
        hidden = (*hidden, listing.SIMILARITY)
    office, at = Office(), clock.now()
    late = Row(
        LATE_BY,
        _("Late by (working days)"),
        lambda i: _days_late(i, office, at=at),
        kind=Kind.NUMBER,
        shown=False,
    )
    whole = Listing[Initiative]("sang-kien", (*FIRST, late, *LAST), order="-submitted")
    return whole.without(*hidden)


def rows_for(person: Person, needed: frozenset[str]) -> QuerySet[Initiative]:
    """What ``person`` may see, with what the columns ``needed`` show."""
    wanted = {listing.SCORE if key == GRADE else key for key in needed}
    return listing.with_columns(dossiers.filed(person), wanted, person=person, at=clock.now())


def narrowed(request: PageRequest) -> ListPage[Initiative]:
    """The list as the query string narrows and sorts it."""
    me = loader.person(request)
    list_of = shown_to(me)
    rows = rows_for(me, columns_needed(request, list_of))
    return open_list(request, list_of, rows, DossierFilters(request.GET, person=me))


def walk(request: PageRequest, initiative: Initiative) -> Walk | None:
    """Where the dossier stands in the list it was opened from, if it was."""
    query = asked_for(request)
    if query is None:
        return None
    me = loader.person(request)
    list_of = shown_to(me)
    order = list_of.ordered_as(query.get("sort", ""))
    return open_walk(
        request,
        list_of,
        rows_for(me, frozenset([order.removeprefix("-")])),
        DossierFilters(query, person=me),
        pk=initiative.pk,
        home=reverse("initiatives:list"),
        page_of=lambda pk: reverse("initiatives:dossier", args=[pk]),
    )


def _days_late(initiative: Initiative, office: Office, *, at: datetime) -> int | None:
    """How many working days it is late; None when it is not."""
    case = initiative.case
    if case.is_closed or case.next_due_at is None or case.next_due_at >= at:
        return None
    left = office.days_left(case.next_due_at, at=at, far=timedelta.max)
    return None if left is None else -left


def _alike(initiative: Initiative) -> str:
    """In percent, with the band of the round's limits where it is above them."""
    share, band = getattr(initiative, "share", None), getattr(initiative, "band", "")
    if share is None:
        return ""
    told = f"{share:.2f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
    return f"{told} ({Band(band).label})" if band in (Band.WARNING, Band.SERIOUS) else told
