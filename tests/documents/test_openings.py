"""Who opens a document is kept, and told to who keeps its book and to inspectors."""

import pytest
from django.test import Client
from django.urls import reverse

from congvu.files.models import Opening
from congvu.kit.ref import Ref
from congvu.people.models import Person
from tests.factories.documents import Office
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
TITLE = "Openings of the document and its files"


def page(person: Person, name: str, pk: int) -> str:
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = "en"
    return client.get(reverse(f"documents:{name}", args=[pk])).text


def test_who_has_opened_a_document_is_told_to_clerk_and_inspector_alone() -> None:
    office = Office()
    document = office.directed()
    inspector = make_person("Thanh Tra", grants={"trail.read": "all", "documents.read": "all"})

    for _again in range(2):
        page(office.head, "document", document.pk)

    opening = Opening.objects.get()
    assert (opening.by_key, opening.how, opening.about) == (
        office.head.key,
        "page",
        Ref("case", str(document.pk)),
    )
    for reader in (office.clerk, inspector):
        told = page(reader, "history", document.pk)
        assert (TITLE in told, f'"cell-main">{office.head.full_name}' in told) == (True, True)
    assert TITLE not in page(office.head, "history", document.pk)
