"""What a version says, written and read; its steps as a graph; codes as they arrive."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from congvu.procedures.enums.catalogue import Channel, StepKind
from congvu.procedures.logic import answers, clocking, codes, steps, written
from congvu.procedures.logic.codes import Code
from congvu.procedures.logic.spec import Branch, Clock, Fee, Spec, Step, When
from congvu.procedures.logic.written import Unreadable
from congvu.procedures.rules import spec as rules
from tests.factories.procedures import SPEC
from tests.worktime.offices import OFFICIAL as CALENDAR


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("1.014391", Code("1.014391")),
        ("1014391", Code("1.014391")),
        ("1.014.391", Code("1.014391")),
        (" 2.000908.00 0.00.00.H61", Code("2.000908", "H61")),
        ("1.014391.h13", Code("1.014391", "H13")),
        ("3000410", Code("3.000410")),
    ],
)
def test_code_has_one_written_form(raw: str, code: Code) -> None:
    assert codes.normalised(raw) == code


@pytest.mark.parametrize(
    "raw", ["", "1.01439", "1.0143912", "KH-01", "0.014391", "1.014391.X9", "1.014391 (cũ)"]
)
def test_what_is_no_code_is_none(raw: str) -> None:
    assert codes.normalised(raw) is None


def test_written_version_reads_back_the_same() -> None:
    spec = replace(
        SPEC,
        clock=replace(SPEC.clock, cut_off=time(15)),
        fees=(Fee("phi", "Phí", 1, since=date(2026, 1, 1)),),
    )

    assert written.read(written.plain(spec)) == spec
    assert written.digest(written.read(written.plain(spec))) == written.digest(spec)


def test_usual_values_are_not_written() -> None:
    assert written.plain(Spec()) == {}


@pytest.mark.parametrize(
    ("stored", "place", "fault"),
    [
        ([], "", written.NOT_A),
        ({"stepz": []}, "stepz", written.UNKNOWN),
        ({"steps": "x"}, "steps", written.LIST),
        ({"steps": [{"key": "a"}]}, "steps[0].name", written.MISSED),
        ({"steps": [{"key": "a", "name": "A", "hours": "x"}]}, "steps[0].hours", written.NOT_A),
        ({"steps": [{"key": "a", "name": "A", "hours": "NaN"}]}, "steps[0].hours", written.NOT_A),
        ({"steps": [{"key": "a", "name": "A", "counted": "yes"}]}, "steps[0].counted", written.NOT_A),
        ({"ways": [{"channel": "pigeon"}]}, "ways[0].channel", written.NOT_A),
        ({"sets": True}, "sets", written.NOT_A),
        ({"clock": {"limit": {"amount": "-1", "unit": "working_day"}}}, "clock.limit", written.NOT_A),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(stored: object, place: str, fault: str) -> None:
    with pytest.raises(Unreadable) as found:
        written.read(stored)

    assert (found.value.place, found.value.fault) == (place, fault)


def steps_of(*rows: tuple[str, str]) -> Spec:
    """Steps of an hour each: a key, and the keys it leads to (``.`` is the end), parted by blanks."""
    return Spec(
        steps=tuple(
            Step(key, key, hours=Decimal(1), branches=tuple(Branch(to, to.strip(".")) for to in ways.split()))
            for key, ways in rows
        )
    )


def test_sound_procedure_has_no_fault() -> None:
    assert list(rules.faults(SPEC)) == []


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (Spec(steps=()), "at least one step"),
        (steps_of(("a", "b"), ("b", "a")), "never ends"),
        (steps_of(("a", ". x")), "which there is not"),
        (steps_of(("a", "."), ("b", ".")), "Nothing leads"),
        (replace(SPEC, ways=()), "at least one channel"),
        (replace(SPEC, parts=SPEC.parts * 2), "twice"),
        (replace(SPEC, fees=SPEC.fees * 2), "two amounts"),
        (replace(SPEC, fees=(replace(SPEC.fees[0], when=When("x", ("1",))),)), "not asked before"),
        (
            replace(SPEC, steps=(Step("tra", "Trả", kind=StepKind.RETURN), Step("b", "B"))),
            "nothing can follow",
        ),
    ],
)
def test_fault_of_a_version_is_named(spec: Spec, words: str) -> None:
    assert words in " ".join(fault.sentence for fault in rules.faults(spec))


def test_return_for_correction_is_no_fault() -> None:
    spec = steps_of(("a", "b"), ("b", "a ."))

    assert list(rules.faults(spec)) == []
    assert steps.returns(spec)


def test_longest_way_counts_no_step_twice_and_no_uncounted_one() -> None:
    assert steps.longest_hours(steps_of(("a", "b c"), ("b", "c a"), ("c", "."))) == 3
    assert steps.longest_hours(SPEC) == 32


def test_fee_counts_by_channel_and_day() -> None:
    fees = (
        Fee("le-phi", "Lệ phí", 50_000, channels=(Channel.COUNTER,)),
        Fee("le-phi", "Lệ phí", 25_000, channels=(Channel.ONLINE,), until=date(2026, 12, 31)),
    )
    spec = replace(SPEC, fees=fees)

    def amounts(channel: str, on: date) -> list[int]:
        return [fee.amount for fee in answers.due_fees(spec, {}, channel=channel, on=on)]

    assert amounts("counter", date(2026, 6, 1)) == [50_000]
    assert amounts("online", date(2026, 6, 1)) == [25_000]
    assert amounts("online", date(2027, 1, 1)) == []


def test_condition_asks_one_answer_or_many() -> None:
    when = When("loai", ("moi",))

    assert answers.holds(when, {"loai": "moi"})
    assert answers.holds(when, {"loai": ["cu", "moi"]})
    assert not answers.holds(when, {})


def test_hour_rule_moves_the_beginning_to_the_next_working_day() -> None:
    late = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)  # Friday, 15:30 at the office

    assert clocking.counts_from(late, Clock(), CALENDAR) == late
    assert (
        clocking.counts_from(late, Clock(cut_off=time(15)), CALENDAR).isoformat()
        == "2026-11-23T07:00:00+07:00"
    )
