"""Limits, fees, conditions and ways on, as people read them."""

from decimal import Decimal

from django import template

from congvu.procedures.logic import codes
from congvu.procedures.logic.spec import Fee, Part, Spec, Step, When
from congvu.procedures.providers import wording
from congvu.worktime.logic import Limit

register = template.Library()


@register.filter
def so_long(limit: Limit | None) -> str:
    return wording.limit(limit) if limit else ""


@register.filter
def so_many(number: Decimal) -> str:
    return wording.number(number)


@register.filter
def money(amount: int) -> str:
    return wording.money(amount)


@register.filter
def when_fee(fee: Fee) -> str:
    """Channels and dates for which a fee counts."""
    return wording.fee_terms(fee)


@register.filter
def pieces(part: Part) -> str:
    """How many originals and copies."""
    return wording.pieces(part)


@register.simple_tag
def condition(when: When | None, spec: Spec) -> str:
    """Where a row counts only for some answers: for which."""
    return wording.condition(when, spec)


@register.simple_tag
def ways_on(step: Step, spec: Spec) -> list[str]:
    return wording.ways_on(step, spec)


@register.filter
def short_code(code: str) -> str:
    """A short code as it is printed."""
    return codes.grouped(code)
