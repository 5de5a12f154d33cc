"""What was issued on paper without a scan is a thing to do for the clerk until the scan is added."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.files import actions as files
from congvu.files.models import Receipt
from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.outgoing.actions import issuing, numbering, scanning, sealing
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.queries import waiting
from congvu.people.models import Person
from congvu.trail import queries as trail
from tests.factories.issued import Issuing, again, paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Issuing:
    return Issuing()


def on_paper(office: Issuing, scan: Receipt | None = None, **fields: Any) -> OutgoingDocument:
    """Issued on paper by hand."""
    at = clock.now()
    document = office.row(at=at, **fields)
    office.receiver(document, Way.POST)
    numbering.number(document, by=office.clerk, at=at)
    sealing.seal_by_hand(again(document), scan, by=office.clerk, at=at)
    issuing.issue(again(document), by=office.clerk, at=at)
    return again(document)


def scan_of(person: Person) -> Receipt:
    upload = SimpleUploadedFile("ban-quet.pdf", paper("quét"), "application/pdf")
    return files.take([upload], by=person, at=clock.now())[0]


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_paper_without_a_scan_waits_for_the_clerk_and_the_scan_ends_it(office: Issuing) -> None:
    document = on_paper(office)
    assert (document.lacks_scan, list(waiting.unscanned(office.clerk))) == (True, [document])
    scan, later = scan_of(office.clerk), clock.now() + timedelta(days=2)

    scanning.add(document, scan, by=office.clerk, at=later)

    found = again(document)
    assert (found.file, found.file_name, found.lacks_scan) == (scan.file, "ban-quet.pdf", False)
    assert (found.state, list(waiting.unscanned(office.clerk))) == (State.ISSUED, [])
    entry = trail.about(document)[-1]
    assert (entry.event, entry.at, entry.detail["file"]) == ("outgoing.scanned", later, scan.file.digest)


def test_scan_given_when_it_was_stamped_leaves_nothing_to_do(office: Issuing) -> None:
    document = on_paper(office, scan_of(office.clerk))

    assert (document.lacks_scan, list(waiting.unscanned(office.clerk))) == (False, [])
    with pytest.raises(Refused, match="is here already"):
        scanning.add(document, scan_of(office.clerk), by=office.clerk, at=clock.now())


def test_scan_is_added_by_the_clerk_alone_and_is_needed(office: Issuing) -> None:
    document = on_paper(office)

    with pytest.raises(Refused, match="Only the clerk"):
        scanning.add(document, scan_of(office.drafter), by=office.drafter, at=clock.now())
    with pytest.raises(Refused, match="Choose the scan"):
        scanning.add(document, None, by=office.clerk, at=clock.now())
    assert again(document).file is None


def test_recalled_paper_needs_no_scan(office: Issuing) -> None:
    document = on_paper(office)
    issuing.recall(document, "Sai", by=office.clerk, at=clock.now())

    assert list(waiting.unscanned(office.clerk)) == []


def test_clerk_sees_it_among_what_waits_and_adds_it_on_its_page(office: Issuing) -> None:
    document, client = on_paper(office), signed_in(office.clerk)
    address = reverse("outgoing:add_scan", args=[document.pk])
    assert address in client.get(reverse("outgoing:to_issue")).text
    assert "Bản giấy, chưa có bản quét" in client.get(document.link).text
    assert "Bản giấy, chưa có bản quét" in client.get(reverse("outgoing:list")).text

    refused = client.post(address, {"version": document.case.version})
    sent = client.post(address, {"scan": SimpleUploadedFile("quet.pdf", paper("q"), "application/pdf")})

    assert (refused.status_code, sent.status_code) == (422, 302)
    assert again(document).file is not None
    assert address not in client.get(reverse("outgoing:to_issue")).text
    assert signed_in(office.drafter).get(address).status_code == 403


def test_page_costs_the_same_with_1_and_3_papers(office: Issuing) -> None:
    client, costs = signed_in(office.clerk), []
    for more in (1, 2):
        for _ in range(more):
            on_paper(office)
        client.get(reverse("outgoing:to_issue"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("outgoing:to_issue"))
        costs.append(len(asked))

    assert costs[0] == costs[1]
