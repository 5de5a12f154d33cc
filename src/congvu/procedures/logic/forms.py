"""The forms of period reports as data: which columns in which order, what each counts, from which day.

Every column counts a set by its own condition, sums too: that a sum is right (3 = 4 + 5 + 6) is a
``Check``, which is looked at in every report and shown where it does not hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from congvu.procedures.enums.reports import Block, Counted, Fact, Grouping

Set = tuple[tuple[Fact, ...], ...]
"""A dossier is in it when all facts of one of the lines hold."""

RECEIVED: Set = ((Fact.ARRIVED,), (Fact.CARRIED,))


def _also(facts: Set, *more: Fact) -> Set:
    return tuple((*line, *more) for line in facts)


SETS: Mapping[Counted, Set] = {
    Counted.RECEIVED: RECEIVED,
    Counted.RECEIVED_ONLINE: ((Fact.ARRIVED, Fact.ONLINE),),
    Counted.RECEIVED_OTHERWISE: ((Fact.ARRIVED, Fact.NOT_ONLINE),),
    Counted.RECEIVED_COUNTER: ((Fact.ARRIVED, Fact.COUNTER),),
    Counted.RECEIVED_FULLY: ((Fact.ARRIVED, Fact.FULLY),),
    Counted.RECEIVED_PARTLY: ((Fact.ARRIVED, Fact.PARTLY),),
    Counted.RECEIVED_POST: ((Fact.ARRIVED, Fact.POST),),
    Counted.RECEIVED_OTHER: ((Fact.ARRIVED, Fact.OTHERWISE),),
    Counted.OUT_OF_PLACE: _also(RECEIVED, Fact.OUT_OF_PLACE),
    Counted.CARRIED: ((Fact.CARRIED,),),
    Counted.DONE: ((Fact.DONE,),),
    Counted.DONE_EARLY: ((Fact.DONE, Fact.EARLY),),
    Counted.DONE_ON_TIME: ((Fact.DONE, Fact.ON_TIME),),
    Counted.DONE_IN_TIME: ((Fact.DONE, Fact.EARLY), (Fact.DONE, Fact.ON_TIME)),
    Counted.DONE_LATE: ((Fact.DONE, Fact.LATE),),
    Counted.LATE_APOLOGISED: ((Fact.DONE, Fact.LATE, Fact.APOLOGISED),),
    Counted.LATE_UNEXPLAINED: ((Fact.DONE, Fact.LATE, Fact.NOT_APOLOGISED),),
    Counted.PENDING: ((Fact.PENDING,),),
    Counted.PENDING_IN_TIME: ((Fact.PENDING, Fact.IN_TIME),),
    Counted.PENDING_LATE: ((Fact.PENDING, Fact.OVERDUE),),
    Counted.PENDING_APOLOGISED: ((Fact.PENDING, Fact.OVERDUE, Fact.APOLOGISED),),
    Counted.PENDING_UNEXPLAINED: ((Fact.PENDING, Fact.OVERDUE, Fact.NOT_APOLOGISED),),
    Counted.PAUSED: ((Fact.PENDING, Fact.PAUSED),),
    Counted.ENDED: ((Fact.ENDED,),),
    Counted.REFUSED: ((Fact.REFUSED,),),
    Counted.WAITING: ((Fact.WAITING,),),
    Counted.WAITING_IN_TIME: ((Fact.WAITING, Fact.WAITING_IN_TIME),),
    Counted.WAITING_LATE: ((Fact.WAITING, Fact.WAITING_LATE),),
    Counted.HALTED: ((Fact.HALTED,),),
    Counted.WITHDRAWN: ((Fact.WITHDRAWN,),),
    Counted.PAID: _also(RECEIVED, Fact.PAID),
    Counted.PAID_ONLINE: _also(RECEIVED, Fact.PAID_ONLINE),
    Counted.PAID_DIRECTLY: _also(RECEIVED, Fact.PAID_DIRECTLY),
}


@dataclass(frozen=True)
class Col:
    """One column: its number on the form, and what it counts. ``sums``: the columns it is said to be of."""

    number: str
    counts: Counted
    block: Block
    sums: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rate:
    """A share that stands beside a form: what is counted of what."""

    key: str
    part: Counted
    of: Counted


@dataclass(frozen=True)
class Check:
    """``whole`` is to equal all of ``parts`` together, in every row."""

    whole: Counted
    parts: tuple[Counted, ...]


@dataclass(frozen=True)
class Form:
    """A form as it was from a day on. ``beside`` is counted and shown too, but is no column of it."""

    code: str
    name: str
    since: date
    basis: str
    rows: Grouping
    columns: tuple[Col, ...]
    beside: tuple[Counted, ...] = ()
    rates: tuple[Rate, ...] = ()

    @property
    def counted(self) -> tuple[Counted, ...]:
        """Everything that has to be counted for it, each once."""
        rated = (each for rate in self.rates for each in (rate.part, rate.of))
        return tuple(dict.fromkeys((*(col.counts for col in self.columns), *self.beside, *rated)))

    @property
    def checks(self) -> tuple[Check, ...]:
        """The sums of its columns, and that nothing received is lost."""
        at = {col.number: col.counts for col in self.columns}
        sums = (
            Check(col.counts, tuple(at[number] for number in col.sums)) for col in self.columns if col.sums
        )
        return (*sums, Check(Counted.RECEIVED, (Counted.DONE, Counted.PENDING, Counted.ENDED)))


def broken(form: Form, numbers: Mapping[Counted, int]) -> Sequence[Check]:
    """The checks of ``form`` that do not hold of these numbers."""
    return [
        check for check in form.checks if numbers[check.whole] != sum(numbers[part] for part in check.parts)
    ]


IN_TIME = Rate("in_time", Counted.DONE_IN_TIME, Counted.DONE)
BESIDE = (Counted.PAUSED, Counted.ENDED)

FORM_06A = Form(
    "06a",
    "II.06a/VPCP/KSTT",
    date(2020, 12, 15),
    "TT 01/2020/TT-VPCP",
    Grouping.FIELD,
    (
        Col("3", Counted.RECEIVED, Block.RECEIVED, ("4", "5", "6")),
        Col("4", Counted.RECEIVED_ONLINE, Block.RECEIVED),
        Col("5", Counted.RECEIVED_OTHERWISE, Block.RECEIVED),
        Col("6", Counted.CARRIED, Block.RECEIVED),
        Col("7", Counted.DONE, Block.DONE, ("8", "9", "10")),
        Col("8", Counted.DONE_EARLY, Block.DONE),
        Col("9", Counted.DONE_ON_TIME, Block.DONE),
        Col("10", Counted.DONE_LATE, Block.DONE),
        Col("11", Counted.PENDING, Block.PENDING, ("12", "13")),
        Col("12", Counted.PENDING_IN_TIME, Block.PENDING),
        Col("13", Counted.PENDING_LATE, Block.PENDING),
    ),
    BESIDE,
    (IN_TIME,),
)

FORM_07A = Form(
    "07a",
    "07a/BTP",
    date(2026, 1, 1),
    "",
    Grouping.COMPETENT,
    (
        Col("3", Counted.RECEIVED, Block.RECEIVED, ("4", "5", "6", "7", "8", "9")),
        Col("4", Counted.RECEIVED_COUNTER, Block.RECEIVED),
        Col("5", Counted.RECEIVED_FULLY, Block.RECEIVED),
        Col("6", Counted.RECEIVED_PARTLY, Block.RECEIVED),
        Col("7", Counted.RECEIVED_OTHER, Block.RECEIVED),
        Col("8", Counted.RECEIVED_POST, Block.RECEIVED),
        Col("9", Counted.CARRIED, Block.RECEIVED),
        Col("10", Counted.OUT_OF_PLACE, Block.RECEIVED),
        Col("11", Counted.DONE, Block.DONE, ("12", "15")),
        Col("12", Counted.DONE_IN_TIME, Block.DONE),
        Col("13", Counted.LATE_APOLOGISED, Block.DONE),
        Col("14", Counted.LATE_UNEXPLAINED, Block.DONE),
        Col("15", Counted.DONE_LATE, Block.DONE, ("13", "14")),
        Col("16", Counted.PENDING, Block.PENDING, ("17", "20")),
        Col("17", Counted.PENDING_IN_TIME, Block.PENDING),
        Col("18", Counted.PENDING_APOLOGISED, Block.PENDING),
        Col("19", Counted.PENDING_UNEXPLAINED, Block.PENDING),
        Col("20", Counted.PENDING_LATE, Block.PENDING, ("18", "19")),
        Col("21", Counted.REFUSED, Block.OTHERS),
        Col("22", Counted.WAITING_IN_TIME, Block.OTHERS),
        Col("23", Counted.WAITING_LATE, Block.OTHERS),
        Col("24", Counted.HALTED, Block.OTHERS),
        Col("25", Counted.WITHDRAWN, Block.OTHERS),
        Col("26", Counted.PAID, Block.PAYMENT),
        Col("27", Counted.PAID_ONLINE, Block.PAYMENT),
        Col("28", Counted.PAID_DIRECTLY, Block.PAYMENT),
    ),
    BESIDE,
    (IN_TIME,),
)

FORMS = (FORM_06A, FORM_07A)
"""Every edition of every form; a new edition is added with its day and the old one stays."""


def current(code: str, on: date, forms: Sequence[Form] = FORMS) -> Form | None:
    """The edition of the form ``code`` for a period that ends ``on``; None when it has none yet."""
    known = [form for form in forms if form.code == code and form.since <= on]
    return max(known, key=lambda form: form.since, default=None)


def offered(on: date, forms: Sequence[Form] = FORMS) -> list[Form]:
    """The forms in use on a day, one edition of each."""
    codes = dict.fromkeys(form.code for form in forms)
    return [form for code in codes if (form := current(code, on, forms))]
