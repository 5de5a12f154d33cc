"""Conditions and fees: what of a version counts for given answers, channel and day."""

from collections.abc import Mapping
from datetime import date

from congvu.procedures.logic.spec import Fee, Field, Part, Spec, When

Answers = Mapping[str, object]


def holds(when: When | None, answers: Answers) -> bool:
    """Whether a condition is met; none always is."""
    if when is None:
        return True
    given = answers.get(when.field)
    chosen = given if isinstance(given, list | tuple) else (given,)
    return any(str(each) in when.among for each in chosen if each is not None)


def asked_fields(spec: Spec, answers: Answers) -> tuple[Field, ...]:
    """The questions that are put, given what has been answered."""
    return tuple(field for field in spec.fields if holds(field.when, answers))


def asked_parts(spec: Spec, answers: Answers) -> tuple[Part, ...]:
    """The parts that belong to the dossier, given what has been answered."""
    return tuple(part for part in spec.parts if holds(part.when, answers))


def due_fees(spec: Spec, answers: Answers, *, channel: str, on: date) -> tuple[Fee, ...]:
    """What is to be paid for a dossier that came by ``channel`` on a day: each fee once, by what is said of
    the applicant's case where something is, even if that is nothing.
    """
    due = [fee for fee in spec.fees if _counts(fee, channel, on) and holds(fee.when, answers)]
    by_key = {fee.key: fee for fee in sorted(due, key=lambda fee: fee.when is not None)}
    return tuple(fee for fee in due if by_key[fee.key] is fee)


def _counts(fee: Fee, channel: str, on: date) -> bool:
    begun = fee.since is None or fee.since <= on
    over = fee.until is not None and fee.until < on
    return begun and not over and (not fee.channels or channel in fee.channels)
