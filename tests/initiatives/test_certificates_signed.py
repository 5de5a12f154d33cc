"""Certificates of a decision signed with keys: laid before the leader, signed, sealed, given their proofs."""

from datetime import date, timedelta

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from congvu.initiatives import jobs
from congvu.initiatives.actions import certificate_sheaves, certificates, decisions
from congvu.initiatives.models import Certificate, Recognition
from congvu.initiatives.providers.bundle import bundle
from congvu.initiatives.queries import certificates as listed
from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.notify.models import Message
from congvu.outgoing import jobs as office_jobs
from congvu.outgoing.actions import completing
from congvu.outgoing.actions import sheaves as acts
from congvu.outgoing.enums.sheaves import PaperState
from congvu.outgoing.logic import places
from congvu.outgoing.models import SheafPaper
from congvu.outgoing.providers import outgoing_files, prepared
from congvu.outgoing.queries import sheaves as queries
from congvu.people.models import Person
from congvu.signing.actions import handing
from congvu.signing.actions import keys as key_actions
from congvu.signing.enums import MANAGE
from congvu.signing.logic.keepers import keepers
from congvu.signing.logic.report import Verdict
from congvu.signing.models import Handout
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import people, sheaves
from tests.factories.initiatives_decisions import Case, decided
from tests.factories.issued import report
from tests.factories.sheaves import Signed
from tests.initiatives.test_certificates import printed
from tests.signing import pki
from tests.signing.office import PIN
from tests.signing.services import Services

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each signs

TWO = [make.author_row("Nguyễn Thử Một", "60"), make.author_row("Trần Thử Hai", "40")]


@pytest.fixture
def case(services: Services, settings: Settings) -> Signed:
    """Keys whose services answer."""
    settings.TSA_URL = f"{services.url}/tsa"
    return Signed(services, rows=TWO)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_certificates_go_the_road_of_their_decision(case: Signed) -> None:
    """The whole way by pages: one PIN each of leader and clerk, the job, the public check."""
    sheaf = case.presented_certificates()
    assert (sheaf.signer, sheaf.document.mark) == (case.leader, "01/QĐ-STN")
    assert (sheaves.states(), jobs.print_certificates(clock.now())) == ([PaperState.WAITING] * 2, 0)
    told = Message.objects.filter(kind="outgoing.told_sheaf").values_list("person", flat=True)
    assert set(told) == {case.leader.pk}
    leader, clerk = signed_in(case.leader), signed_in(case.clerk)
    assert sheaf.link in leader.get(reverse("outgoing:to_sign")).content.decode()
    assert leader.get(sheaf.link).content.decode().count("data-sitting-line") == 2
    papers = sheaves.keys(sheaf, PaperState.WAITING)
    press = {"papers": papers, "key": case.leaders_key.pk}

    wrong = leader.post(reverse("outgoing:sign_sheaf", args=[sheaf.pk]), {**press, "pin": "sai"})
    assert (wrong.status_code, sheaves.states()) == (422, [PaperState.WAITING] * 2)
    leader.post(reverse("outgoing:sign_sheaf", args=[sheaf.pk]), {**press, "pin": PIN})
    assert sheaves.states() == [PaperState.SIGNED] * 2
    assert sheaf.link in clerk.get(reverse("outgoing:to_issue")).content.decode()
    press = {"papers": papers, "key": case.agencys_key.pk, "pin": PIN}
    clerk.post(reverse("outgoing:seal_sheaf", args=[sheaf.pk]), press)
    assert sheaves.states() == [PaperState.SEALED] * 2
    assert (sheaves.complete(), sheaves.states()) == (2, [PaperState.DONE] * 2)

    for certificate in Certificate.objects.order_by("place"):
        found = report(certificate.file)
        assert [found.verdict(one) for one in found.signatures] == [Verdict.GOOD] * 2
        assert [one.field for one in found.signatures] == ["CongvuLanhDao", "CongvuGiayKemTheo"]
        assert (certificate.signer_name, certificate.signer_post) == ("Lãnh đạo Thử", "GIÁM ĐỐC")
        events = [entry.event for entry in trail.about(certificate.recognition)]
        assert events.count("initiatives.certificate_made") == 2
    shown = Client().get(reverse("portal:check_code", args=[certificate.code])).content.decode()
    assert "Lãnh đạo Thử" in shown
    assert reverse("portal:signatures") in shown


