"""A decision signed by the leader's key, numbered, sealed by the agency's, and checked by whoever has it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from congvu.initiatives import jobs
from congvu.initiatives.enums.decisions import Stage
from congvu.initiatives.models import Certificate
from congvu.initiatives.queries import certificates
from congvu.initiatives.queries.certificates import Verdict
from congvu.kit import clock
from congvu.outgoing.actions import issuing, numbering, sealing, signing
from congvu.outgoing.actions.outcomes import Ticked
from congvu.outgoing.enums.states import Form
from congvu.outgoing.logic import places
from congvu.outgoing.providers import prepared
from congvu.people.models import Person, Unit
from congvu.signing import actions as signatures
from congvu.signing.enums import MANAGE
from congvu.signing.logic.report import Verdict as Signed
from congvu.signing.models import SigningKey
from tests.factories import people
from tests.factories.initiatives_decisions import Case, document_of
from tests.factories.issued import report
from tests.signing import office as offices
from tests.signing import pki
from tests.signing.office import PIN
from tests.signing.services import Services

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class Signing(Case):
    """The same with keys for the leader and for the agency."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        keeper = people.make_person(grants={MANAGE.code: "all"})
        for each in (services.root, services.below):
            signatures.install(each.pem.encode(), by=keeper, at=clock.now())
        self.leaders = self._key(services.leader, self.leader, keeper, services)
        self.agencys = self._key(services.agency, self.unit, keeper, services)

    def _key(self, holder: pki.Holder, of: Person | Unit, keeper: Person, services: Services) -> SigningKey:
        return offices.key_of(holder, of, by=keeper, services=services)


@pytest.fixture
def case(services: Services, settings: Settings) -> Signing:
    settings.TSA_URL = f"{services.url}/tsa"
    return Signing(services)


def test_decision_is_signed_numbered_sealed_and_issued_with_keys_and_verified(case: Signing) -> None:
    at = clock.now()
    decision = case.presented(form=Form.ELECTRONIC)
    (signed,) = signing.sign(
        [Ticked(document_of(decision))], key=case.leaders, pin=PIN, by=case.leader, at=at
    )
    assert signed.refusal is None
    numbering.number(document_of(decision), by=case.clerk, at=at)
    (sealed,) = sealing.seal([Ticked(document_of(decision))], key=case.agencys, pin=PIN, by=case.clerk, at=at)
    assert sealed.refusal is None
    issuing.issue(document_of(decision), by=case.clerk, at=at)
    while jobs.carry_out_decisions(at):
        pass

    decision.refresh_from_db()
    assert (decision.stage, decision.number, decision.file_name) == (
        Stage.ISSUED, "01/QĐ-STN", "01-QĐ-STN.pdf",
    )  # fmt: skip
    found = report(decision.file)
    assert [one.field for one in found.signatures] == [places.LEADER, *places.WORDED, places.SEAL]
    assert {found.verdict(one) for one in found.signatures} == {Signed.GOOD}
    assert found.signatures[1].shown == "01"
    checked = certificates.by_code(Certificate.objects.get().code)
    assert (checked.verdict, checked.decision) == (Verdict.VALID, "01/QĐ-STN")
    assert decision.file is not None
    sent = SimpleUploadedFile("quyet-dinh.pdf", prepared.content(decision.file), "application/pdf")
    page = Client().post(reverse("portal:signatures"), {"file": sent}).content.decode()
    assert case.leaders.name in page
    assert "Cả 5 chữ ký đều hợp lệ." in page
