"""The drafted result of a dossier is issued as a document of the agency and comes back as its result."""

import pytest
from django.test import Client
from django.urls import reverse

from congvu.cases import actions as cases
from congvu.files.models import Receipt
from congvu.kit.refusal import Refused
from congvu.outgoing.actions import issuing, numbering, results, scanning, sealing
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument, Symbol
from congvu.outgoing.queries import documents
from congvu.people.models import Person
from congvu.procedures.actions import drafting
from congvu.procedures.enums import events
from congvu.procedures.logic.drafting import Typed
from congvu.trail import queries as trail
from tests.factories import people
from tests.factories.outgoing import pdf, stored
from tests.factories.people import LONG_AGO
from tests.procedures.desk import again
from tests.procedures.drafting import Drafting

pytestmark = pytest.mark.django_db
CLERK = {"outgoing.issue": "unit", "cases.read": "own", "cases.handle": "own"}


class Result(Drafting):
    """A dossier whose handler drafts documents too, and a clerk."""

    def __init__(self) -> None:
        super().__init__()
        people.make_post(
            self.handler, role=people.make_role(grants={"outgoing.draft": "unit"}), unit=self.agency
        )
        self.handler = Person.objects.get(pk=self.handler.pk)
        self.clerk = people.make_person(grants=CLERK, unit=self.agency, title="Văn thư")
        self.leader = people.make_person("Bà Lãnh Đạo", grants={}, unit=self.agency, title="Giám đốc")
        Symbol.objects.create(unit=self.agency, text="ST", valid_from=LONG_AGO)

    def drafted(self) -> None:
        drafting.draft_result(self.dossier, Typed(), anyway=True, by=self.handler, at=self.now)
        self.dossier = again(self.dossier)

    def begun(self) -> OutgoingDocument:
        made = results.begin_result(self.dossier.case, unit=self.agency, by=self.handler, at=self.now)
        return _again(made)

    def sealed(self) -> OutgoingDocument:
        """Signed and stamped on paper; how that goes is tested with outgoing documents."""
        document = self.begun()
        for state in (State.SIGNING, State.SIGNED):
            cases.move(_again(document).case, state, by=self.handler, at=self.now)
        OutgoingDocument.objects.filter(pk=document.pk).update(
            form="paper", signed_at=self.now, signer_name=str(self.leader), signer=self.leader
        )
        numbering.number(_again(document), by=self.clerk, at=self.now)
        sealing.seal_by_hand(_again(document), by=self.clerk, at=self.now)
        return _again(document)


def _again(document: OutgoingDocument) -> OutgoingDocument:
    found = documents.loaded(document.pk)
    assert found is not None
    return found


def test_the_issued_document_is_the_result_and_both_histories_say_so() -> None:
    one = Result()
    one.drafted()
    document = one.sealed()

    issuing.issue(document, by=one.clerk, at=one.now)

    (result,) = again(one.dossier).results.all()
    issued = _again(document)
    assert (result.number, result.signed_on) == (issued.mark, issued.dated_on)
    assert (result.signed_by, result.name) == ("Bà Lãnh Đạo", "Giấy chứng nhận thử")
    assert result.valid_to is not None
    assert trail.about(one.dossier)[-1].event == events.RESULT_ENTERED.code
    assert (issued.origin_id, issued.state) == (one.dossier.pk, State.ISSUED)


def test_scan_that_comes_later_is_the_file_of_the_result_too() -> None:
    one = Result()
    one.drafted()
    document = one.sealed()
    issuing.issue(document, by=one.clerk, at=one.now)
    file = stored(pdf("quét"), by=one.clerk, name="quet.pdf")
    scan = Receipt.objects.get(file=file, by_key=one.clerk.key)

    scanning.add(_again(document), scan, by=one.clerk, at=one.now)

    (result,) = again(one.dossier).results.all()
    assert (result.file, result.file_name) == (file, "quet.pdf")
    assert trail.about(one.dossier)[-1].event == events.RESULT_SCANNED.code


def test_a_recall_takes_the_result_out_and_it_can_be_issued_anew() -> None:
    one = Result()
    one.drafted()
    document = one.sealed()
    issuing.issue(document, by=one.clerk, at=one.now)

    issuing.recall(_again(document), "Sai tên", by=one.clerk, at=one.now)

    assert not again(one.dossier).results.exists()
    assert trail.about(one.dossier)[-1].event == events.RESULT_RECALLED.code
    one.dossier = again(one.dossier)
    assert one.begun().pk != document.pk


def test_nothing_is_issued_for_a_dossier_that_is_no_longer_at_work() -> None:
    one = Result()
    one.drafted()
    document = one.sealed()
    cases.move(again(one.dossier).case, "supplement", by=one.handler, at=one.now)

    with pytest.raises(Refused, match="nothing is issued"):
        issuing.issue(document, by=one.clerk, at=one.now)

    assert _again(document).state == State.SEALED


def test_only_a_drafted_result_and_only_once() -> None:
    one = Result()
    with pytest.raises(Refused, match="Draft the result first"):
        one.begun()
    one.drafted()
    one.begun()

    with pytest.raises(Refused, match="being drafted already"):
        one.begun()


def test_one_press_on_the_page_of_the_dossier() -> None:
    one = Result()
    one.drafted()
    client = Client()
    client.force_login(one.handler)
    press = reverse("outgoing:begin_result", args=[one.dossier.pk])
    assert press in client.get(one.dossier.link).content.decode()

    response = client.post(press)

    document = OutgoingDocument.objects.get()
    assert response["Location"] == document.link
    assert document.link in client.get(one.dossier.link).content.decode()
    stranger = Client()
    stranger.force_login(people.make_person(grants={"outgoing.draft": "unit"}))
    assert stranger.post(press).status_code == 404