def test_printer_gets_hand_and_seal_on_every_page(case: Signed) -> None:
    case.presented_certificates()
    case.sign()
    case.seal()
    sheaves.complete()
    assert [(each.problem, each.state) for each in SheafPaper.objects.all()] == [("", PaperState.DONE)] * 2

    with bundle([each.file for each in Certificate.objects.all() if each.file]) as file:
        whole = pypdfium2.PdfDocument(file.read())
    pictures = [page.render(scale=3).to_pil().convert("RGB") for page in whole]
    whole.close()
    colours = [{colour for _count, colour in page.getcolors(10**7)} for page in pictures]
    assert len(colours) == 2
    assert all((0, 0, 200) in each and (200, 0, 0) in each for each in colours)


def test_certificates_of_a_decision_on_paper_are_printed_as_before() -> None:
    Case(rows=TWO).carried_out()

    assert (jobs.present_certificates(clock.now()), jobs.print_certificates(clock.now())) == (0, 2)
    assert not SheafPaper.objects.exists()


def test_what_was_signed_stays_when_a_sitting_is_broken_off_and_two_at_once_sign_each_once(
    case: Signed,
) -> None:
    sheaf = case.presented_certificates()
    first, second = sheaves.keys(sheaf, PaperState.WAITING)
    client = signed_in(case.leader)
    press = {"key": case.leaders_key.pk, "pin": PIN}
    client.post(reverse("outgoing:sign_sheaf", args=[sheaf.pk]), {**press, "papers": first})
    assert sheaves.states() == [PaperState.SIGNED, PaperState.WAITING]

    client.post(reverse("outgoing:sign_sheaf", args=[sheaf.pk]), {**press, "papers": [first, second]})

    assert sheaves.states() == [PaperState.SIGNED] * 2
    assert len(report(SheafPaper.objects.get(pk=first).file).signatures) == 1
    late = client.post(reverse("outgoing:sign_sheaf", args=[sheaf.pk]), {**press, "papers": first})
    assert (late.status_code, sheaves.states()) == (409, [PaperState.SIGNED] * 2)


def test_one_is_taken_out_with_a_reason_and_printed_anew_as_it_should_be(case: Signed) -> None:
    sheaf = case.presented_certificates()
    paper = queries.papers(sheaf)[0]
    leader, secretary = signed_in(case.leader), signed_in(case.secretary)
    address = reverse("outgoing:take_out", args=[sheaf.pk, paper.pk])
    assert leader.post(address, {"reason": " "}).status_code == 422
    assert signed_in(case.secretary).post(address, {"reason": "x"}).status_code == 404

    assert leader.post(address, {"reason": "Sai chức vụ"}).status_code == 302

    certificate = Certificate.objects.get(pk=int(paper.key))
    assert (sheaves.states()[0], certificate.held_reason) == (PaperState.OUT, "Sai chức vụ")
    assert jobs.present_certificates(clock.now()) == 0
    assert case.sign().done == 1
    assert Message.objects.filter(kind="initiatives.certificate_held", person=case.secretary).exists()
    page = secretary.get(certificate.recognition.link).content.decode()
    again = reverse("initiatives:print_again", args=[certificate.recognition_id, certificate.pk])
    assert "Sai chức vụ" in page
    assert again in page
    secretary.post(again, {"post": "Trưởng phòng Thử", "workplace": "Phòng Đúng"})
    assert jobs.present_certificates(clock.now()) == 1
    assert sheaves.states() == [PaperState.OUT, PaperState.SIGNED, PaperState.WAITING]
    case.sign()
    case.seal()
    sheaves.complete()
    assert "Trưởng phòng Thử" in printed(certificate)


