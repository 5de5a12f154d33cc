"""Signed documents with proofs for later, and with a stamp upon the whole for the archive."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from congvu.kit import clock
from congvu.kit.refusal import Refused
from congvu.signing import actions, queries
from congvu.signing.actions import ForGood, Signed
from congvu.signing.logic.orders import Purpose
from congvu.signing.logic.report import Change, Kind, Revocation, Verdict
from congvu.signing.models import Authority
from congvu.signing.providers import making
from congvu.signing.providers.cms import Signer
from congvu.signing.providers.making import Wanted
from congvu.signing.providers.writing import desk
from congvu.signing.rules import showing
from tests.signing import office as offices
from tests.signing import pki
from tests.signing.office import PIN, Office
from tests.signing.services import Services

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(services: Services, settings: Settings) -> Office:
    settings.TSA_URL = f"{services.url}/tsa"
    return offices.open_office(services)


def signed(office: Office) -> bytes:
    (one,) = actions.sign(
        [Wanted(offices.paper(), Purpose.LEADER)],
        key=office.leaders_key,
        pin=PIN,
        by=office.leader,
        at=clock.now(),
    )
    assert isinstance(one, Signed), one
    return one.data


def read(data: bytes, **later: float) -> making.Report:
    with desk(installed=queries.installed()) as at:
        sitting = making.Sitting(at, Signer(b""), at=clock.now() + timedelta(**later), name="")
        (report,) = sitting.read([data])
    assert report is not None
    return report


def test_issued_it_proves_by_itself_that_its_certificates_held(office: Office) -> None:
    data = signed(office)

    made = actions.made_lasting(data, at=clock.now())

    report = read(made)
    assert made.startswith(data)
    assert {added.change for added in report.added} == {Change.SIGNATURE, Change.PROOFS}
    assert (report.signatures[0].revocation, report.worst) == (Revocation.GOOD, Verdict.GOOD)
    assert read(data).signatures[0].revocation is Revocation.UNKNOWN
    assert showing.file("a.pdf", report).notes == (
        "Sau chữ ký cuối cùng, tệp chỉ được ghi thêm bằng chứng chứng thư có hiệu lực lúc ký.",
    )


def test_for_the_archive_the_whole_is_stamped(office: Office) -> None:
    made = actions.made_lasting(signed(office), at=clock.now(), archived=True)

    report = read(made)
    assert [one.kind for one in report.signatures] == [Kind.SIGNATURE, Kind.TIMESTAMP]
    assert {report.verdict(one) for one in report.signatures} == {Verdict.GOOD}


def test_proofs_that_cannot_be_had_leave_the_file_as_it_was(office: Office) -> None:
    data = signed(office)
    office.services.up = False

    with pytest.raises(Refused, match="chứng minh") as refused:
        actions.made_lasting(data, at=clock.now())

    assert not isinstance(refused.value.refusal, ForGood)


def test_a_certificate_revoked_since_is_not_issued(office: Office) -> None:
    data = signed(office)
    office.services.revoked.add(office.services.leader.certificate.serial_number)

    with pytest.raises(Refused, match="thu hồi") as refused:
        actions.made_lasting(data, at=clock.now())

    assert isinstance(refused.value.refusal, ForGood)
    assert office.leaders_key.name in refused.value.refusal.sentence


def test_waiting_mends_no_certificate_that_has_run_out_or_whose_authority_is_gone(office: Office) -> None:
    data = signed(office)
    (late,) = actions.all_made_lasting([data], at=pki.END + timedelta(days=1))
    Authority.objects.filter(root=True).update(ended_at=clock.now())

    (unknown,) = actions.all_made_lasting([data], at=clock.now())

    assert isinstance(late, ForGood)
    assert "hết hạn" in late.sentence
    assert isinstance(unknown, ForGood)


def test_signature_that_does_not_hold_gets_no_proofs_and_the_others_do(office: Office) -> None:
    good = signed(office)
    where = good.index(b"/Contents <3") + 2000
    bad = good[:where] + (b"0" if good[where : where + 1] != b"0" else b"1") + good[where + 1 :]

    made = actions.all_made_lasting([bad, good, b"no PDF"], at=clock.now())

    assert isinstance(made[0], ForGood)
    assert isinstance(made[1], bytes)
    assert isinstance(made[2], ForGood)
