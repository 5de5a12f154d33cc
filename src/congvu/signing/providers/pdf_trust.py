"""Whom a signature can be traced to: certificates that are known, proofs in the file, nobody on the network.

Part of the process that reads signatures.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from asn1crypto import crl, ocsp, x509
from cryptography import x509 as checked
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko.sign.ades.report import AdESIndeterminate as Why
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureStatus, TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from congvu.signing.logic.report import Bytes, Certificate, Revocation, Stamp, Trust
from congvu.signing.logic.wording import plain
from congvu.signing.providers.pdf_proofs import Proofs

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)

MADE_FOR_SIGNING = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
"""Either will do: certificates of agencies often say the first alone."""
AHEAD = timedelta(minutes=5)
"""How far the clock of a time-stamping authority may be before ours."""


@dataclass(frozen=True)
class Judged:
    """One signature, and the stamp on it, at the time they were judged for."""

    bytes: Bytes
    trust: Trust
    revocation: Revocation
    algorithm: str
    chain: tuple[str, ...]
    stamp: Stamp | None
    flaw: str = ""


@dataclass
class Known:
    """What may be used to trace a certificate: roots, certificates between, and proofs of the file itself."""

    roots: list[x509.Certificate] = field(default_factory=list)
    between: list[x509.Certificate] = field(default_factory=list)
    crls: list[crl.CertificateList] = field(default_factory=list)
    ocsps: list[ocsp.OCSPResponse] = field(default_factory=list)

    def take(self, proofs: Proofs) -> None:
        """What the file brings along. None of it becomes a root."""
        self.between, self.crls, self.ocsps = (
            self.between + proofs.certificates,
            self.crls + proofs.crls,
            self.ocsps + proofs.ocsps,
        )

    @property
    def apart(self) -> "tuple[Known, ...]":
        """Lists alone and answers alone: one that says "good" must not hide one that says "revoked"."""
        if not self.crls or not self.ocsps:
            return ()
        return replace(self, ocsps=[]), replace(self, crls=[])

    def at(self, moment: datetime, *, strict: bool = False) -> ValidationContext:
        """``strict``: a certificate nobody vouches for as not revoked is refused."""
        return ValidationContext(
            trust_roots=self.roots,
            other_certs=self.between,
            crls=self.crls,
            ocsps=self.ocsps,
            moment=moment,
            best_signature_time=moment,
            allow_fetching=False,
            revocation_mode="require" if strict else "soft-fail",
            retroactive_revinfo=True,
        )


def judge(signature: EmbeddedPdfSignature, known: Known, *, at: datetime) -> Judged:
    """``signature`` as it stands ``at``, or at the time of the stamp on it when that holds then."""
    first = _status(signature, known.at(at), known.at(at))
    stamp = _stamp(first.timestamp_validity, at)
    moment = stamp.at if stamp is not None and stamp.holds else at
    status = first if moment == at else _status(signature, known.at(moment), known.at(at))
    others = (_status(signature, each.at(moment), known.at(at)) for each in known.apart)
    status = next((each for each in others if each.revoked), status)
    strictly = _status(signature, known.at(moment, strict=True), known.at(at)) if status.trusted else status
    return _judged(status, strictly, stamp, moment)


def judge_stamp(signature: EmbeddedPdfSignature, known: Known, *, at: datetime) -> Judged:
    """A time stamp upon the whole file."""
    status = validate_pdf_timestamp(signature, known.at(at), skip_diff=True)
    others = (validate_pdf_timestamp(signature, each.at(at), skip_diff=True) for each in known.apart)
    status = next((each for each in others if each.revoked), status)
    strictly = status
    if status.trusted:
        strictly = validate_pdf_timestamp(signature, known.at(at, strict=True), skip_diff=True)
    return _judged(status, strictly, _stamp(status, at), at)


def _status(
    signature: EmbeddedPdfSignature, of_signer: ValidationContext, of_stamp: ValidationContext
) -> PdfSignatureStatus:
    return validate_pdf_signature(
        signature, of_signer, of_stamp, key_usage_settings=MADE_FOR_SIGNING, skip_diff=True
    )


def _judged(
    status: SignatureStatus, strictly: SignatureStatus, stamp: Stamp | None, moment: datetime
) -> Judged:
    trust = _trust(status, moment)
    revocation = Revocation.GOOD if strictly.trusted else Revocation.UNKNOWN
    chain = [certificate_name(link) for link in status.validation_path] if status.validation_path else []
    return Judged(
        bytes=Bytes.INTACT if status.intact and status.valid else Bytes.CHANGED,
        trust=trust,
        revocation=Revocation.REVOKED if trust is Trust.REVOKED else revocation,
        algorithm=f"{status.md_algorithm} {status.pkcs7_signature_mechanism}",
        chain=tuple(reversed(chain)),
        stamp=stamp,
    )


def _stamp(status: TimestampSignatureStatus | None, at: datetime) -> Stamp | None:
    """A stamp of a time that has not come yet is refused: its authority has a wrong clock, or lies."""
    if status is None:
        return None
    intact = Bytes.INTACT if status.intact and status.valid else Bytes.CHANGED
    trust = Trust.REFUSED if status.timestamp > at + AHEAD else _trust(status, at)
    if trust is Trust.TRUSTED and status.timestamp < status.signing_cert.not_valid_before:
        trust = Trust.NOT_YET
    return Stamp(status.timestamp, certificate_name(status.signing_cert), intact, trust)


def _trust(status: SignatureStatus, moment: datetime) -> Trust:
    if status.trusted:
        return _of_root(status, moment)
    if status.revoked:
        return Trust.REVOKED
    if status.trust_problem_indic is Why.NO_CERTIFICATE_CHAIN_FOUND or not (status.intact and status.valid):
        return Trust.UNKNOWN_ISSUER  # nobody looks for the authority of what is broken
    links = [status.signing_cert, *(status.validation_path or ())]
    if any(link.not_valid_after < moment for link in links):
        return Trust.EXPIRED
    if any(link.not_valid_before > moment for link in links):
        return Trust.NOT_YET
    return Trust.REFUSED


def _of_root(status: SignatureStatus, moment: datetime) -> Trust:
    """A root, too, serves for its time only; the library asks that of the others."""
    for link in status.validation_path or ():
        if link.not_valid_after < moment:
            return Trust.EXPIRED
        if link.not_valid_before > moment:
            return Trust.NOT_YET
    return Trust.TRUSTED


def certificate(held: x509.Certificate) -> Certificate:
    """Whom ``held`` names."""
    subject = held.subject.native
    return Certificate(
        name=certificate_name(held),
        organisation=_one(subject.get("organization_name")),
        unit=_one(subject.get("organizational_unit_name")),
        issuer=_one(held.issuer.native.get("common_name")) or plain(held.issuer.human_friendly),
        serial=plain(f"{held.serial_number:x}"),
        fingerprint=held.sha256.hex(),
        valid_from=held.not_valid_before,
        valid_to=held.not_valid_after,
    )


def certificate_name(held: Any) -> str:
    """The name by which people call whom ``held`` names."""
    return _one(held.subject.native.get("common_name")) or plain(held.subject.human_friendly)


def _one(said: object) -> str:
    return plain(", ".join(map(str, said)) if isinstance(said, list) else said or "")


def split(certificates: Iterable[x509.Certificate]) -> Known:
    """Those that vouch for themselves are roots, the others only lead to one."""
    known = Known()
    for held in certificates:
        (known.roots if vouches_for_itself(held.dump()) else known.between).append(held)
    return known


def vouches_for_itself(data: bytes) -> bool:
    """It is issued by whom it names, and signed with the key it holds: a name alone anybody may write."""
    try:
        held = checked.load_der_x509_certificate(data)
        held.verify_directly_issued_by(held)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True
