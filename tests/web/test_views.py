"""The two switches on every page."""

import pytest

pytestmark = pytest.mark.django_db


def test_theme_is_kept_in_a_cookie(client):
    response = client.post("/giao-dien/sang-toi/", {"theme": "dark", "next": "/styleguide/"})

    assert (response.status_code, response["Location"]) == (302, "/styleguide/")
    assert client.cookies["theme"].value == "dark"
    assert 'data-bs-theme="dark"' in client.get("/styleguide/").text


def test_empty_theme_follows_the_system_again(client):
    client.post("/giao-dien/sang-toi/", {"theme": "dark"})
    client.post("/giao-dien/sang-toi/", {"theme": ""})

    assert "data-theme-follows" in client.get("/styleguide/").text


def test_theme_never_redirects_to_a_strange_site(client):
    response = client.post("/giao-dien/sang-toi/", {"theme": "dark", "next": "https://evil.example/"})

    assert response["Location"] == "/"


def test_language_is_switched(client):
    client.post("/giao-dien/ngon-ngu/", {"language": "en", "next": "/styleguide/"})

    assert "<h1>Style guide</h1>" in client.get("/styleguide/").text
