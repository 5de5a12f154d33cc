"""How the detail of a line is shown."""

from django import template

from congvu.trail.logic.canonical import Json, canonical

register = template.Library()


@register.filter
def as_json(detail: Json) -> str:
    """The detail as it was digested."""
    return canonical(detail).decode()
