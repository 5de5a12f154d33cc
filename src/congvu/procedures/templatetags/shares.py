"""How much of its time a step has used, as a badge: the colour says how near the end is."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from congvu.procedures.logic.shares import tone_of
from congvu.web.templatetags import web

register = template.Library()


@register.simple_tag
def share(percent: int | None) -> SafeString:
    """The percent of its time that a step has used; a dash where no time is given."""
    return web.DASH if percent is None else web.status(f"{percent} %", tone_of(percent))


@register.simple_tag(takes_context=True)
def share_in(context: Context, key: str, row: Any) -> SafeString:
    """The same for a row of a list, as its column ``key`` counts it."""
    column = context["page"].listing.by_key[key]
    return share(column.value(row))
