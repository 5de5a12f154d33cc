"""Whom a signature is traced to, and what is known of its certificate having been revoked."""

from datetime import UTC, datetime

from asn1crypto import crl
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp as answers
from pyhanko_certvalidator import ValidationContext

from congvu.signing.logic.report import Report, Revocation, Trust, Verdict
from tests.signing import pdf, pki
from tests.signing.conftest import AT, House

DRAFT = pdf.written("QUYET DINH", "Trang hai")
BEFORE = datetime(2026, 3, 1, tzinfo=UTC)


def verdicts(report: Report) -> list[Verdict]:
    return [report.verdict(one) for one in report.signatures]


def proofs(house: House, *lists: crl.CertificateList) -> ValidationContext:
    return ValidationContext(
        trust_roots=[house.root.plain],
        other_certs=[house.below.plain],
        crls=lists,
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=AT,
    )


def test_proofs_in_the_file_say_that_the_certificate_was_not_revoked(house: House) -> None:
    lists = (pki.revoked(house.below, at=AT), pki.revoked(house.root, at=AT))
    data = pki.sign(DRAFT, house.leader, stamped_by=house.clock, stamped_at=AT, proofs=proofs(house, *lists))

    (found,) = house.report(data).signatures

    assert (found.trust, found.revocation) == (Trust.TRUSTED, Revocation.GOOD)
    assert house.report(house.signed(DRAFT, house.leader)).signatures[0].revocation is Revocation.UNKNOWN


def test_a_certificate_that_was_revoked_before_is_not_accepted(house: House) -> None:
    clean = proofs(house, pki.revoked(house.below, at=BEFORE), pki.revoked(house.root, at=BEFORE))
    data = pki.sign(DRAFT, house.leader, stamped_by=house.clock, stamped_at=AT, proofs=clean)
    listed = pki.revoked(house.below, house.leader, at=BEFORE)

    (found,) = house.report(pdf.with_proofs(data, "/CRLs", listed.dump())).signatures

    assert (found.trust, found.revocation) == (Trust.REVOKED, Revocation.REVOKED)


def test_certificates_the_file_brings_along_never_become_roots(house: House) -> None:
    forged = pki.issue("Gốc để thử", authority=True)
    signer = pki.issue("Kẻ giả mạo", forged)
    context = ValidationContext(
        trust_roots=[forged.plain], crls=[pki.revoked(forged, at=AT)], allow_fetching=False, moment=AT
    )

    data = pki.sign(DRAFT, signer, proofs=context)

    assert verdicts(house.report(data)) == [Verdict.NOT_TRUSTED]


def clean(house: House) -> bytes:
    """Signed, with lists from before on which nobody is."""
    lists = (pki.revoked(house.below, at=BEFORE), pki.revoked(house.root, at=BEFORE))
    return pki.sign(DRAFT, house.leader, stamped_by=house.clock, stamped_at=AT, proofs=proofs(house, *lists))


def test_a_proof_that_cannot_be_read_takes_no_other_with_it(house: House) -> None:
    listed = pki.revoked(house.below, house.leader, at=BEFORE).dump()

    broken = house.report(pdf.with_proofs(clean(house), "/CRLs", b"\x30\x82 nothing"))
    beside = house.report(pdf.with_proofs(clean(house), "/CRLs", b"\x30\x82 nothing", listed, b"\x30\x00"))
    certificate = house.report(pdf.with_proofs(clean(house), "/Certs", b"\x30\x82 nothing"))

    assert [each.signatures[0].trust for each in (broken, beside, certificate)] == [
        Trust.TRUSTED,
        Trust.REVOKED,
        Trust.TRUSTED,
    ]


def test_a_list_that_says_revoked_is_not_lost_by_leaving_it_out_later(house: House) -> None:
    listed = pdf.with_proofs(clean(house), "/CRLs", pki.revoked(house.below, house.leader, at=BEFORE).dump())

    left_out = pdf.with_proofs(listed, "/CRLs", pki.revoked(house.below, at=BEFORE).dump())

    assert house.report(left_out).signatures[0].revocation is Revocation.REVOKED


def test_an_answer_that_says_good_does_not_hide_a_list_that_says_revoked(house: House) -> None:
    signer = pki.issue("Người bị thu hồi", house.below, answers=True)
    good = answer(house, signer)
    lists = (pki.revoked(house.below, at=BEFORE), pki.revoked(house.root, at=BEFORE))
    data = pki.sign(DRAFT, signer, stamped_by=house.clock, stamped_at=AT, proofs=proofs(house, *lists))

    answered = pdf.with_proofs(data, "/OCSPs", good)
    listed = pdf.with_proofs(answered, "/CRLs", pki.revoked(house.below, signer, at=BEFORE).dump())

    assert [house.report(each).signatures[0].revocation for each in (answered, listed)] == [
        Revocation.GOOD,
        Revocation.REVOKED,
    ]


def answer(house: House, signer: pki.Holder) -> bytes:
    """The authority's own word that the certificate of ``signer`` is good."""
    made = answers.OCSPResponseBuilder().add_response(
        cert=signer.certificate,
        issuer=house.below.certificate,
        algorithm=hashes.SHA1(),  # noqa: S303 - only names the certificate
        cert_status=answers.OCSPCertStatus.GOOD,
        this_update=BEFORE,
        next_update=datetime(2027, 1, 1, tzinfo=UTC),
        revocation_time=None,
        revocation_reason=None,
    )
    signed = made.responder_id(answers.OCSPResponderEncoding.HASH, house.below.certificate)
    return signed.sign(house.below.key, hashes.SHA256()).public_bytes(Encoding.DER)


def test_a_root_serves_for_its_time_only(house: House) -> None:
    old = pki.issue("Gốc cũ để thử", authority=True, end=datetime(2026, 6, 1, tzinfo=UTC))
    signer = pki.issue("Người ký", old)

    (found,) = house.report(pki.sign(DRAFT, signer), old).signatures

    assert (found.trust, found.chain[-1]) == (Trust.EXPIRED, "Gốc cũ để thử")


def test_whoever_only_writes_his_own_name_as_issuer_is_no_root(house: House) -> None:
    forged = pki.pretending(house.root)
    signer = pki.issue("Kẻ giả mạo", forged)

    (found,) = house.report(pki.sign(DRAFT, signer), forged).signatures

    assert found.trust is not Trust.TRUSTED
