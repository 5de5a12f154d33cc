"""One search for both databases: exact words first, then the same words without their signs."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from psycopg import sql

from congvu.cases import logic
from congvu.cases.models import Case
from congvu.cases.queries.lists import as_rows, found_by, kept_from, sees_all_kinds
from congvu.people.models import Person

MOST_HITS = 200

# The newest hits by the words as typed, and by the words without signs, are ranked among themselves; the
# index answers both. So a word that stands in every dossier costs no more than a rare one.
_SQLITE = """
SELECT pk, MIN(class), MIN(rank) FROM (
  SELECT * FROM (SELECT rowid AS pk, 0 AS class, bm25(cases_search) AS rank FROM cases_search
    WHERE cases_search MATCH %s {seen} ORDER BY rowid DESC LIMIT {most})
  UNION ALL
  SELECT * FROM (SELECT rowid AS pk, 1 AS class, bm25(cases_search) AS rank FROM cases_search
    WHERE cases_search MATCH %s {seen} ORDER BY rowid DESC LIMIT {most})
) GROUP BY pk ORDER BY 2, 3, 1 DESC LIMIT {most}
"""
_POSTGRESQL = """
SELECT pk, MIN(class), MIN(rank) FROM (
  (SELECT case_id AS pk, 0 AS class, -ts_rank(exact_vector, wanted) AS rank
    FROM cases_searchtext, to_tsquery('simple', %s) AS wanted
    WHERE exact_vector @@ wanted {seen} ORDER BY case_id DESC LIMIT {most})
  UNION ALL
  (SELECT case_id AS pk, 1 AS class, -ts_rank(folded_vector, wanted) AS rank
    FROM cases_searchtext, to_tsquery('simple', %s) AS wanted
    WHERE folded_vector @@ wanted {seen} ORDER BY case_id DESC LIMIT {most})
) AS hits GROUP BY pk ORDER BY 2, 3, 1 DESC LIMIT {most}
"""


_ALL_SQLITE = """
SELECT rowid FROM cases_search WHERE cases_search MATCH %s
UNION ALL SELECT rowid FROM cases_search WHERE cases_search MATCH %s
"""
_ALL_POSTGRESQL = """
SELECT case_id FROM cases_searchtext
  WHERE exact_vector @@ to_tsquery('simple', {exact}) OR folded_vector @@ to_tsquery('simple', {folded})
"""


@dataclass(frozen=True)
class Hits:
    """The primary keys of what was found, best first; ``more``: there are others, name more words."""

    keys: tuple[int, ...] = ()
    more: bool = False

    def __len__(self) -> int:
        return len(self.keys)


def search(text: str, person: Person) -> Hits:
    """What ``text`` finds of what ``person`` may see: codes that begin so, then words. No text raises."""
    by_code = _by_code(text, person)
    by_words = [key for key in _by_words(text, person) if key not in by_code]
    found = [*by_code, *by_words]
    return Hits(tuple(found[:MOST_HITS]), more=len(found) > MOST_HITS)


def matching(text: str) -> QuerySet[Case]:
    """All cases that ``text`` finds, whoever may see them: to narrow a list of what somebody may see.

    Codes that begin so, else words, as typed or without their signs. No text raises.
    """
    return Case.objects.filter(is_matching(text))


def is_matching(text: str, case: str = "") -> Q:
    """The condition "is among :func:`matching`", for rows that have their case under the path ``case``."""
    wanted, beginning = logic.terms(text), logic.looks_like_code(text)
    prefix = f"{case}__" if case else ""
    begun = {f"{prefix}{way}": value for way, value in _begins(beginning).items()} if beginning else {}
    by_code = Q(**begun) if begun else Q(pk__in=())
    if not wanted:
        return by_code
    by_words = Q(**{f"{case or 'pk'}__in": _found(wanted)})
    return by_code | by_words if begun else by_words


def _found(wanted: list[logic.Term]) -> RawSQL:
    """The keys of all cases with these words."""
    plain = [term for term in map(logic.folded, wanted) if term.words]
    if connection.vendor == "postgresql":
        exact, folded = _written(logic.for_tsquery(wanted)), _written(logic.for_tsquery(plain))
        return RawSQL(_ALL_POSTGRESQL.format(exact=exact, folded=folded), ())  # noqa: S611 - quoted below
    return RawSQL(_ALL_SQLITE, (logic.for_fts5("exact", wanted), logic.for_fts5("folded", plain)))  # noqa: S611 - a constant


def _written(text: str) -> str:
    """``text`` as a literal of PostgreSQL, not a parameter: a plan made for any words takes a word of every
    second dossier for a rare one, and then reads them all (1.2 s of 250,000, instead of 0.06).
    """
    return sql.quote(text).replace("%", "%%")


def in_order(keys: tuple[int, ...]) -> list[Case]:
    """The cases of a page of hits, in the order of the hits."""
    cases = as_rows(Case.objects.all()).in_bulk(keys)
    return [cases[key] for key in keys if key in cases]


def _findable(person: Person) -> QuerySet[Case]:
    return found_by(person).exclude(kept_from(person))


def _by_code(text: str, person: Person) -> list[int]:
    beginning = logic.looks_like_code(text)
    if not beginning:
        return []
    found = _findable(person).filter(**_begins(beginning)).order_by("code").values_list("pk", flat=True)
    return list(found[: MOST_HITS + 1])


def _begins(beginning: str) -> dict[str, str]:
    """A range instead of LIKE: answered by the unique index on SQLite; PostgreSQL has one for patterns."""
    if connection.vendor == "postgresql":
        return {"code__startswith": beginning}
    return {"code__gte": beginning, "code__lt": beginning + "\U0010ffff"}


def _by_words(text: str, person: Person) -> list[int]:
    wanted = logic.terms(text)
    if not wanted:
        return []
    plain = [term for term in map(logic.folded, wanted) if term.words]
    if connection.vendor == "postgresql":
        statement, key = _POSTGRESQL, "cases_searchtext.case_id"
        asked = [logic.for_tsquery(wanted), logic.for_tsquery(plain)]
    else:
        statement, key = _SQLITE, "cases_search.rowid"
        asked = [logic.for_fts5("exact", wanted), logic.for_fts5("folded", plain)]
    seen, seen_params = _seen_by(person, key)
    with connection.cursor() as cursor:
        cursor.execute(
            statement.format(seen=seen, most=MOST_HITS + 1),
            [asked[0], *seen_params, asked[1], *seen_params],
        )
        return [key for key, _class, _rank in cursor.fetchall()]


def _seen_by(person: Person, key: str) -> tuple[str, tuple[Any, ...]]:
    """The condition "``person`` may see the case ``key``" for the statement; empty for who sees all."""
    if sees_all_kinds(person) and not person.kept_from("case"):
        return "", ()  # who sees all: what is private has no words in the index
    visible = _findable(person)
    itself = RawSQL(key, ())  # noqa: S611 - one of two constants
    one, params = visible.filter(pk=itself).values("pk").query.sql_with_params()
    return f"AND EXISTS ({one})", params
