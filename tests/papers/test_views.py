"""The pages of templates: sending, assigning, looking, putting in force; who may, and what a list costs."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.papers import actions
from congvu.papers.models import Template
from tests.factories import papers as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each sets pages

KIND = "test.minutes"


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(people.make_person(grants={"papers.manage": "all"}))
    return client


def sent(*paragraphs: str) -> Template:
    now = clock.now()
    content = BytesIO(make.word(*paragraphs))
    return actions.upload(
        make.KIND, content, name="mau.docx", valid_from=clock.office_day(now), by=SYSTEM, at=now
    )


def send(staff: Client, content: bytes) -> Any:
    day = f"{clock.office_day(clock.now()):%d/%m/%Y}"
    file = SimpleUploadedFile("mau.docx", content)
    return staff.post(
        reverse("papers:upload", args=[KIND]), {"file": file, "valid_from": day, "legal_basis": ""}
    )


def test_word_file_is_sent_assigned_and_put_in_force(staff: Client) -> None:
    response = send(staff, make.word("Số {{ so_bb }}"))
    template = Template.objects.get()
    page = reverse("papers:template", args=[template.pk])
    assert response.headers["Location"] == page

    assert staff.get(page).context["issue"] is not None
    staff.post(page, {"so_bb": "number"})
    assert staff.get(page).context["issue"] is None
    staff.post(reverse("papers:issue", args=[template.pk]))

    template.refresh_from_db()
    assert (template.is_issued, template.mapped) == (True, {"so_bb": "number"})


def test_refusal_stands_beside_the_file(staff: Client) -> None:
    response = send(staff, make.word("{{ so.__class__ }}"))

    assert response.status_code == 422
    assert "so.__class__" in response.context["form"].errors["file"][0]
    assert not Template.objects.exists()


@pytest.mark.alike  # made of the file alone
def test_preview_is_word_pdf_and_pages(staff: Client) -> None:
    template = sent("Số {{ so }}")

    word = staff.get(reverse("papers:preview_word", args=[template.pk])).content
    pdf = staff.get(reverse("papers:preview_pdf", args=[template.pk])).content
    page = staff.get(reverse("papers:preview_page", args=[template.pk, 1]))

    assert (make.words_of_word(word), make.words_of_pdf(pdf)) == ("Số 12", "Số 12")
    assert (page.headers["Content-Type"], page.content[:4]) == ("image/png", b"\x89PNG")
    assert staff.get(reverse("papers:preview_page", args=[template.pk, 2])).status_code == 404


def test_template_that_cannot_be_filled_has_no_preview_but_a_sentence(staff: Client) -> None:
    template = sent("{{ la }}")

    assert staff.get(reverse("papers:preview_pdf", args=[template.pk])).status_code == 404
    assert "“la”" in staff.get(reverse("papers:template", args=[template.pk])).context["problem"]


def test_template_brought_along_can_be_taken_and_sent_back(staff: Client) -> None:
    content = staff.get(reverse("papers:brought_along", args=[KIND])).content

    assert send(staff, content).status_code == 302
    assert staff.get(reverse("papers:sample_pdf", args=[KIND])).content.startswith(b"%PDF-")


@pytest.mark.alike  # what is lost is read from the file
def test_what_the_pdf_leaves_out_is_told(staff: Client) -> None:
    def fancy(document: Any) -> None:
        document.add_paragraph().add_run("Chữ").font.name = "Arial"

    template = sent("x")
    assert staff.get(reverse("papers:template", args=[template.pk])).context["losses"] == []

    send(staff, make.word("{{ so }}", build=fancy))
    losses = staff.get(reverse("papers:template", args=[Template.objects.latest("pk").pk])).context["losses"]
    assert len(losses) == 1
    assert "“Arial”" in losses[0]


@pytest.mark.parametrize("name", ["kinds", "kind", "upload", "template", "preview_pdf", "issue"])
def test_pages_are_refused_to_others(name: str) -> None:
    stranger = Client()
    stranger.force_login(people.make_person(grants={}))
    named = {"kinds": [], "kind": [KIND], "upload": [KIND]}
    path = reverse(f"papers:{name}", args=named[name] if name in named else [sent("{{ so }}").pk])

    response = stranger.post(path) if name == "issue" else stranger.get(path)

    assert response.status_code == 403


def test_versions_cost_the_same_with_1_3_and_300_rows(staff: Client) -> None:
    template = sent("{{ so }}")
    page, costs = reverse("papers:kind", args=[KIND]), []
    same = {each.attname: getattr(template, each.attname) for each in Template._meta.concrete_fields}
    for first, last in ((2, 2), (2, 4), (4, 301)):
        Template.objects.bulk_create(
            Template(**{**same, "id": None, "version": number}) for number in range(first, last)
        )
        staff.get(page)
        with CaptureQueriesContext(connection) as captured:
            assert staff.get(page).status_code == 200
        costs.append(len(captured))

    assert len(set(costs)) == 1
