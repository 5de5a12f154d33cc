"""The small language of templates: Jinja without anything that computes.

Allowed: ``{{ name }}``, ``{{ row.column }}``, ``{% for row in table %}``, ``{% if name %}`` with ``not`` and
``else``, and the filters below. Everything else is refused when the template is read, before it ever runs; it
then runs in Jinja's sandbox, on plain texts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from congvu.papers.logic.bad import BadTemplate, Flaw
from congvu.papers.logic.shown import FILTERS
from congvu.papers.logic.tags import Source

LOOP = frozenset({"index", "first", "last", "length"})
"""What may be asked of ``loop``: the number of the row, mostly."""

MOST_NESTED = 6
MOST_TAGS = 3000


@dataclass(frozen=True)
class Use:
    """A template names something: a placeholder, or a column of one (``table`` then says whose).

    ``is_table``: it is gone through row by row. ``shown``: it is written out, not only asked about.
    """

    name: str
    table: str = ""
    is_table: bool = False
    shown: bool = False
    where: str = ""

    @property
    def written(self) -> str:
        return f"{self.table}.{self.name}" if self.table else self.name


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update(FILTERS)
    return environment


_JINJA = _environment()


def uses(source: Source) -> tuple[Use, ...]:
    """Everything the source names, in order. Raises :class:`BadTemplate` for what the language has not."""
    return tuple(_Reading(source).uses())


def compiled(source: Source) -> Template:
    """The source ready to be filled; it must have been read by :func:`uses`."""
    return _JINJA.from_string(source.text)


class _Reading:
    """Walks the tree that Jinja has made of one source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._left = MOST_TAGS
        self._depth = 0

    def uses(self) -> Iterator[Use]:
        try:
            tree = _JINJA.parse(self._source.text)
        except TemplateSyntaxError as error:
            raise BadTemplate(Flaw.SYNTAX, error.message or "", self._source.near(error.lineno)) from None
        except RecursionError:
            raise BadTemplate(Flaw.FORBIDDEN) from None
        yield from self._body(tree.body, {})

    def _body(self, body: list[Any], rows: Mapping[str, str]) -> Iterator[Use]:
        self._depth += 1
        for node in body:
            self._left -= 1
            if self._left < 0 or self._depth > MOST_NESTED:
                raise BadTemplate(Flaw.ENDLESS)
            read = _STATEMENTS.get(type(node))
            if read is None:
                self._refuse(node)
            yield from read(self, node, rows)
        self._depth -= 1

    def _output(self, node: nodes.Output, rows: Mapping[str, str]) -> Iterator[Use]:
        for child in node.nodes:
            if not isinstance(child, nodes.TemplateData):
                yield from self._expression(child, rows, shown=True)

    def _for(self, node: nodes.For, rows: Mapping[str, str]) -> Iterator[Use]:
        if not isinstance(node.target, nodes.Name) or not isinstance(node.iter, nodes.Name):
            self._refuse(node)
        if node.test or node.else_ or node.recursive or node.iter.name in rows:
            self._refuse(node)
        if node.target.name in (*rows, "loop"):
            raise BadTemplate(Flaw.LOOP, node.target.name, self._source.near(node.lineno))
        yield self._use(node.iter, is_table=True)
        yield from self._body(node.body, {**rows, node.target.name: node.iter.name})

    def _if(self, node: nodes.If, rows: Mapping[str, str]) -> Iterator[Use]:
        test = node.test.node if isinstance(node.test, nodes.Not) else node.test
        if not isinstance(test, nodes.Name | nodes.Getattr):
            self._refuse(node)
        yield from self._expression(test, rows, shown=False)
        yield from self._body([*node.body, *node.elif_, *node.else_], rows)

    def _expression(self, node: Any, rows: Mapping[str, str], *, shown: bool) -> Iterator[Use]:
        if isinstance(node, nodes.Filter):
            if node.name not in FILTERS:
                raise BadTemplate(Flaw.FILTER, node.name, self._source.near(node.lineno))
            if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs or node.node is None:
                self._refuse(node)
            node = node.node
        if isinstance(node, nodes.Name) and node.name not in (*rows, "loop"):
            yield self._use(node, shown=shown)
        elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            yield from self._column(node, node.node.name, rows, shown=shown)
        else:
            self._refuse(node)

    def _column(
        self, node: nodes.Getattr, row: str, rows: Mapping[str, str], *, shown: bool
    ) -> Iterator[Use]:
        if row == "loop" and rows and node.attr in LOOP:
            return
        if row not in rows or node.attr.startswith("_"):
            raise BadTemplate(Flaw.FORBIDDEN, f"{row}.{node.attr}", self._source.near(node.lineno))
        yield Use(node.attr, rows[row], shown=shown, where=self._source.near(node.lineno))

    def _use(self, node: nodes.Name, *, is_table: bool = False, shown: bool = False) -> Use:
        if node.name.startswith("_"):
            self._refuse(node)
        return Use(node.name, is_table=is_table, shown=shown, where=self._source.near(node.lineno))

    def _refuse(self, node: nodes.Node) -> NoReturn:
        raise BadTemplate(Flaw.FORBIDDEN, where=self._source.near(node.lineno))


_STATEMENTS: Mapping[type, Callable[..., Iterator[Use]]] = {
    nodes.Output: _Reading._output,
    nodes.For: _Reading._for,
    nodes.If: _Reading._if,
}
