"""The cell of a list; one small node, since fifty rows of eight cells are four hundred of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from congvu.web.templatetags.web import number, or_dash

register = template.Library()


class CellNode(template.Node):
    def __init__(self, key: str, nodelist: NodeList) -> None:
        self.key = key
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        tags = context["page"].cell(self.key)
        if tags is None:
            return NOTHING
        return mark_safe(f"{tags[0]}{self.nodelist.render(context)}{tags[1]}")  # noqa: S308 - made of rendered parts


NOTHING = mark_safe("")


@register.simple_tag(takes_context=True)
def value(context: Context, key: str, row: Any) -> Any:
    """What the Excel file gets for a column, for a cell that shows just that; a dash for nothing."""
    column = context["page"].listing.by_key.get(key)
    given = column.value(row) if column and column.value else None
    return or_dash(number(given) if isinstance(given, int | float) else given)


@register.simple_tag(takes_context=True)
def cells(
    context: Context, said: Mapping[str, str], linked: str, link: str, struck: Mapping[str, Sequence[str]]
) -> SafeString:
    """All cells of a line of a book that are shown; the words of the column ``linked`` lead to ``link``, and
    what stood in one before is struck out above.
    """
    page = context["page"]
    made = []
    for column in page.columns:
        opening, closing = page.cell(column.key)
        text = or_dash(said[column.key])
        if link and column.key == linked:
            text = format_html('<a href="{}">{}</a>', link, text)
        if column.key in struck:
            before = format_html_join("", "<del>{}</del><br>", ((old,) for old in struck[column.key]))
            text = format_html("<div>{}{}</div>", before, text)
        made.append(f"{opening}{text}{closing}")
    return mark_safe("".join(made))  # noqa: S308 - made of escaped parts


@register.simple_tag(takes_context=True)
def cells_from(context: Context, prefix: str, row: Any) -> SafeString:
    """The cells of all columns shown whose keys begin so, each with what the Excel file gets."""
    page = context["page"]
    made = []
    for column in page.columns:
        if column.key.startswith(prefix) and column.value:
            opening, closing = page.cell(column.key)
            made.append(f"{opening}{conditional_escape(or_dash(column.value(row)))}{closing}")
    return mark_safe("".join(made))  # noqa: S308 - made of escaped parts


@register.tag
def cell(parser: Parser, token: Token) -> CellNode:
    """``{% cell "code" %}...{% endcell %}``: a cell of ``page``, left out when its column is hidden."""
    _name, key = token.split_contents()
    nodelist = parser.parse(("endcell",))
    parser.delete_first_token()
    return CellNode(parser.compile_filter(key).resolve(Context()), nodelist)
