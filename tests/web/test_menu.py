"""The menu shows what the actor may open, and marks where we are."""

from dataclasses import dataclass, field

import pytest
from django.template import engines
from django.test import RequestFactory

from congvu.kit.actor import VISITOR
from congvu.web import agency
from congvu.web.menu import Group, MenuItem, items_for, menu
from congvu.web.templatetags import page


@dataclass
class Someone:
    key: str = "person:1"
    name: str = "Bưởi"
    post_title: str = ""
    preferences: dict = field(default_factory=dict)
    capabilities: tuple = ()

    def may(self, capability):
        return capability in self.capabilities


@pytest.fixture
def own_menu(monkeypatch):
    monkeypatch.setattr(menu, "_things", {})
    menu.add(MenuItem("web:styleguide", "Guide", "book", Group.SYSTEM))
    menu.add(MenuItem("web:theme", "Secret", "key", Group.DESK, capability="secret.open"))
    menu.add(MenuItem("gone:away", "Gone", "x", Group.DESK))


def context(actor, path="/styleguide/part/"):
    request = RequestFactory().get(path)
    request.actor = actor
    return {"request": request}


@pytest.mark.usefixtures("own_menu")
def test_menu_hides_what_is_not_allowed():
    assert [item.label for item in items_for(Someone())] == ["Gone", "Guide"]
    assert [item.label for item in items_for(Someone(capabilities=("secret.open",)))] == [
        "Secret",
        "Gone",
        "Guide",
    ]


@pytest.mark.usefixtures("own_menu")
def test_menu_leaves_out_modules_that_are_switched_off():
    sections = page.menu(context(Someone()))["sections"]

    assert [[link.label for link in section.links] for section in sections] == [["Guide"]]


@pytest.mark.usefixtures("own_menu")
def test_menu_marks_the_page_we_are_under():
    sections = page.menu(context(Someone()))["sections"]

    assert [link.current for section in sections for link in section.links] == [True]


def test_theme_is_the_cookie_then_the_preference():
    own = context(Someone(preferences={"theme": "dark"}))
    assert page.theme(own) == "dark"

    own["request"].COOKIES["theme"] = "light"
    assert page.theme(own) == "light"

    own["request"].COOKIES["theme"] = "purple"
    assert page.theme(own) == ""


@pytest.mark.parametrize("name", ["base", "public", "print", "entrance"])
def test_frame_copes_with_a_visitor(name):
    html = engines["django"].get_template(f"web/{name}.html").render({}, context(VISITOR)["request"])

    assert 'data-actor="visitor"' in html


def test_agency_stands_in_the_head(monkeypatch):
    monkeypatch.setattr(agency, "_sources", [lambda: agency.Agency("Sở Thử nghiệm", "Tỉnh Thử")])

    html = engines["django"].get_template("web/public.html").render({}, context(VISITOR)["request"])

    assert '<span class="portal-name">Sở Thử nghiệm</span>' in html
    assert '<span class="portal-above">Tỉnh Thử</span>' in html