def test_cancelled_recognition_has_no_certificate_signed(case: Signed) -> None:
    """Neither what waits, nor what the leader has signed, nor what is sealed; and nothing more is printed."""
    case.presented_certificates()
    case.sign()
    recognition = Recognition.objects.select_related("initiative", "decision").get()
    facts = case.facts(subject="Hủy công nhận")
    prepared = decisions.prepare_cancellation(
        [recognition.initiative], facts, reason="Kê khai sai", by=case.secretary, at=clock.now()
    )
    decided(prepared, case.clerk, at=clock.now())

    assert sheaves.states() == [PaperState.OUT] * 2
    with pytest.raises(Refused):
        case.seal()
    assert jobs.present_certificates(clock.now()) == 0
    assert not Certificate.objects.filter(file__isnull=False).exists()


def test_signer_who_has_lost_the_right_hands_on_and_another_name_is_printed(case: Signed) -> None:
    sheaf = case.presented_certificates()
    deputy = sheaves.deputy_of(case)
    case.leader.posts.update(to_on=date(2026, 1, 2))
    case.leader = Person.objects.get(pk=case.leader.pk)
    with pytest.raises(Refused, match="Lãnh đạo Thử"):
        case.sign()
    clerk = signed_in(case.clerk)
    (way,) = queries.ways(sheaf.document, clock.office_day(clock.now()))

    clerk.post(reverse("outgoing:hand_on_sheaf", args=[sheaf.pk]), {"way": way.key})

    assert sheaves.states() == [PaperState.OUT] * 2
    assert jobs.present_certificates(clock.now()) == 2
    waiting = queries.in_state(sheaves.sheaf(), PaperState.WAITING)
    assert (sheaves.sheaf().signer, len(waiting)) == (deputy, 2)
    assert not Certificate.objects.exclude(held_reason="").exists()


def test_revoked_key_signs_nothing_and_proofs_that_cannot_be_had_are_waited_for(case: Signed) -> None:
    case.presented_certificates()
    case.services.revoked.add(case.services.leader.certificate.serial_number)
    with pytest.raises(Refused):
        case.sign()
    case.services.revoked.clear()
    case.sign()
    case.seal()
    case.services.up = False

    assert sheaves.complete() == 0
    assert sheaves.states() == [PaperState.SEALED] * 2
    assert all(SheafPaper.objects.values_list("problem", flat=True))
    case.services.up = True
    assert sheaves.complete() == 0  # not due yet
    SheafPaper.objects.update(due_at=clock.now())
    assert (sheaves.complete(), sheaves.states()) == (2, [PaperState.DONE] * 2)


def test_certificate_revoked_after_the_seal_is_told_at_once_and_waits_no_longer(case: Signed) -> None:
    """The clerk hears it once for the sheaf, may try again, and takes out what has to be signed anew."""
    sheaf = case.presented_certificates()
    case.sign()
    case.seal()
    case.services.revoked.add(case.services.leader.certificate.serial_number)

    assert sheaves.complete() == 0

    rows = list(SheafPaper.objects.all())
    assert [(row.state, row.due_at, row.tries) for row in rows] == [(PaperState.SEALED, None, 1)] * 2
    assert all("thu hồi" in row.problem for row in rows)
    told = Message.objects.filter(kind="outgoing.told_sheaf_stopped", channel="screen")
    assert [(each.person, "thu hồi" in each.body) for each in told] == [(case.clerk, True)]
    assert (office_jobs.complete(clock.now() + timedelta(days=2)), told.count()) == (0, 1)
    clerk = signed_in(case.clerk)
    desk, page = (clerk.get(at).content.decode() for at in (reverse("outgoing:to_issue"), sheaf.link))
    again = reverse("outgoing:complete_sheaf", args=[sheaf.pk])
    assert sheaf.link in desk
    assert again in page
    assert signed_in(case.leader).post(again).status_code == 403
    clerk.post(again)
    assert (sheaves.complete(), SheafPaper.objects.filter(due_at=None).count()) == (0, 2)
    clerk.post(reverse("outgoing:take_out", args=[sheaf.pk, rows[0].pk]), {"reason": "Ký lại"})
    assert sheaves.states() == [PaperState.OUT, PaperState.SEALED]
    case.services.revoked.clear()
    clerk.post(again)
    assert (sheaves.complete(), sheaves.states()) == (1, [PaperState.OUT, PaperState.DONE])
    assert clerk.post(again).status_code == 409


