"""Components: all of them render, and what they do not know is named."""

import pytest
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler
from django_cotton.templatetags._component import CottonComponentNode

from congvu.web.checks import check_components, faults_of
from congvu.web.guide import FOLDER, SAMPLES
from congvu.web.icons import ICONS
from congvu.web.menu import menu, top_bar
from tests.web.htmx import assert_fragment_equals_reload


def nodes(source):
    template = engines["django"].engine.from_string(CottonCompiler().process(source))
    return template.nodelist.get_nodes_by_type(CottonComponentNode)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_style_guide_shows_every_sample(client, language):
    response = client.get("/styleguide/", headers={"Accept-Language": language})

    assert response.status_code == 200
    assert [sample.key for sample in SAMPLES if f'id="guide-{sample.key}"' not in response.text] == []


@pytest.mark.django_db
def test_style_guide_list_fragment_equals_reload(client):
    assert_fragment_equals_reload(client, "/styleguide/?sort=title&page=2", "list")


@pytest.mark.django_db
def test_page_has_no_inline_style_or_handler(client):
    text = client.get("/styleguide/").text

    assert " style=" not in text
    assert " onclick=" not in text
    assert "<script>" not in text


def test_every_sample_file_is_in_the_guide():
    assert {path.stem for path in FOLDER.glob("*.html")} == {sample.key for sample in SAMPLES}


def test_no_template_uses_a_component_wrongly():
    assert check_components(None) == []


def test_unknown_attribute_is_named():
    faults = [fault for node in nodes('<c-card titel="x" />') for fault in faults_of(node)]

    assert faults == ["<c-card> does not know 'titel'"]


def test_unknown_slot_is_named():
    faults = [
        fault for node in nodes('<c-card><c-slot name="top">x</c-slot></c-card>') for fault in faults_of(node)
    ]

    assert faults == ["<c-card> does not know 'top'"]


def test_slot_belongs_to_its_own_component():
    source = '<c-card><c-table caption="x"><c-slot name="head">y</c-slot></c-table></c-card>'

    assert [fault for node in nodes(source) for fault in faults_of(node)] == []


def test_form_passes_on_what_htmx_needs():
    assert [fault for node in nodes('<c-form hx-post="/x/" />') for fault in faults_of(node)] == []


def test_every_menu_entry_has_an_icon_of_the_sprite():
    assert [item.icon for item in (*menu, *top_bar) if item.icon not in ICONS] == []
