"""Clicks and page loads from “draft ready” to “issued and delivered”, ten documents at once."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from congvu.kit import clock
from congvu.outgoing import jobs
from congvu.outgoing.enums.receivers import Delivery
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument, Receiver
from congvu.people.models import Person
from tests.factories.issued import Issuing, paper
from tests.signing.office import PIN

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DOCUMENTS = 10
MOST_CLICKS = 5


class Seat:
    """Somebody at a browser without scripts: follows links and presses buttons that are on the page."""

    def __init__(self, person: Person) -> None:
        self.client, self.clicks, self.loads, self.page = Client(), 0, 0, ""
        self.client.force_login(person)
        self._shows(self.client.get(reverse("desk:inbox"), follow=True))

    def follow(self, address: str) -> None:
        assert f'href="{address}"' in self.page, address
        self.clicks += 1
        self._shows(self.client.get(address))

    def press(self, address: str, button: str, **typed: Any) -> None:
        """The button called ``button`` of the page's form, with all the form holds and what was typed."""
        assert f'name="{button}"' in self.page
        shown = re.findall(r'name="shown" value="([^"]+)"', self.page)
        (key,) = re.findall(r'<option value="(\d+)"[^>]*>', self.page)
        self.clicks += 1
        said = {"shown": shown, "key": key, button: "1", **typed}
        self._shows(self.client.post(address, said))

    def _shows(self, response: Any) -> None:
        assert response.status_code == 200
        self.loads += 1
        self.page = response.content.decode()


def test_ten_documents_from_draft_ready_to_delivered(office: Issuing) -> None:
    for number in range(DOCUMENTS):
        office.presented(paper(f"Bản {number}"))
    leader = Seat(office.leader)

    leader.follow(reverse("outgoing:to_sign"))
    leader.press(reverse("outgoing:to_sign"), "all", pin=PIN)
    clerk = Seat(office.clerk)
    clerk.follow(reverse("outgoing:to_issue"))
    clerk.press(reverse("outgoing:to_issue"), "all", pin=PIN)
    jobs.issue(clock.now())

    assert OutgoingDocument.objects.filter(case__state=State.ISSUED).count() == DOCUMENTS
    assert Receiver.objects.filter(state=Delivery.WAITING, due_at__isnull=False).count() == DOCUMENTS
    assert (leader.clicks, leader.loads) == (2, 3)
    assert (clerk.clicks, clerk.loads) == (2, 3)
    assert leader.clicks <= MOST_CLICKS
