"""The rows that the bench fills in are to be such as the pages show."""

import pytest
from bench import outgoing_fill
from django.test import Client
from django.urls import reverse

from congvu.config.roles import GRANTS
from congvu.kit import clock
from congvu.kit.actor import SYSTEM
from congvu.outgoing.models import OutgoingDocument
from congvu.people import actions as people
from congvu.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def test_documents_of_the_bench_are_in_the_list_and_the_book(client: Client) -> None:
    now = clock.now().replace(microsecond=0)
    people.seed_roles(GRANTS, by=SYSTEM, at=now)

    outgoing_fill.fill(60, now)

    client.force_login(Person.objects.get(username="vanthu"))
    newest = OutgoingDocument.objects.latest("begun_at")
    for page in ("outgoing:list", "outgoing:book"):
        assert newest.mark in client.get(reverse(page)).content.decode()
    assert client.get(newest.link).status_code == 200
