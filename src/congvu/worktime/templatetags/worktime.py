"""Amounts of working time on the screen."""

from fractions import Fraction

from django import template
from django.utils import formats

register = template.Library()


@register.filter
def so_many(amount: Fraction) -> str:
    """``2``, ``2,5``, ``0,33``: at most two decimals, in the reader's manner."""
    whole = round(amount * 100)
    text = f"{whole // 100}.{whole % 100:02}".rstrip("0").rstrip(".")
    return text.replace(".", formats.get_format("DECIMAL_SEPARATOR"))