def test_silent_service_is_told_when_it_was_silent_for_long_and_is_asked_on(case: Signed) -> None:
    case.presented_certificates()
    case.sign()
    case.seal()
    case.services.up = False
    told = Message.objects.filter(kind="outgoing.told_sheaf_stopped", channel="screen")

    for already in range(len(completing.AGAIN)):
        assert told.count() == 0
        SheafPaper.objects.update(tries=already, due_at=clock.now())
        sheaves.complete()

    assert list(told.values_list("person", flat=True)) == [case.clerk.pk]
    assert SheafPaper.objects.filter(due_at__gt=clock.now()).count() == 2


def test_author_does_not_sign_and_others_see_nothing_of_them(case: Signed) -> None:
    sheaf = case.presented_certificates()
    paper = queries.papers(sheaf)[0]
    reader = people.make_person(grants={"outgoing.read": "all", "cases.read": "all"})
    assert signed_in(reader).get(sheaf.link).status_code == 404
    assert list(outgoing_files.grants(reader, paper.file)) == []
    assert list(outgoing_files.grants(case.leader, paper.file)) != []
    deputy = sheaves.deputy_of(case)
    make.load(case.dossiers[0]).authorships.filter(place=1).update(person=deputy)
    ways = queries.ways(sheaf.document, clock.office_day(clock.now()))

    with pytest.raises(Refused, match="của chính mình"):
        acts.hand_on(sheaf, ways[1], by=case.leader, at=clock.now())


def test_pages_ask_as_much_for_many_papers_as_for_few(case: Signed) -> None:
    sheaf = case.presented_certificates()
    client, counts = signed_in(case.leader), []
    pages = (sheaf.link, reverse("outgoing:to_sign"))
    for more in (0, 3):
        for number in range(more):
            like = SheafPaper.objects.filter(sheaf=sheaf)[0]
            like.pk, like.place, like.key = None, 50 + number, f"x{number}"
            like.save()
        [client.get(page) for page in pages]
        with CaptureQueriesContext(connection) as asked:
            [client.get(page) for page in pages]
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_print_again_is_refused_for_what_was_not_taken_out(case: Signed) -> None:
    case.presented_certificates()
    certificate = Certificate.objects.select_related("recognition")[0]

    with pytest.raises(Refused):
        certificate_sheaves.print_again(certificate, post="", workplace="", by=case.secretary, at=clock.now())


def test_printing_that_was_killed_is_taken_up_when_its_claim_runs_out(case: Signed) -> None:
    case.electronic()
    at = clock.now()
    claimed = certificates.claim(list(listed.to_present(at)), at=at)
    assert len(claimed) == 2
    assert jobs.present_certificates(at) == 0

    assert jobs.present_certificates(at + listed.CLAIM_LASTS) == 2

    assert (jobs.present_certificates(at + listed.CLAIM_LASTS), len(sheaves.states())) == (0, 2)


def test_leader_whose_key_is_on_a_machine_of_their_own_signs_there(case: Signed) -> None:
    sheaf = case.presented_certificates()
    holder, below = case.services.leader, case.services.below
    (offered,) = keepers["agent"].offered((holder.pem + below.pem).encode(), "")
    keeper = people.make_person(grants={MANAGE.code: "all"})
    key_actions.end_key(case.leaders_key, by=keeper, at=clock.now())
    key = key_actions.add_key(keepers["agent"], offered, of=case.leader, by=keeper, at=clock.now())
    papers = sheaves.keys(sheaf, PaperState.WAITING)
    said = {"papers": papers, "key": key.pk, "pin": ""}

    gone = signed_in(case.leader).post(reverse("outgoing:sign_sheaf", args=[sheaf.pk]), said)

    assert gone["Location"] == reverse("signing:handouts")
    assert sheaves.states() == [PaperState.WAITING] * 2
    for handout in Handout.objects.order_by("pk"):
        given = prepared.content(handout.file)
        back = pki.sign(given, holder, field=places.LEADER, prepared=True)
        handing.take_back(handout, back, by=case.leader, at=clock.now())
    assert sheaves.states() == [PaperState.SIGNED] * 2
