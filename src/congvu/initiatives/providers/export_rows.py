"""What stands in each row of the workbook of everything, in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.initiatives.enums.figures import Channel
from congvu.initiatives.enums.form import AUTHOR_COLUMNS, FIELDS, PARTICIPANT_COLUMNS, FormField, Kind
from congvu.initiatives.enums.rounds import Level
from congvu.initiatives.enums.states import Closing, State
from congvu.initiatives.logic.content import Content
from congvu.initiatives.logic.workbook import Cell, Head
from congvu.initiatives.models import Initiative
from congvu.initiatives.providers.export_book import short
from congvu.initiatives.queries import exported
from congvu.initiatives.queries.exported import Portion
from congvu.initiatives.queries.shown import said
from congvu.kit.text import Text
from congvu.people.models import Person
from congvu.screening.enums import READ, Band, Verdict

Row = Sequence[Cell]
CODE = Head(gettext_lazy("Code"), 16)
WRITTEN = tuple(
    each
    for each in FIELDS
    if each.kind not in (Kind.ROWS, Kind.MARKS, Kind.YES) and each.name != "title"  # which stands in front
)
MINUTES_OF_A_DAY = 480


@dataclass(frozen=True)
class Kept:
    """One sheet of the workbook: its name, its heads, and its rows for a portion of the dossiers."""

    name: Text
    heads: tuple[Head, ...]
    rows: Callable[[Portion], Iterator[Row]]


def sheets(person: Person, groups: Mapping[str, str]) -> list[Kept]:
    """All sheets but those of the councils, in their order; of similarity for those who see screenings.

    ``groups``: names of the fields of application by their codes.
    """
    found = [
        Kept(_("Dossiers"), _dossier_heads(), lambda portion: _dossiers(portion, groups)),
        Kept(_("Authors"), (CODE, NUMBER, *_heads(AUTHOR_COLUMNS)), _authors),
        Kept(_("Participants"), (CODE, NUMBER, *_heads(PARTICIPANT_COLUMNS)), _participants),
        Kept(_("Supplements"), SUPPLEMENT, _supplements),
        Kept(_("Time per step"), STAY, _stays),
        Kept(_("Outcomes"), OUTCOME, _outcomes),
        Kept(_("Recognitions"), RECOGNITION, _recognitions),
    ]
    if person.may(READ.code):
        found.append(Kept(_("Similarity"), ALIKE, lambda portion: _alike(portion, person)))
    return found


NUMBER = Head(gettext_lazy("No."), 6)
FACTS: tuple[tuple[Head, Callable[[Initiative], Cell]], ...] = (
    (Head(gettext_lazy("State"), 22), lambda i: str(i.case.place.label)),
    (Head(gettext_lazy("Round"), 28), lambda i: i.round.name),
    (Head(gettext_lazy("Year"), 8), lambda i: i.round.year),
    (Head(gettext_lazy("Level"), 14), lambda i: str(Level(i.round.level).label)),
    (Head(gettext_lazy("Unit"), 34), lambda i: str(i.case.unit or "")),
    (Head(gettext_lazy("Filed by"), 24), lambda i: i.owner.full_name),
    (Head(gettext_lazy("Way in"), 22), lambda i: str(_channel(i).label)),
    (Head(gettext_lazy("Submitted at"), 17), lambda i: i.submitted_at),
    (Head(gettext_lazy("Accepted at"), 17), lambda i: i.accepted_at),
    (Head(gettext_lazy("Result promised by"), 17), lambda i: i.promised_at),
    (Head(gettext_lazy("To be answered by"), 17), lambda i: i.case.due_at),
    (Head(gettext_lazy("Due"), 17), lambda i: i.case.next_due_at),
    (Head(gettext_lazy("Ended at"), 17), lambda i: i.case.closed_at),
    (Head(gettext_lazy("With"), 24), lambda i: str(i.case.holder)),
    (Head(gettext_lazy("Filed after more than a year"), 12), lambda i: _yes(i.filed_late)),
    (Head(gettext_lazy("Has confidential parts"), 12), lambda i: _yes(i.has_secrets)),
)
SUPPLEMENT = (
    CODE,
    NUMBER,
    Head(gettext_lazy("Asked"), 17),
    Head(gettext_lazy("Asked by"), 24),
    Head(gettext_lazy("To be handed in by"), 17),
    Head(gettext_lazy("Message to the author"), 50),
    Head(gettext_lazy("Ended"), 22),
    Head(gettext_lazy("Ended at"), 17),
)
STAY = (
    CODE,
    Head(gettext_lazy("Step"), 24),
    Head(gettext_lazy("Unit that had it"), 30),
    Head(gettext_lazy("Who had it"), 24),
    Head(gettext_lazy("Step began"), 17),
    Head(gettext_lazy("Step ended"), 17),
    Head(gettext_lazy("To be left by"), 17),
    Head(gettext_lazy("Working days used"), 12),
)
OUTCOME = (
    CODE,
    Head(gettext_lazy("Outcome"), 24),
    Head(gettext_lazy("Number of the decision"), 24),
    Head(gettext_lazy("Date of the decision"), 14),
    Head(gettext_lazy("Reasons"), 60),
    Head(gettext_lazy("Recorded"), 17),
)
RECOGNITION = (
    CODE,
    Head(gettext_lazy("Recognised by"), 34),
    Head(gettext_lazy("Level"), 14),
    Head(gettext_lazy("By special decision"), 12),
    Head(gettext_lazy("Recognised on"), 14),
    Head(gettext_lazy("Number of the decision"), 24),
    Head(gettext_lazy("Certificates"), 40),
    Head(gettext_lazy("Cancelled on"), 14),
)
ALIKE = (
    CODE,
    Head(gettext_lazy("Alike (%)"), 10),
    Head(gettext_lazy("By the limits of the round"), 22),
    Head(gettext_lazy("Screened"), 17),
    Head(gettext_lazy("Strongest passage"), 60),
    Head(gettext_lazy("Conclusion"), 22),
    Head(gettext_lazy("By"), 24),
    Head(gettext_lazy("At"), 17),
    Head(gettext_lazy("Reason"), 50),
)


def _dossier_heads() -> tuple[Head, ...]:
    facts = tuple(head for head, _value in FACTS)
    return (
        CODE,
        Head(_("Title"), 50),
        *facts,
        Head(_("Authors"), 40),
        *(Head(each.label, _width(each)) for each in WRITTEN),
    )


def _dossiers(portion: Portion, groups: Mapping[str, str]) -> Iterator[Row]:
    for each in portion.dossiers:
        content = portion.contents.get(each.pk) or Content()
        names = ", ".join(author.name for author in content.authors)
        facts = [value(each) for _head, value in FACTS]
        open_ = each.pk in portion.opened
        title = content.title if open_ and content.title else each.case.title
        yield [
            each.case.code,
            title,
            *facts,
            names,
            *(_written(field, content, groups, open_) for field in WRITTEN),
        ]


def _written(field: FormField, content: Content, groups: Mapping[str, str], is_open: bool) -> Cell:
    value = content.value(field.name)
    if value in (None, ""):
        return None
    if content.is_secret(field.name) and not is_open:
        return _("(confidential)")
    if field.kind in (Kind.DATE, Kind.MONEY):
        return value  # type: ignore[no-any-return]  # a day or an amount
    return short(said(field.name, value, groups))


def _authors(portion: Portion) -> Iterator[Row]:
    yield from _with_code(portion, exported.authors(portion.keys))


def _participants(portion: Portion) -> Iterator[Row]:
    yield from _with_code(portion, exported.participants(portion.keys))


def _supplements(portion: Portion) -> Iterator[Row]:
    for *first, note, closing, closed_at in _with_code(portion, exported.supplements(portion.keys)):
        yield [*first, short(str(note)), str(Closing(closing).label) if closing else "", closed_at]


def _stays(portion: Portion) -> Iterator[Row]:
    for code, state, *middle, minutes in _with_code(portion, exported.stays(portion.keys)):
        days = None if minutes is None else round(Decimal(minutes) / MINUTES_OF_A_DAY, 2)
        yield [code, str(State(state).label), *middle, days]


def _outcomes(portion: Portion) -> Iterator[Row]:
    rows = _with_code(portion, exported.outcomes(portion.keys))
    for code, state, number, decided_on, reason, recorded_at in rows:
        yield code, str(State(state).label), number, decided_on, short(reason), recorded_at


def _recognitions(portion: Portion) -> Iterator[Row]:
    codes = _codes(portion)
    for each in exported.recognitions(portion.keys):
        certificates = sorted(each.certificates.all(), key=lambda one: one.place)
        yield (
            codes[each.pk], each.unit_name, str(Level(each.level).label), _yes(each.special),
            each.recognised_on, each.decision.number,
            "; ".join(f"{one.number} ({one.holder})" for one in certificates), each.cancelled_on,
        )  # fmt: skip


def _alike(portion: Portion, person: Person) -> Iterator[Row]:
    codes = _codes(portion)
    for document, last in exported.screened(portion.keys, person):
        run = document.result
        assert run is not None  # noqa: S101 - the query asks for those with a result
        verdict = str(Verdict(document.verdict).label) if document.verdict else ""
        found = (document.share, str(Band(document.band).label) if document.band else "", run.finished_at)
        by = (last.by_name, last.at, short(last.reason)) if last else ("", None, "")
        yield codes[int(document.key)], *found, short(run.strongest), verdict, *by


def _with_code(portion: Portion, rows: Any) -> Iterator[list[Any]]:
    """``rows``, which begin with the key of a dossier, with its code instead."""
    codes = _codes(portion)
    for key, *rest in rows:
        yield [codes[key], *rest]


def _codes(portion: Portion) -> dict[int, str]:
    return {each.pk: each.case.code or "" for each in portion.dossiers}


def _heads(columns: Mapping[str, Text]) -> tuple[Head, ...]:
    return tuple(
        Head(label, 30 if name in ("name", "workplace", "work") else 16) for name, label in columns.items()
    )


def _width(field: FormField) -> int:
    return 40 if field.kind is Kind.TEXT else 20


def _channel(initiative: Initiative) -> Channel:
    """As the statistics count it."""
    if initiative.unit_list_id:
        return Channel.LIST
    return Channel.AUTHOR if initiative.case.created_by_id == initiative.owner_id else Channel.TYPED


def _yes(said: bool) -> str:
    return _("yes") if said else ""
