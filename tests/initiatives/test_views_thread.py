"""The thread through the pages: written, submitted, accepted, supplemented, answered, each by its person."""

import pytest
from django.test import Client
from django.urls import reverse

from congvu.initiatives.enums.states import State
from congvu.initiatives.models import Initiative
from congvu.kit import clock
from tests.factories import initiatives as make

pytestmark = pytest.mark.django_db


def url(name: str, initiative: Initiative, *more: object) -> str:
    return reverse(f"initiatives:{name}", args=[initiative.pk, *more])


def rows(**author: str) -> dict[str, str]:
    return make.posted("authors", [{**make.author_row(), **author}])


def test_dossier_goes_from_draft_to_answered_supplement_through_pages() -> None:
    at = clock.now()
    round = make.make_round(at=at)
    author, officer = make.make_author(), make.make_officer(round)
    group = make.make_group()
    writing, office = Client(), Client()
    writing.force_login(author)
    office.force_login(officer)

    begun = writing.post(
        reverse("initiatives:begin", args=[round.pk]), {"unit": author.rights.main_post.unit_id}
    )
    initiative = Initiative.objects.get()
    typed = {**make.FIELDS, "field_group": group.code, **rows(), "version": "0"}
    for step in ("chung", "tac-gia", "noi-dung", "hieu-qua", "tep"):
        assert writing.get(url("write", initiative, step)).status_code == 200
        assert writing.post(url("write", initiative, step), typed).status_code == 302
    assert begun["Location"] == url("write", initiative, "chung")
    assert writing.get(url("review", initiative)).status_code == 200

    sent = writing.post(url("review", initiative), typed)
    again = writing.post(url("review", initiative), typed)

    assert sent["Location"] == again["Location"] == url("receipt", initiative)
    assert writing.get(url("receipt", initiative)).status_code == 200
    assert writing.get(url("dossier", initiative)).status_code == 200
    for tab in ("dossier", "papers", "history", "changes"):
        assert office.get(url(tab, initiative)).status_code == 200, tab
    assert office.get(url("ask", initiative)).status_code == 200

    asked = {
        "ask-essence": "on",
        "why-essence": "Nêu rõ các bước.",
        "until": "31/12/2030",
        "version": str(make.load(initiative).case.version),
    }
    office.post(url("ask", initiative), asked)
    assert make.load(initiative).state == State.SUPPLEMENT
    assert writing.get(url("write", initiative, "noi-dung")).status_code == 200
    writing.post(
        url("write", initiative, "noi-dung"), {"essence": "Ba bước.", "version": "9", "overwrite": "1"}
    )
    writing.post(url("review", initiative), {})
    assert make.load(initiative).state == State.SUBMITTED
    assert writing.get(url("changes", initiative)).status_code == 200
    assert office.get(url("changes", initiative)).status_code == 200

    office.post(url("accept", initiative), {"version": str(make.load(initiative).case.version)})
    assert make.load(initiative).state == State.ACCEPTED
