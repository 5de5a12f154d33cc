"""What the staff list can be narrowed and ordered by beyond what stands in the dossier's own row.

What councils and screening have found is asked of them, as far as the person may see it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db.models import BigIntegerField, F, FloatField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from congvu.cases import queries as cases
from congvu.councils.enums.capabilities import READ as READ_COUNCILS
from congvu.councils.enums.capabilities import RUN as RUN_COUNCILS
from congvu.councils.models import Result
from congvu.councils.rules import sight
from congvu.initiatives.models import Authorship, FieldGroup, Initiative
from congvu.initiatives.queries.figures import sets
from congvu.people import queries as people
from congvu.people.models import Person
from congvu.people.queries import persons
from congvu.screening.enums import READ as READ_SCREENING
from congvu.trail.models import Entry
from congvu.vietnamese import fold

KIND = sets.KIND
SCORE, SIMILARITY, AUTHORS, CHANGED, VALUE = "score", "alike", "authors", "changed", "value"
"""Columns that cost something: only asked for when they are shown or sorted by."""


NONE = Value(-1.0)
"""Where there is none: our databases differ in sorting NULL."""


def sees_scores(person: Person) -> bool:
    """Whether a role of ``person`` opens results of councils; without one the list says nothing of them."""
    return person.may(READ_COUNCILS.code) or person.may(RUN_COUNCILS.code)


def sees_similarity(person: Person) -> bool:
    return person.may(READ_SCREENING.code)


def in_units(rows: QuerySet[Initiative], words: str) -> QuerySet[Initiative]:
    """Dossiers of units that are or were called so, of those under them and of those they took over."""
    return rows.filter(case__unit__in=people.called(words))


def in_field(rows: QuerySet[Initiative], group: FieldGroup) -> QuerySet[Initiative]:
    """Dossiers of a field of application and of those under it."""
    return rows.filter(Q(field_group=group) | Q(field_group__parent=group))


def with_units(rows: QuerySet[Initiative], keys: Iterable[int]) -> QuerySet[Initiative]:
    return rows.filter(case__holder_unit__in=keys)


def with_persons(rows: QuerySet[Initiative], keys: Iterable[int]) -> QuerySet[Initiative]:
    return rows.filter(case__holder_person__in=keys)


def holders(on: date) -> tuple[dict[int, str], dict[int, str]]:
    """The units in which dossiers are handled, and who handles them: names by key, in their order. One
    query.
    """
    posts = persons.posts_on(on).filter(person__is_active=True, role__grants__capability=cases.HANDLE)
    found = posts.order_by("person__sort_name", "person").values_list(
        "unit", "unit__name", "person", "person__full_name"
    )
    rows = list(found)
    units = sorted({unit: name for unit, name, *_who in rows}.items(), key=lambda one: fold(one[1]))
    return dict(units), {person: name for *_where, person, name in rows}


def found_alike(rows: QuerySet[Initiative], condition: Q, *, person: Person) -> QuerySet[Initiative]:
    """Dossiers whose result of screening ``person`` may see and which meets ``condition``."""
    found = sets.documents(person).filter(condition).order_by()
    return rows.filter(pk__in=found.annotate(dossier=Cast("key", BigIntegerField())).values("dossier"))


def scored(
    rows: QuerySet[Initiative], *, least: Decimal | None, most: Decimal | None, person: Person, at: datetime
) -> QuerySet[Initiative]:
    """Dossiers with such a score, both ends included, where ``person`` may see it."""
    found = sight.results(person, KIND, at=at).filter(score__isnull=False)
    if least is not None:
        found = found.filter(score__gte=least)
    if most is not None:
        found = found.filter(score__lte=most)
    return rows.filter(pk__in=found.annotate(dossier=Cast("item__key", BigIntegerField())).values("dossier"))


def with_columns(
    rows: QuerySet[Initiative], wanted: Iterable[str], *, person: Person, at: datetime
) -> QuerySet[Initiative]:
    """``rows`` with what the ``wanted`` columns show beyond their own row. No query for each row."""
    keys = frozenset(wanted)
    if SCORE in keys and sees_scores(person):
        rows = _with_score(rows, sight.results(person, KIND, at=at))
    if SIMILARITY in keys and sees_similarity(person):
        rows = _with_similarity(rows, person)
    if CHANGED in keys:
        lines = Entry.objects.filter(subject_kind=KIND, subject_key=_key()).order_by("-seq")
        rows = rows.annotate(changed_at=Subquery(lines.values("at")[:1]))
    if VALUE in keys:
        rows = rows.annotate(
            value_order=Coalesce(F("declared_value"), Value(-1), output_field=BigIntegerField())
        )
    if AUTHORS in keys:
        rows = rows.prefetch_related(Prefetch("authorships", Authorship.objects.order_by("place")))
    return rows


def _with_score(rows: QuerySet[Initiative], results: QuerySet[Result]) -> QuerySet[Initiative]:
    own = results.filter(item__key=_key()).order_by("-panel")
    return rows.annotate(
        score=Cast(Subquery(own.values("score")[:1]), FloatField()),
        grade=Subquery(own.values("grade")[:1]),
        score_order=Coalesce(F("score"), NONE),
    )


def _with_similarity(rows: QuerySet[Initiative], person: Person) -> QuerySet[Initiative]:
    own = sets.documents(person).filter(key=_key()).order_by()
    return rows.annotate(
        share=Cast(Subquery(own.values("share")[:1]), FloatField()),
        band=Subquery(own.values("band")[:1]),
        share_order=Coalesce(F("share"), NONE),
    )


def _key() -> Cast:
    """The key of the dossier of the row outside, as councils, screening and the trail write it."""
    return Cast(OuterRef("pk"), sets.key_of_dossier().output_field)
