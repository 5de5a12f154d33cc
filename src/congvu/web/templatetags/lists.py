"""The cell of a list; one small node, since fifty rows of eight cells are four hundred of them."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

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


@register.tag
def cell(parser: Parser, token: Token) -> CellNode:
    """``{% cell "code" %}...{% endcell %}``: a cell of ``page``, left out when its column is hidden."""
    _name, key = token.split_contents()
    nodelist = parser.parse(("endcell",))
    parser.delete_first_token()
    return CellNode(parser.compile_filter(key).resolve(Context()), nodelist)
