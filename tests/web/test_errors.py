"""Pages of error: what happened, what to do, and the id."""

import pytest

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_every_answer_carries_the_id_of_its_request(client):
    response = client.get("/styleguide/", headers={"X-Request-Id": "abc-12345"})

    assert response["X-Request-Id"] == "abc-12345"


def test_ill_formed_id_is_replaced(client):
    response = client.get("/styleguide/", headers={"X-Request-Id": "<script>"})

    assert len(response["X-Request-Id"]) == 12


def test_refusal_shows_its_sentence(client):
    response = client.post("/refuse/")

    assert response.status_code == 422
    assert "Not all scores are in." in response.text
    assert "<html" in response.text


def test_refusal_is_an_alert_for_htmx(client):
    response = client.post("/refuse/", headers=HTMX)

    assert response.status_code == 422
    assert response["HX-Retarget"] == "#alerts"
    assert "Not all scores are in." in response.text
    assert "<html" not in response.text


def test_stale_says_who_was_faster(client):
    response = client.post("/stale/", headers={"Referer": "http://testserver/kinds/"})

    assert response.status_code == 409
    assert "Already accepted by Bưởi at 14:05." in response.text
    assert 'href="http://testserver/kinds/"' in response.text


def test_refusal_never_leads_to_a_strange_site(client):
    response = client.post("/refuse/", headers={"Referer": "http://evil.example/"})

    assert "evil.example" not in response.text


def test_fault_shows_the_id(client):
    client.raise_request_exception = False

    response = client.get("/fault/")

    assert response.status_code == 500
    assert response["X-Request-Id"] in response.text


def test_fault_page_needs_no_database(client, django_assert_num_queries):
    client.raise_request_exception = False

    with django_assert_num_queries(0):
        response = client.get("/fault/")

    assert response.status_code == 500


def test_missing_page_says_what_to_do(client):
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.text
