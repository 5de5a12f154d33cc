"""An attribute or slot that a component does not know would silently show as nothing. Here it is named.

Runs with Django's checks, so at ``manage.py check``, at every ``runserver`` and in the tests.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.template import Template
from django.template.loader import get_template
from django_cotton.templatetags._component import CottonComponentNode
from django_cotton.templatetags._slot import CottonSlotNode
from django_cotton.templatetags._vars import CottonVarsNode

PASSED_ON = ("hx-", "data-", "aria-")


def check_components(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every use of a component in the templates of the house, against what the component declares."""
    faults: list[CheckMessage] = []
    for name in template_names():
        for node in _compiled(name).nodelist.get_nodes_by_type(CottonComponentNode):
            faults += [Error(f"{name}: {fault}", id="web.E001") for fault in faults_of(node)]
    return faults


def template_names() -> Iterator[str]:
    """The templates of our own modules that use components."""
    for config in apps.get_app_configs():
        folder = Path(config.path) / "templates"
        if config.name.startswith("congvu."):
            for path in sorted(folder.rglob("*.html")):
                if "<c-" in path.read_text(encoding="utf-8"):
                    yield path.relative_to(folder).as_posix()


def faults_of(node: CottonComponentNode) -> list[str]:
    """What one use of a component says that the component does not know."""
    template = _compiled(f"cotton/{node.component_name.replace('-', '_').replace('.', '/')}.html")
    declared = _declared(template)
    passes_on = "{{ attrs }}" in (template.source or "")
    given = {key.lstrip(":") for key in node.attrs} | {slot.slot_name for slot in _slots(node)}
    unknown = sorted(key for key in given - declared if not (passes_on and key.startswith(PASSED_ON)))
    return [f"<c-{node.component_name}> does not know {key!r}" for key in unknown]


def _declared(template: Template) -> set[str]:
    names: set[str] = set()
    declarations: list[Any] = template.nodelist.get_nodes_by_type(CottonVarsNode)
    for node in declarations:
        names |= {var.exclude_key for var in node._prepared_vars} | set(node.empty_vars)
    return names


def _slots(node: CottonComponentNode) -> list[CottonSlotNode]:
    """The slots of this component, not those of components inside it."""
    inner = {
        id(slot)
        for nested in node.nodelist.get_nodes_by_type(CottonComponentNode)
        for slot in nested.nodelist.get_nodes_by_type(CottonSlotNode)
    }
    return [slot for slot in node.nodelist.get_nodes_by_type(CottonSlotNode) if id(slot) not in inner]


def _compiled(name: str) -> Template:
    backend: Any = get_template(name)
    template: Template = backend.template
    return template
