"""All rules of the decree, and what of them a document breaks."""

from collections.abc import Iterator

from congvu.papers.logic.decree import marks, numbering, parts, sizes, spacing
from congvu.papers.logic.decree.found import Found
from congvu.papers.logic.decree.rule import Asked, Broken, Rule
from congvu.papers.logic.measured import Page

RULES: tuple[Rule, ...] = (*spacing.RULES, *sizes.rules(), *numbering.RULES, *marks.RULES)


def check(pages: tuple[Page, ...], asked: Asked) -> tuple[Found, tuple[Broken, ...]]:
    """What was found on the pages, and each broken rule with its first place, in the order of the pages."""
    found = parts.find(pages)
    broken = sorted(_broken(found, asked), key=lambda each: (each.hit.page, each.hit.box[1]))
    return found, tuple(broken)


def _broken(found: Found, asked: Asked) -> Iterator[Broken]:
    for rule in RULES:
        hits = list(rule.check(found, asked))
        if hits:
            yield Broken(rule, hits[0], len(hits))
