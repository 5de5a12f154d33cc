"""What is sealed is issued by a job: once, later when proofs are wanting, and told when it cannot be."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congvu.kit import clock
from congvu.kit.refusal import Refused, Stale
from congvu.notify.models import Message
from congvu.outgoing import jobs
from congvu.outgoing.actions import issuing, numbering, requesting, sealing
from congvu.outgoing.enums import events
from congvu.outgoing.enums.receivers import Way
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import IssueRequest, OutgoingDocument
from congvu.outgoing.queries import requests, waiting
from congvu.trail import queries as trail
from tests.factories.issued import Issuing, again

pytestmark = pytest.mark.django_db


def asked(office: Issuing, document: OutgoingDocument, at: datetime) -> IssueRequest:
    requesting.ask(document, by=office.clerk, at=at)
    return IssueRequest.objects.get(pk=document.pk)


def stamped(office: Issuing, at: datetime) -> OutgoingDocument:
    """Stamped by hand: no proofs are asked for."""
    document = office.row(at=at)
    office.receiver(document, Way.POST)
    numbering.number(document, by=office.clerk, at=at)
    sealing.seal_by_hand(again(document), by=office.clerk, at=at)
    return again(document)


def issues(document: OutgoingDocument) -> int:
    return [each.event for each in trail.about(document)].count(events.ISSUED.code)


def test_a_sealed_document_is_issued_in_the_name_of_the_clerk(office: Issuing) -> None:
    document, at = office.sealed(), clock.now()

    requesting.ask(document, by=office.clerk, at=at)
    before = again(document).state
    count = jobs.issue(at)

    done = again(document)
    assert (before, count, done.state, done.issued_by) == (State.SEALED, 1, State.ISSUED, office.clerk)
    assert [each.event for each in trail.about(document)][-2:] == [
        events.ISSUE_ASKED.code,
        events.ISSUED.code,
    ]
    assert (done.issue_request.due_at, done.issue_request.ended_at) == (None, at)
    assert jobs.issue(at + timedelta(days=1)) == 0


def test_only_what_may_be_issued_is_asked_for(office: Issuing) -> None:
    document, at = office.row(at=clock.now()), clock.now()
    bare = stamped(office, at)
    bare.receivers.all().delete()

    for each, by in ((document, office.clerk), (bare, office.clerk), (stamped(office, at), office.drafter)):
        with pytest.raises(Refused):
            requesting.ask(each, by=by, at=at)
    assert not IssueRequest.objects.exists()


def test_while_proofs_are_wanting_it_is_tried_again_after_growing_pauses(office: Issuing) -> None:
    document, at = office.sealed(), clock.now()
    asked(office, document, at)
    office.services.up = False

    dues = []
    for _time in range(3):
        jobs.issue(at)
        row = IssueRequest.objects.get()
        assert row.due_at is not None
        dues.append(row.due_at - at)
        at = row.due_at
    waits = again(document)
    office.services.up = True
    jobs.issue(at - timedelta(seconds=1))
    too_early = again(document).state
    jobs.issue(at)

    assert dues == list(requesting.PAUSES[:3])
    assert waits.state == State.SEALED
    assert "proofs" in waits.issue_request.trouble
    assert (too_early, again(document).state) == (State.SEALED, State.ISSUED)
    assert again(document).issue_request.trouble == ""


def test_after_the_last_try_the_clerk_is_told_and_may_ask_again(office: Issuing) -> None:
    document, at = office.sealed(), clock.now()
    asked(office, document, at)
    office.services.up = False
    IssueRequest.objects.update(tries=len(requesting.PAUSES) - 1)

    jobs.issue(at)
    row = IssueRequest.objects.get()
    office.services.up = True
    seen_again = waiting.at_desks_of(office.clerk).get()
    requesting.ask(again(document), by=office.clerk, at=at)
    jobs.issue(at)

    assert (row.due_at, row.ended_at, "proofs" in row.trouble) == (None, at, True)
    assert Message.objects.filter(person=office.clerk, kind="outgoing.told_not_issued").exists()
    assert events.ISSUE_STOPPED.code in [each.event for each in trail.about(document)]
    assert seen_again == document
    assert again(document).state == State.ISSUED


def test_what_is_refused_for_good_is_not_tried_again(office: Issuing) -> None:
    """Its receivers were taken out meanwhile."""
    at = clock.now()
    document = stamped(office, at)
    asked(office, document, at)
    document.receivers.all().delete()

    jobs.issue(at)

    row = IssueRequest.objects.get()
    assert (row.due_at, row.tries) == (None, 1)
    assert "receives" in row.trouble
    assert Message.objects.filter(person=office.clerk, kind="outgoing.told_not_issued").exists()


def test_certificate_revoked_after_the_seal_is_told_at_once(office: Issuing) -> None:
    """Waiting does not mend it; the clerk leaves the number unused, and it is signed anew as another."""
    document, at = office.sealed(), clock.now()
    asked(office, document, at)
    office.services.revoked.add(office.services.leader.certificate.serial_number)

    jobs.issue(at)

    row = IssueRequest.objects.get()
    assert (row.due_at, row.ended_at, row.tries) == (None, at, 1)
    assert "revoked" in row.trouble
    assert Message.objects.filter(person=office.clerk, kind="outgoing.told_not_issued").exists()
    assert waiting.at_desks_of(office.clerk).get() == document
    issuing.void(again(document), "Chứng thư đã bị thu hồi", by=office.clerk, at=at)
    assert again(document).state == State.DROPPED


def test_what_is_not_issued_after_all_waits_no_longer(office: Issuing) -> None:
    at = clock.now()
    document = stamped(office, at)
    asked(office, document, at)
    issuing.void(again(document), "Thôi", by=office.clerk, at=at)

    jobs.issue(at)

    assert IssueRequest.objects.get().due_at is None
    assert again(document).state == State.DROPPED


def test_a_run_that_dies_gives_it_back(office: Issuing) -> None:
    at = clock.now()
    document = stamped(office, at)
    request = asked(office, document, at)
    requesting._claimed(request, at=at)  # and then the process is gone

    at_once, later = jobs.issue(at), jobs.issue(at + requesting.PAUSES[0])

    assert (at_once, later, again(document).state, issues(document)) == (0, 1, State.ISSUED, 1)


def test_two_nodes_and_a_second_press_issue_it_once(office: Issuing) -> None:
    at = clock.now()
    document = stamped(office, at)
    asked(office, document, at)
    (mine,), (theirs,) = list(requests.due(at)), list(requests.due(at))

    requesting.carry_out(mine, at=at)
    with pytest.raises(Stale):
        requesting.carry_out(theirs, at=at)
    with pytest.raises(Refused):
        requesting.ask(again(document), by=office.clerk, at=at)

    assert issues(document) == 1


def test_the_clerks_page_shows_what_is_on_its_way_and_tries_at_once(office: Issuing) -> None:
    client, at = Client(), clock.now()
    client.force_login(office.clerk)
    document = stamped(office, at)
    asked(office, document, at)
    IssueRequest.objects.update(trouble="Chưa có chứng cứ", due_at=at + timedelta(hours=1), tries=4)
    page = client.get(reverse("outgoing:to_issue")).content.decode()
    now = reverse("outgoing:issue_now", args=[document.pk])

    client.post(now)
    jobs.issue(clock.now())

    assert "Chưa có chứng cứ" in page
    assert f'action="{now}"' in page
    assert f'value="{document.pk}:' not in page
    assert again(document).state == State.ISSUED
    stranger = Client()
    stranger.force_login(office.drafter)
    assert stranger.post(now).status_code == 403


def test_the_number_of_queries_does_not_grow_with_what_is_on_its_way(office: Issuing) -> None:
    client, at = Client(), clock.now()
    client.force_login(office.clerk)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            asked(office, stamped(office, at), at)
        client.get(reverse("outgoing:to_issue"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("outgoing:to_issue"))
        counts.append(len(queries))

    assert counts[0] == counts[1]
