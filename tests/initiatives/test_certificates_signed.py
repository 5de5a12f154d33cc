"""Certificates of a decision signed with keys: laid before the leader, signed, sealed, completed with proofs."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from pytest_django import Settings

from congvu.initiatives import jobs
from congvu.initiatives.models import Certificate
from congvu.initiatives.providers.bundle import bundle
from congvu.kit import clock
from congvu.outgoing.enums.sheaves import PaperState
from congvu.signing.logic.report import Verdict
from congvu.trail import queries as trail
from tests.factories import initiatives as make
from tests.factories import sheaves
from tests.factories.issued import report
from tests.factories.sheaves import Signed
from tests.signing import services as loopback
from tests.signing.services import Services

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # each signs

TWO = [make.author_row("Nguyễn Thử Một", "60"), make.author_row("Trần Thử Hai", "40")]


@pytest.fixture(scope="session")
def running() -> Iterator[Services]:
    with loopback.running() as services:
        yield services


@pytest.fixture
def case(running: Services, settings: Settings) -> Signed:
    """Keys whose services answer."""
    running.up, running.aside = True, timedelta()
    running.revoked.clear()
    settings.TSA_URL = f"{running.url}/tsa"
    return Signed(running, rows=TWO)


def test_certificates_go_the_road_of_their_decision(case: Signed) -> None:
    sheaf = case.presented_certificates()
    assert (sheaf.signer, sheaf.document.mark) == (case.leader, "01/QĐ-STN")
    assert sheaves.states() == [PaperState.WAITING] * 2
    assert jobs.print_certificates(clock.now()) == 0

    assert case.sign().done == 2
    assert case.seal().done == 2
    assert sheaves.complete() == 2

    assert sheaves.states() == [PaperState.DONE] * 2
    for certificate in Certificate.objects.order_by("place"):
        found = report(certificate.file)
        assert [found.verdict(one) for one in found.signatures] == [Verdict.GOOD] * 2
        assert [one.field for one in found.signatures] == ["CongvuLanhDao", "CongvuCoQuan"]
        assert found.added == [] or not any(each.is_grave for each in found.added)
        assert (certificate.signer_name, certificate.signer_post) == ("Lãnh đạo Thử", "GIÁM ĐỐC")
        assert certificate.signed_at is not None
        events = [entry.event for entry in trail.about(certificate.recognition)]
        assert events.count("initiatives.certificate_made") == 2
    whole = pypdfium2.PdfDocument(bundle([each.file for each in Certificate.objects.all() if each.file]))
    assert len(whole) == 2
