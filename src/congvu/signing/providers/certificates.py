"""A certificate of an authority as it is handed out: a file in PEM or DER."""

from dataclasses import dataclass

from asn1crypto import pem, x509
from cryptography import x509 as checked
from cryptography.hazmat.primitives.serialization import Encoding

from congvu.signing.logic.report import Certificate
from congvu.signing.providers import pdf_trust


@dataclass(frozen=True)
class Given:
    """One certificate of a file. ``root``: it vouches for itself. ``issues``: it may issue others.

    ``pretends``: it names itself as its issuer, and its own key has not signed it.
    """

    certificate: Certificate
    pem: str
    root: bool
    issues: bool
    pretends: bool


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
    root = pdf_trust.vouches_for_itself(ders[0])
    pretends = bool(held.self_issued) and not root and not _of_another_key(held)
    return Given(named, known.public_bytes(Encoding.PEM).decode(), root, issues, pretends)


def _of_another_key(held: x509.Certificate) -> bool:
    """An authority that changes its key issues the new one to itself with the old."""
    signed_with = held.authority_key_identifier
    return signed_with is not None and signed_with != held.key_identifier
