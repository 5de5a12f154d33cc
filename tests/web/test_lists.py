"""Lists: the same cost for any number of rows, one template for page and fragment, chosen columns, Excel."""

import io

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from openpyxl import load_workbook

from congvu.web import agency
from congvu.web.lists import Column, Listing, word
from tests.web.htmx import assert_fragment_equals_reload, element, get_fragment
from tests.web.urls import KINDS

pytestmark = pytest.mark.django_db


def fill(number):
    ContentType.objects.bulk_create(
        ContentType(app_label="listed", model=f"model{i:04}") for i in range(number)
    )


def models_shown(client, query=""):
    page = client.get(f"/kinds/{query}").context["page"]
    return [row.model for row in page.rows]


@pytest.mark.parametrize(
    "query", ["", "?page=2", "?page=19", "?page=20", "?page=22", "?page=40", "?sort=-model", "?q=99"]
)
def test_list_read_by_its_keys_shows_what_the_query_itself_shows(client, query):
    fill(1100)

    plain = client.get(f"/kinds/{query}").context["page"]
    by_keys = client.get(f"/kinds-by-keys/{query}").context["page"]

    assert by_keys.rows == plain.rows
    for told in ("first", "last", "counted", "has_next", "more_than_counted"):
        assert getattr(by_keys, told) == getattr(plain, told), told
    assert [link.number for link in by_keys.numbers] == [link.number for link in plain.numbers]


@pytest.mark.parametrize("number", [1, 51, 300])
def test_list_read_by_its_keys_costs_two_queries_too(client, number):
    fill(number)
    client.get("/kinds-by-keys/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/kinds-by-keys/")

    assert len(queries) == 2


@pytest.mark.parametrize("number", [1, 3, 300])
def test_list_costs_two_queries_whatever_the_rows(client, number):
    fill(number)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get("/kinds/")

    assert response.status_code == 200
    assert len(queries) == 2


def test_list_shows_fifty_rows_and_the_pages(client):
    fill(120)

    page = client.get("/kinds/?page=2").context["page"]

    assert (page.first, page.last, page.counted) == (51, 100, 120)
    assert [link.number for link in page.numbers] == [1, 2, 3]
    assert page.next_link == "/kinds/?page=3"
    assert page.previous_link == "/kinds/?page=1"


def test_list_leaves_a_gap_between_far_pages(client):
    fill(900)

    page = client.get("/kinds/?page=10").context["page"]

    assert [link.number for link in page.numbers] == [1, 0, 8, 9, 10, 11, 12, 0, 18]


def test_list_counts_no_further_than_a_thousand(client):
    fill(1100)

    page = client.get("/kinds/?page=21").context["page"]

    assert page.counted == 1000
    assert page.more_than_counted
    assert page.last == 1050
    assert page.next_link == "/kinds/?page=22"


def test_list_sorts_by_a_declared_column_only(client):
    fill(3)

    assert models_shown(client, "?sort=-model") == ["model0002", "model0001", "model0000"]
    assert models_shown(client, "?sort=id") == ["model0000", "model0001", "model0002"]
    assert models_shown(client, "?sort=password") == ["model0000", "model0001", "model0002"]


def test_list_link_keeps_filter_and_order(client):
    fill(120)

    page = client.get("/kinds/?q=model&sort=-model").context["page"]

    assert page.link(page=2) == "/kinds/?q=model&sort=-model&page=2"
    assert [head.link for head in page.heads] == ["/kinds/?q=model&sort=app", "/kinds/?q=model&sort=model"]
    assert [head.direction for head in page.heads] == ["", "descending"]


def test_list_filter_narrows(client):
    fill(12)

    assert models_shown(client, "?q=0011") == ["model0011"]


def test_list_with_nothing_found_says_how_to_go_on(client):
    response = client.get("/kinds/?q=none")

    assert "Không có mục nào khớp điều kiện lọc." in response.text
    assert element(response.text, "list")


@pytest.mark.parametrize("query", ["", "?sort=-model&page=2", "?q=none", "?q=1"])
def test_fragment_equals_reload(client, query):
    fill(120)

    assert_fragment_equals_reload(client, f"/kinds/{query}", "list")


def test_unknown_target_gives_the_whole_page(client):
    fill(1)

    assert "<html" in get_fragment(client, "/kinds/", "elsewhere")


def test_nonsense_page_number_is_page_one(client):
    fill(1)

    assert models_shown(client, "?page=-3") == ["model0000"]
    assert models_shown(client, "?page=²") == ["model0000"]


def test_export_holds_all_rows_and_the_shown_columns(client):
    fill(60)

    response = client.get("/kinds/?format=xlsx&q=000")

    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0] == ("App", "Model")
    assert rows[1] == ("listed", "model0000")
    assert len(rows) == 11


def test_word_file_holds_all_rows_the_shown_columns_and_who_took_it(client):
    fill(60)
    ContentType.objects.filter(model="model0001").update(model="a<000&c")

    response = client.get("/kinds/?format=docx&q=000")

    told = Document(io.BytesIO(b"".join(response.streaming_content)))
    rows = [[cell.text for cell in row.cells] for row in told.tables[0].rows]
    assert rows[:3] == [["App", "Model"], ["listed", "a<000&c"], ["listed", "model0000"]]
    assert (len(rows), told.paragraphs[0].text) == (11, agency.current().name)
    assert told.sections[0].page_width > told.sections[0].page_height


def test_word_file_of_too_many_rows_is_refused_with_the_way_out(client, monkeypatch):
    monkeypatch.setattr(word, "MOST_ROWS", 9)
    fill(10)

    response = client.get("/kinds/?format=docx")

    assert response.status_code == 422
    assert "9" in response.text
    assert "docx" not in response.headers.get("Content-Disposition", "")


def test_chosen_columns_keep_the_fixed_ones():
    chosen = KINDS.chosen({"columns.kinds": ["id", "gone"]})

    assert [column.key for column in chosen] == ["model", "id"]


def test_nothing_chosen_shows_the_default():
    assert [column.key for column in KINDS.chosen({})] == ["app", "model"]


def test_listing_with_an_order_nobody_can_sort_by_raises():
    with pytest.raises(ValueError, match="no sortable column"):
        Listing(key="x", columns=(Column("a", "A"),), order="a")
