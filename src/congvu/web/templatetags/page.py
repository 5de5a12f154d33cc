"""Tags of the page's frame: menu, top bar, agency, language and theme, links that keep the query string."""

from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, get_script_prefix, reverse

from congvu.kit.actor import VISITOR, Actor
from congvu.kit.text import Text
from congvu.web import agency as agencies
from congvu.web.menu import MenuItem, items_for, notices, public_items, top_bar

register = template.Library()

THEMES = ("light", "dark")


@dataclass(frozen=True)
class Link:
    """A menu entry ready to be shown; ``current`` is the page we are on or a page below it, ``own`` leads to
    what belongs to the person who is signed in.
    """

    address: str
    label: Text
    icon: str = ""
    current: bool = False
    count: int = 0
    own: bool = False


@dataclass(frozen=True)
class Section:
    label: Text
    links: list[Link]


@register.simple_tag(takes_context=True)
def actor(context: Context) -> Actor:
    """Who looks at the page; the visitor, too, on error pages that come before anybody is known."""
    return getattr(context.get("request"), "actor", VISITOR)


@register.simple_tag
def agency() -> agencies.Agency:
    return agencies.current()


@register.inclusion_tag("web/menu.html", takes_context=True)
def menu(context: Context) -> dict[str, list[Section]]:
    """The staff menu: what the actor may open, by sections."""
    path = _path(context)
    items = [(item, address) for item in items_for(actor(context)) if (address := address_of(item.url_name))]
    here = _longest([address for _, address in items], path)
    return {"sections": _sections(items, here)}


@register.simple_tag(takes_context=True)
def public_links(context: Context) -> list[Link]:
    """The navigation of the public pages."""
    items = public_items(signed_in=actor(context) is not VISITOR)
    found = [(item, address) for item in items if (address := address_of(item.url_name))]
    here = _longest([address for _, address in found], _path(context))
    return [
        Link(address, item.label, item.icon, current=address == here, own=item.signed_in)
        for item, address in found
    ]


@register.simple_tag(takes_context=True)
def top_links(context: Context) -> list[Link]:
    """The counted entries of the top bar, such as unread messages."""
    who = actor(context)
    if who is VISITOR:
        return []
    pairs = [(item, address) for item in top_bar if (address := address_of(item.url_name))]
    return [Link(address, item.label, item.icon, count=item.count(who)) for item, address in pairs]


@register.simple_tag(takes_context=True)
def notice_links(context: Context) -> list[Link]:
    """What stands over every page of the actor until it has been dealt with."""
    who = actor(context)
    asked = [notice for notice in notices if who is not VISITOR and who.may(notice.capability)]
    found = [(notice, address_of(notice.url_name), notice.count(who)) for notice in asked]
    return [
        Link(address, notice.says(count), count=count)
        for notice, address, count in found
        if address and count
    ]


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """``light`` or ``dark`` when the person has chosen, else empty: then the browser's wish decides."""
    request = context.get("request")
    # Pages of error are rendered without the request, whose person might need the database.
    cookies: dict[str, str] = request.COOKIES if request else context.get("cookies") or {}
    chosen = cookies.get("theme") or actor(context).preferences.get("theme")
    return chosen if chosen in THEMES else ""


@register.simple_tag(takes_context=True)
def querystring_with(context: Context, **changes: object) -> str:
    """The present query string, changed: ``{% querystring_with page=2 sort=None %}``; None removes."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None and value != "":
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag
def address_of(url_name: str) -> str:
    """The address of ``url_name``, or nothing when that module is switched off."""
    return _address(url_name, settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=256)
def _address(url_name: str, urlconf: str, prefix: str) -> str:
    """Kept, since a page asks for twenty of them and a missing one costs a search through all."""
    try:
        return reverse(url_name, urlconf)
    except NoReverseMatch:
        return ""


def _path(context: Context) -> str:
    request = context.get("request")
    return request.path if request else ""


def _longest(addresses: list[str], path: str) -> str:
    """The address that ``path`` stands at or under; of several the longest, so that one entry is current."""
    under = (
        address for address in addresses if path == address or (address != "/" and path.startswith(address))
    )
    return max(under, key=len, default="")


def _sections(items: list[tuple[MenuItem, str]], here: str) -> list[Section]:
    sections: dict[int, Section] = {}
    for item, address in items:
        section = sections.setdefault(item.group, Section(item.group.label, []))
        section.links.append(Link(address, item.label, item.icon, current=address == here))
    return list(sections.values())
