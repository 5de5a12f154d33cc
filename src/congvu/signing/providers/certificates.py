"""A certificate of an authority as it is handed out: a file in PEM or DER."""

from dataclasses import dataclass

from asn1crypto import pem, x509
from cryptography import x509 as checked
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import Encoding

from congvu.signing.logic.report import Certificate
from congvu.signing.providers import pdf_trust


@dataclass(frozen=True)
class Given:
    """One certificate of a file. ``root``: it vouches for itself. ``issues``: it may issue others."""

    certificate: Certificate
    pem: str
    root: bool
    issues: bool


def read(data: bytes) -> Given | None:
    """The certificate in ``data``; None where there is none, or more than one."""
    try:
        ders = [der for _kind, _head, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        if len(ders) != 1:
            return None
        held, known = x509.Certificate.load(ders[0], strict=True), checked.load_der_x509_certificate(ders[0])
        named = pdf_trust.certificate(held)
        issues = bool(held.ca)
    except (ValueError, TypeError, KeyError):
        return None
    return Given(named, known.public_bytes(Encoding.PEM).decode(), _vouches_for_itself(known), issues)


def _vouches_for_itself(held: checked.Certificate) -> bool:
    try:
        held.verify_directly_issued_by(held)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
