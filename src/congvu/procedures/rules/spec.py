"""What is wrong with a version of a procedure, each fault in a sentence that says what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from congvu.kit.refusal import Refusal
from congvu.procedures.enums.catalogue import Begins, Channel, FieldKind, StepKind
from congvu.procedures.logic import steps
from congvu.procedures.logic.spec import Fee, Field, Spec, When

MOST_STEPS = 60
DAY_HOURS = 8


def faults(spec: Spec) -> Iterator[Refusal]:
    """Everything that keeps ``spec`` from being published; ``field`` names the part of the page."""
    yield from _channels(spec)
    yield from _doubles(spec)
    yield from _fields(spec.fields)
    yield from _conditions(spec)
    yield from _fees(spec.fees)
    yield from _steps(spec)


def remarks(spec: Spec) -> Iterator[Refusal]:
    """What may be right and is worth a look before publishing; it keeps nothing from being published."""
    limit = spec.clock.limit
    hours = steps.longest_hours(spec)
    if limit is None and spec.clock.begins != Begins.CLOSING:
        yield Refusal(_("No time limit is given: nobody is promised a date."), "clock")
    if (
        limit is not None
        and limit.unit == "working_day"
        and hours > max(limit.amount, Decimal(1)) * DAY_HOURS
    ):
        sentence = _("The steps take %(hours)s working hours, more than the limit of %(days)s working days.")
        shown = {"hours": f"{hours.normalize():f}", "days": f"{limit.amount.normalize():f}"}
        yield Refusal(sentence % shown, "steps")
    if not spec.laws:
        yield Refusal(_("No legal basis is given."), "laws")


def _channels(spec: Spec) -> Iterator[Refusal]:
    if not spec.ways:
        yield Refusal(_("Say how dossiers come in: choose at least one channel."), "ways")


def _doubles(spec: Spec) -> Iterator[Refusal]:
    named: tuple[tuple[str, Iterable[str]], ...] = (
        ("ways", (way.channel for way in spec.ways)),
        ("parts", (part.key for part in spec.parts)),
        ("fields", (field.key for field in spec.fields)),
        ("steps", (step.key for step in spec.steps)),
    )
    for place, keys in named:
        for key, number in Counter(keys).items():
            if number > 1:
                yield Refusal(_("“%(key)s” stands here twice.") % {"key": key}, place)


def _fields(fields: Iterable[Field]) -> Iterator[Refusal]:
    for field in fields:
        if field.kind in (FieldKind.CHOICE, FieldKind.MANY) and len(field.options) < 2:
            yield Refusal(_("“%(name)s” needs two options or more.") % {"name": field.label}, "fields")
        if field.kind == FieldKind.TABLE and not field.columns:
            yield Refusal(_("The table “%(name)s” has no columns.") % {"name": field.label}, "fields")
        if any(column.kind in (FieldKind.TABLE, FieldKind.FILE) for column in field.columns):
            yield Refusal(
                _("A column of “%(name)s” can be neither a table nor a file.") % {"name": field.label},
                "fields",
            )
        if field.least is not None and field.most is not None and field.least > field.most:
            yield Refusal(_("“%(name)s”: the least is more than the most.") % {"name": field.label}, "fields")


def _conditions(spec: Spec) -> Iterator[Refusal]:
    """A condition asks an earlier question, and about options that it has."""
    known = {field.key: index for index, field in enumerate(spec.fields)}
    for index, field in enumerate(spec.fields):
        yield from _condition(spec, field.when, field.label, known, before=index, place="fields")
    for part in spec.parts:
        yield from _condition(spec, part.when, part.name, known, before=len(known), place="parts")
    for fee in spec.fees:
        yield from _condition(spec, fee.when, fee.name, known, before=len(known), place="fees")


def _condition(
    spec: Spec, when: When | None, name: str, known: dict[str, int], *, before: int, place: str
) -> Iterator[Refusal]:
    if when is None:
        return
    asked = spec.field(when.field)
    if asked is None or known[when.field] >= before:
        yield Refusal(
            _("“%(name)s” depends on a question that is not asked before it.") % {"name": name}, place
        )
    elif asked.options and not set(when.among) <= {option.value for option in asked.options}:
        yield Refusal(
            _("“%(name)s” depends on an answer that “%(field)s” does not offer.")
            % {"name": name, "field": asked.label},
            place,
        )


def _fees(fees: tuple[Fee, ...]) -> Iterator[Refusal]:
    """One fee has one amount on a day and for a channel, unless conditions tell them apart."""
    for index, fee in enumerate(fees):
        if fee.amount < 0:
            yield Refusal(_("The fee “%(name)s” is less than nothing.") % {"name": fee.name}, "fees")
        if fee.since and fee.until and fee.until < fee.since:
            yield Refusal(_("The fee “%(name)s” ends before it begins.") % {"name": fee.name}, "fees")
        for other in fees[index + 1 :]:
            if fee.key == other.key and fee.when == other.when and _meet(fee, other):
                yield Refusal(
                    _("The fee “%(name)s” has two amounts for one day and channel.") % {"name": fee.name},
                    "fees",
                )


def _meet(one: Fee, other: Fee) -> bool:
    share = set(one.channels or Channel) & set(other.channels or Channel)
    begins = max(one.since or date.min, other.since or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    return bool(share) and begins <= ends


def _steps(spec: Spec) -> Iterator[Refusal]:
    if not spec.steps:
        yield Refusal(_("A procedure needs at least one step."), "steps")
        return
    if len(spec.steps) > MOST_STEPS:
        yield Refusal(_("More than %(most)d steps cannot be followed.") % {"most": MOST_STEPS}, "steps")
        return
    for step, to in steps.dangling(spec):
        yield Refusal(
            _("The step “%(name)s” leads to “%(to)s”, which there is not.") % {"name": step.name, "to": to},
            "steps",
        )
    reached, ending = steps.reached(spec), steps.can_end(spec)
    for step in spec.steps:
        if step.key not in reached:
            yield Refusal(_("Nothing leads to the step “%(name)s”.") % {"name": step.name}, "steps")
        elif step.key not in ending:
            yield Refusal(
                _("From the step “%(name)s” the procedure never ends.") % {"name": step.name}, "steps"
            )
        if step.hours < 0:
            yield Refusal(_("The step “%(name)s” takes less than no time.") % {"name": step.name}, "steps")
        if step.kind == StepKind.RETURN and any(to != steps.END for to in steps.onward(spec, step.key)):
            yield Refusal(
                _("After the step “%(name)s” nothing can follow: the result has been handed back.")
                % {"name": step.name},
                "steps",
            )
