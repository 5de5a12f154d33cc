"""A fragment that htmx swaps in must equal what a reload would show. Any module's tests may use this."""

from typing import Any

from django.test import Client
from django.test.html import Element, parse_html


def get_fragment(client: Client, address: str, target: str) -> str:
    """What htmx gets when the element ``target`` is to be replaced."""
    response = client.get(address, headers={"HX-Request": "true", "HX-Target": target})
    assert response.status_code == 200
    return response.text


def assert_fragment_equals_reload(client: Client, address: str, target: str) -> None:
    """The fragment for ``target`` is the element of that id in the whole page, and only that."""
    fragment = get_fragment(client, address, target)
    page = client.get(address)

    assert "<html" not in fragment
    assert parse_html(fragment) == element(page.text, target)


def element(page: str, id_: str) -> Element:
    """The one element of ``page`` with that id."""
    found = [node for node in _walk(parse_html(page)) if dict(node.attributes).get("id") == id_]
    assert len(found) == 1, f"{len(found)} elements with id {id_!r}"
    return found[0]


def _walk(node: Any) -> Any:
    if isinstance(node, Element):
        yield node
        for child in node.children:
            yield from _walk(child)
