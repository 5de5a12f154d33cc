"""Certificates that nobody may sign on a day: said where it is seen, told once, over by itself."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from congvu.initiatives import jobs
from congvu.initiatives.actions import certificates
from congvu.initiatives.models import Certificate
from congvu.initiatives.queries import issuing
from congvu.kit import clock
from congvu.notify.models import Message
from congvu.outgoing import jobs as office_jobs
from congvu.outgoing.models import Delegation, Hindrance, OutgoingDocument, Sheaf
from congvu.outgoing.rules import hindered
from congvu.people.models import Person
from tests.factories import initiatives as make
from tests.factories import people, sheaves
from tests.factories.outgoing import Office
from tests.factories.sheaves import Signed
from tests.signing.services import Services

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each signs

TOLD = "outgoing.told_sheaf_hindered"
NO_HEAD = "không có người đứng đầu"


@pytest.fixture
def case(services: Services, settings: Settings) -> Signed:
    settings.TSA_URL = f"{services.url}/tsa"
    return Signed(
        services, rows=[make.author_row("Nguyễn Thử Một", "60"), make.author_row("Trần Thử Hai", "40")]
    )


def read(person: Person, address: str) -> str:
    client = Client()
    client.force_login(Person.objects.get(pk=person.pk))
    return client.get(address).content.decode()


def look() -> int:
    return office_jobs.look_for_signers(clock.now())


def told() -> list[str]:
    rows = Message.objects.filter(kind=TOLD, channel="screen").order_by("name")
    return list(rows.values_list("name", flat=True))


def test_nobody_in_post_is_said_on_every_page_told_once_and_over_by_itself(case: Signed) -> None:
    decision = case.electronic()
    case.leader.posts.update(to_on=date(2026, 1, 2))

    assert jobs.present_certificates(clock.now()) == 0
    assert (look(), look(), Hindrance.objects.count()) == (1, 0, 1)
    assert told() == ["Thư ký Thử", "Văn thư Thử"]
    body = Message.objects.filter(kind=TOLD, channel="screen")[0].body
    assert NO_HEAD in body
    administrator = people.make_person(grants={"initiatives.rounds": "all"})
    for person, address in (
        (case.secretary, reverse("initiatives:decision", args=[decision.pk])),
        (case.secretary, reverse("desk:inbox")),
        (case.clerk, reverse("desk:inbox")),
        (case.clerk, reverse("outgoing:to_issue")),
        (administrator, reverse("initiatives:round", args=[case.round.pk])),
    ):
        assert NO_HEAD in read(person, address), address
    assert NO_HEAD not in read(people.make_person(), reverse("desk:inbox"))
    orders = people.make_person(grants={"outgoing.order": "all"})
    assert NO_HEAD in read(orders, reverse("desk:inbox"))
    assert reverse("outgoing:series") in read(orders, reverse("desk:inbox"))

    deputy = sheaves.make_deputy(case)
    sheaves.delegated(case, deputy)

    assert NO_HEAD not in read(case.clerk, reverse("desk:inbox"))  # at once, before any job has looked
    assert (look(), Hindrance.objects.count(), len(told())) == (1, 0, 2)
    later = clock.now() + certificates.SOON
    assert (jobs.present_certificates(later), sheaves.sheaf().signer) == (2, deputy)


def test_waiting_for_a_signer_is_no_failed_try_of_any_certificate(case: Signed) -> None:
    case.electronic()
    case.leader.posts.update(to_on=date(2026, 1, 2))
    at = clock.now()

    for _turn in range(5):
        assert jobs.present_certificates(at) == 0
        at += certificates.SOON

    assert list(Certificate.objects.values_list("tries", "claimed_at")) == [(0, None)] * 2
    assert set(Certificate.objects.values_list("due_at", flat=True)) == {at}


def test_only_leader_is_an_author(case: Signed) -> None:
    """The reason names them and their dossier; who is not concerned may be delegated."""
    case.electronic()
    code = case.dossiers[0].case.code
    make.load(case.dossiers[0]).authorships.filter(place=1).update(person=case.leader)

    assert (jobs.present_certificates(clock.now()), look(), Sheaf.objects.count()) == (0, 1, 0)

    page = read(case.clerk, reverse("outgoing:to_issue"))
    assert "Lãnh đạo Thử: " in page
    assert f"hồ sơ của chính mình: {code}" in page
    assert "không liên quan" in page


def test_signer_who_lost_the_right_is_said_to_the_clerk_and_happens_anew_when_it_does(case: Signed) -> None:
    """What lies before somebody who may not sign waits as silently as what nobody may sign."""
    sheaf = case.presented_certificates()
    assert look() == 0
    deputy = sheaves.make_deputy(case)
    given = sheaves.delegated(case, deputy)
    posts = case.leader.posts
    posts.update(to_on=date(2026, 1, 2))

    assert (look(), told()) == (1, ["Thư ký Thử", "Văn thư Thử"])

    page = read(case.clerk, sheaf.link)
    assert "Chuyển cho người khác ký: Phó Giám đốc Thử" in page
    assert sheaf.link in read(case.clerk, reverse("desk:inbox"))
    assert sheaf.link not in read(case.secretary, reverse("desk:inbox"))  # not theirs to open
    Delegation.objects.filter(pk=given.pk).update(ended_at=clock.now())
    assert "Phó Giám đốc Thử" not in read(case.clerk, sheaf.link)
    posts.update(to_on=None)
    assert (look(), Hindrance.objects.count()) == (1, 0)
    posts.update(to_on=date(2026, 1, 2))
    assert (look(), len(told())) == (1, 4)


def test_inbox_asks_nothing_for_papers_that_somebody_may_sign(case: Signed) -> None:
    client, counts = Client(), []
    client.force_login(case.clerk)
    client.get(reverse("desk:inbox"))
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("desk:inbox"))
        counts.append(len(asked))
        case.presented_certificates() if not Sheaf.objects.exists() else None
        look()

    assert counts[0] == counts[1]


def test_inbox_of_a_stranger_asks_as_much_for_many_hindrances_as_for_one() -> None:
    office, counts = Office(), []
    for more in (1, 3):
        for _number in range(more):
            document = office.drafted()
            of_decision = {"origin_kind": issuing.ORIGIN, "origin_key": str(document.pk)}
            OutgoingDocument.objects.filter(pk=document.pk).update(**of_decision)
            Hindrance.objects.create(document=document, kind=issuing.CERTIFICATES, since=clock.now())
        stranger = people.make_person()
        with CaptureQueriesContext(connection) as asked:
            assert hindered.shown_to(stranger, clock.now()) == []
        counts.append(len(asked))

    assert counts[0] == counts[1]
