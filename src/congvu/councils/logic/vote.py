"""Counting votes: does a count add up, is it enough, and of whom. Exact, with no state and no Django."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from math import ceil
from typing import Any

FOR, AGAINST, BLANK = "F", "A", "B"
CHOICES = (FOR, AGAINST, BLANK)
LEAST_SECRET = 3  # of two voters each knows how the other voted, however the votes are kept


@dataclass(frozen=True)
class Terms:
    """How a ballot is decided: at least ``threshold`` of ``denominator`` must be for it.

    ``recused``: whether members who may not vote on a dossier still count in its denominator (``counted``) or
    are left out of it (``left_out``).
    """

    threshold: Fraction
    denominator: str
    recused: str = "left_out"


@dataclass(frozen=True)
class Body:
    """Who there is for one question: seats of the council, those taking part, and of each the recused."""

    seats: int
    taking_part: int
    recused_seats: int = 0
    recused_taking_part: int = 0


@dataclass(frozen=True)
class Tally:
    """What came out of the box for one question."""

    issued: int
    returned: int
    valid: int
    invalid: int
    in_favour: int
    against: int
    blank: int


@dataclass(frozen=True)
class Verdict:
    """``needed`` votes of ``of`` carry the question."""

    of: int
    needed: int
    passed: bool


def is_quorate(present: int, seats: int, quorum: Fraction) -> bool:
    """Whether those present are at least this part of the seats; a council without seats never is."""
    return seats > 0 and present >= quorum * seats


def tally(choices: Iterable[str], *, issued: int, invalid: int = 0) -> Tally:
    """The count of ``choices``, each one of :data:`CHOICES`."""
    found = Counter(choices)
    valid = found.total()
    if set(found) - set(CHOICES):
        raise ValueError("a choice that does not exist")
    return Tally(issued, valid + invalid, valid, invalid, found[FOR], found[AGAINST], found[BLANK])


def faults(count: Tally, *, entitled: int) -> tuple[str, ...]:
    """Why the count does not add up: names of the fields that are wrong, none when it does."""
    numbers = vars(count).values()
    wrong = {
        "issued": count.issued > entitled,
        "returned": count.returned > count.issued,
        "valid": count.valid + count.invalid != count.returned,
        "in_favour": count.in_favour + count.against + count.blank != count.valid,
    }
    found = tuple(name for name, is_wrong in wrong.items() if is_wrong)
    return ("negative", *found) if any(number < 0 for number in numbers) else found


def verdict(count: Tally, body: Body, terms: Terms) -> Verdict:
    """Whether there are enough votes for it. Of nobody nothing is carried."""
    of = _denominator(count, body, terms)
    needed = ceil(terms.threshold * of)
    return Verdict(of, needed, of > 0 and count.in_favour >= needed)


def _denominator(count: Tally, body: Body, terms: Terms) -> int:
    out = terms.recused == "left_out"
    return {
        "all": body.seats - body.recused_seats * out,
        "present": body.taking_part - body.recused_taking_part * out,
        "cast": count.returned,
    }[terms.denominator]


def slips(recused: Mapping[int, Collection[int]], questions: Iterable[int]) -> list[list[int]]:
    """The questions in groups that the same members may vote on, in order of their first question."""
    groups: dict[frozenset[int], list[int]] = {}
    for question in questions:
        groups.setdefault(frozenset(recused.get(question, ())), []).append(question)
    return list(groups.values())


def digest(votes: Iterable[tuple[str, int, str]]) -> str:
    """SHA-256 of all counted votes (mark, question, choice), in the order of their marks."""
    lines = sorted(f"{mark} {question} {choice}\n" for mark, question, choice in votes)
    return sha256("".join(lines).encode()).hexdigest()


def terms_to_json(terms: Terms) -> dict[str, Any]:
    return {**vars(terms), "threshold": str(terms.threshold)}


def terms_from_json(stored: Mapping[str, Any]) -> Terms:
    return Terms(**{**stored, "threshold": Fraction(stored["threshold"])})
