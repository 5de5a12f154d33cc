"""Whether an application may be filed under a round's terms: every reason against, field by field."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from congvu.initiatives.enums.flaws import Flaw
from congvu.initiatives.enums.form import AUTHOR_COLUMNS, FIELD, FIELDS, Application, Kind, Part
from congvu.initiatives.enums.rounds import Asked, OneYear
from congvu.initiatives.logic.content import Author, Content, Participant
from congvu.initiatives.logic.problem import Problem
from congvu.initiatives.logic.reading import show, show_number
from congvu.initiatives.logic.terms import Terms

NEEDED_OF_PARTICIPANT = ("name", "work")


def check(content: Content, terms: Terms, on: date) -> tuple[Problem, ...]:
    """All problems of filing ``content`` on the day ``on``; those that do not block are warnings."""
    return (
        *_fields(content, terms),
        *_choices(content, terms),
        *_dates(content, terms, on),
        *_authors(content, terms, on),
        *_participants(content),
        *_files(content, terms),
    )


def months_after(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _fields(content: Content, terms: Terms) -> Iterator[Problem]:
    for each in FIELDS:
        value = content.value(each.name)
        if each.kind in (Kind.LINE, Kind.TEXT) and len(value) > each.limit:
            yield Problem.about(each.name, Flaw.TOO_LONG, limit=show_number(Decimal(each.limit)))
        if each.kind in (Kind.ROWS, Kind.MARKS) or each.name in ("applied_on", "completed_on"):
            continue
        if each.kind is Kind.YES:
            if not value:
                yield Problem.about(each.name, Flaw.NOT_DECLARED)
        elif value in ("", None) and terms.asked(each.name) == Asked.REQUIRED:
            yield Problem.about(each.name, Flaw.MISSING)


def _choices(content: Content, terms: Terms) -> Iterator[Problem]:
    if content.kind and content.kind not in terms.kinds:
        yield Problem.about("kind", Flaw.NOT_TAKEN)
    if content.field_group and not terms.takes_group(content.field_group):
        yield Problem.about("field_group", Flaw.GROUP_NOT_TAKEN)


def _dates(content: Content, terms: Terms, on: date) -> Iterator[Problem]:
    for name in ("base_decided_on", "dated_on"):
        if (day := content.value(name)) and day > on:
            yield Problem.about(name, Flaw.NOT_PAST)
    if content.application == Application.NOT_YET:
        if content.completed_on is None:
            yield Problem.about("completed_on", Flaw.MISSING)
        elif content.completed_on <= on:
            yield Problem.about("completed_on", Flaw.NOT_FUTURE)
    elif content.application == Application.APPLIED:
        if content.applied_on is None:
            yield Problem.about("applied_on", Flaw.MISSING)
        elif content.applied_on > on:
            yield Problem.about("applied_on", Flaw.NOT_PAST)
        else:
            yield from _one_year(content.applied_on, terms, on)


def _one_year(applied_on: date, terms: Terms, on: date) -> Iterator[Problem]:
    """Article 5.2 of Decree 13/2012: file within one year of the first application."""
    until = months_after(applied_on, terms.filing_months)
    if terms.one_year != OneYear.OFF and on > until:
        yield Problem.about(
            "applied_on",
            Flaw.OVER_A_YEAR,
            blocks=terms.one_year == OneYear.BLOCK,
            day=show(applied_on),
            months=str(terms.filing_months),
            until=show(until),
        )


def _authors(content: Content, terms: Terms, on: date) -> Iterator[Problem]:
    if not content.authors:
        yield Problem.about("authors", Flaw.NO_AUTHOR)
        return
    if terms.most_authors is not None and len(content.authors) > terms.most_authors:
        yield Problem.about(
            "authors", Flaw.TOO_MANY_AUTHORS, most=str(terms.most_authors), count=str(len(content.authors))
        )
    for place, author in enumerate(content.authors, 1):
        yield from _author(author, place, terms, on)
    if all(author.share is not None for author in content.authors) and content.shares_total != 100:
        yield Problem.about("authors", Flaw.SHARES_TOTAL, total=show_number(content.shares_total))
    twins = Counter((author.name.casefold(), author.born_on) for author in content.authors if author.name)
    for author in {(a.name.casefold(), a.born_on): a for a in content.authors}.values():
        if twins[author.name.casefold(), author.born_on] > 1:
            yield Problem.about("authors", Flaw.SAME_AUTHOR, name=author.name)


def _author(author: Author, place: int, terms: Terms, on: date) -> Iterator[Problem]:
    for column in AUTHOR_COLUMNS:
        if getattr(author, column) in ("", None):
            yield Problem.in_cell("authors", Flaw.MISSING_CELL, place, column)
    if author.born_on and author.born_on >= on:
        yield Problem.in_cell("authors", Flaw.BORN_LATE, place, "born_on")
    if author.share is not None and author.share < max(terms.least_share, Decimal("0.0001")):
        least = show_number(max(terms.least_share, Decimal("0.0001")))
        yield Problem.in_cell("authors", Flaw.SHARE_TOO_SMALL, place, "share", least=least)


def _participants(content: Content) -> Iterator[Problem]:
    for place, person in enumerate(content.participants, 1):
        yield from _participant(person, place)


def _participant(person: Participant, place: int) -> Iterator[Problem]:
    for column in NEEDED_OF_PARTICIPANT:
        if not getattr(person, column):
            yield Problem.in_cell("participants", Flaw.MISSING_CELL, place, column)


def _files(content: Content, terms: Terms) -> Iterator[Problem]:
    present = {entry.part for entry in content.files}
    for part in terms.asked_parts:
        if terms.part_asked(part) == Asked.REQUIRED and part not in present:
            yield Problem.about(f"part:{part}", Flaw.MISSING_FILE)
    if content.representative and Part.AUTHORISATION not in present and FIELD["representative"]:
        yield Problem.about(f"part:{Part.AUTHORISATION}", Flaw.NOT_AUTHORISED)
