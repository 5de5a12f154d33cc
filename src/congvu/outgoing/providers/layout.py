"""The layout of a draft, checked by the rules of the decree: what is kept with it, and in sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from congvu.papers.logic.decree import checking
from congvu.papers.logic.decree.rule import Broken, Hit, Severity
from congvu.papers.providers import layouts
from congvu.papers.rules import decree

_ORDER = (Severity.MUST, Severity.SHOULD, Severity.UNSURE)


@dataclass(frozen=True)
class Told:
    """One broken rule; ``must``: the decree asks it for certain."""

    sentence: str
    source: str
    page: int
    must: bool


@dataclass(frozen=True)
class Seen:
    """What is kept with a draft: codes and what was measured, those to be mended first, and the symbol that
    stands on it behind the number.
    """

    findings: tuple[dict[str, Any], ...]
    symbol: str = ""


def seen(pdf: bytes, *, kind: str, electronic: bool) -> Seen:
    """What stands on a draft, and which rules it breaks."""
    checked = layouts.checked(pdf, kind=kind, electronic=electronic)
    if checked.flaw:
        return Seen(({"flaw": checked.flaw},))
    rows = sorted(checked.findings, key=lambda each: _ORDER.index(each.rule.severity))
    findings = (
        {"rule": each.rule.code, "page": each.hit.page, "said": dict(each.hit.said), "times": each.times}
        for each in rows
    )
    return Seen(tuple(findings), checked.symbol)


def told(findings: Iterable[Mapping[str, Any]] | None) -> list[Told]:
    """The same in sentences; of rules that are no more nothing."""
    return list(_told(findings or ()))


def _told(findings: Iterable[Mapping[str, Any]]) -> Iterator[Told]:
    known = {rule.code: rule for rule in checking.RULES}
    for each in findings:
        if "flaw" in each:
            yield Told(decree.flaw(str(each["flaw"])), "", 0, must=False)
        elif rule := known.get(str(each["rule"])):
            hit = Hit(int(each["page"]), (0, 0, 0, 0), each["said"])
            must = rule.severity is Severity.MUST
            yield Told(decree.sentence(Broken(rule, hit)), decree.source(rule), hit.page, must)
