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
from congvu.signing.logic.report import Verdict as OfSignature
from tests.factories.initiatives_decisions import document_of
from tests.factories.issued import report
from tests.factories.sheaves import Signed
from tests.signing.office import PIN
from tests.signing.services import Services

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def case(services: Services, settings: Settings) -> Signed:
    settings.TSA_URL = f"{services.url}/tsa"
    return Signed(services)


def test_decision_is_signed_numbered_sealed_and_issued_with_keys_and_verified(case: Signed) -> None:
    at = clock.now()
    decision = case.presented(form=Form.ELECTRONIC)
    (signed,) = signing.sign(
        [Ticked(document_of(decision))], key=case.leaders_key, pin=PIN, by=case.leader, at=at
    )
    assert signed.refusal is None
    numbering.number(document_of(decision), by=case.clerk, at=at)
    (sealed,) = sealing.seal(
        [Ticked(document_of(decision))], key=case.agencys_key, pin=PIN, by=case.clerk, at=at
    )
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
    assert {found.verdict(one) for one in found.signatures} == {OfSignature.GOOD}
    assert found.signatures[1].shown == "01"
    checked = certificates.by_code(Certificate.objects.get().code)
    assert (checked.verdict, checked.decision) == (Verdict.VALID, "01/QĐ-STN")
    assert decision.file is not None
    sent = SimpleUploadedFile("quyet-dinh.pdf", prepared.content(decision.file), "application/pdf")
    page = Client().post(reverse("portal:signatures"), {"file": sent}).content.decode()
    assert case.leaders_key.name in page
    assert "Cả 5 chữ ký đều hợp lệ." in page
