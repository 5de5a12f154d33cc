"""Whether certificates hold now, asked of those who have issued them; what they answer is proof for later."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from asn1crypto import crl, ocsp, x509
from cryptography import x509 as plain
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp as asking
from cryptography.x509.oid import AuthorityInformationAccessOID
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.path import ValidationPath

from congvu.signing.logic.report import Trust
from congvu.signing.providers import line, pdf_trust

FOR_SIGNING = frozenset({"digital_signature", "non_repudiation"})


@dataclass(frozen=True)
class Checked:
    """How far a certificate is traced. ``sure``: whoever issued it, and those above, say it was not revoked.

    ``certificates``, ``answers`` and ``lists`` (DER) prove it to others.
    """

    trust: Trust
    sure: bool = False
    certificates: tuple[bytes, ...] = ()
    answers: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()


def check(
    certificate: bytes,
    chain: Sequence[bytes],
    *,
    installed: Iterable[x509.Certificate],
    at: datetime,
    stamps: bool = False,
) -> Checked:
    """How far ``certificate`` holds ``at``: for signing, or for giving time stamps."""
    held = x509.Certificate.load(certificate)
    between = [x509.Certificate.load(each) for each in chain]
    known = pdf_trust.split(installed)
    found = _path(held, _context(known, between, at), stamps=stamps)
    if isinstance(found, Trust):
        return Checked(found)
    answers, lists = _asked(found)
    strictly = _path(held, _context(known, between, at, answers, lists), stamps=stamps)
    if strictly is Trust.REVOKED:
        return Checked(Trust.REVOKED, sure=True)
    path = tuple(each.dump() for each in found if isinstance(each, x509.Certificate))
    return Checked(Trust.TRUSTED, isinstance(strictly, ValidationPath), path, answers, lists)


def _context(
    known: pdf_trust.Known,
    between: list[x509.Certificate],
    at: datetime,
    answers: Sequence[bytes] | None = None,
    lists: Sequence[bytes] = (),
) -> ValidationContext:
    return ValidationContext(
        trust_roots=known.roots,
        other_certs=[*known.between, *between],
        moment=at,
        allow_fetching=False,
        ocsps=[ocsp.OCSPResponse.load(each) for each in answers or ()],
        crls=[crl.CertificateList.load(each) for each in lists],
        revocation_mode="soft-fail" if answers is None else "hard-fail",
        retroactive_revinfo=True,  # an answer given a second after `at` still speaks of now
    )


def _path(held: x509.Certificate, context: ValidationContext, *, stamps: bool) -> ValidationPath | Trust:
    try:
        made_for = held.key_usage_value
        if not stamps and made_for is not None and not FOR_SIGNING & made_for.native:
            return Trust.REFUSED
        validator: Any = CertificateValidator(held, validation_context=context)  # the library has no types
        usage = {"time_stamping"} if stamps else None
        found: ValidationPath = asyncio.run(validator.async_validate_usage(set(), usage))
        return found
    except RevokedError:
        return Trust.REVOKED
    except ExpiredError:
        return Trust.EXPIRED
    except NotYetValidError:
        return Trust.NOT_YET
    except PathBuildingError:
        return Trust.UNKNOWN_ISSUER
    except (PathValidationError, ValidationError):
        return Trust.REFUSED


def _asked(path: ValidationPath) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """What is said of each certificate of ``path`` by the one above it: an answer, or else a list."""
    links = [
        plain.load_der_x509_certificate(each.dump()) for each in path if isinstance(each, x509.Certificate)
    ]
    answers, lists = [], []
    for above, below in pairwise(links):
        if (answer := _answer(below, above)) is not None:
            answers.append(answer)
        elif (listed := _list(below)) is not None:
            lists.append(listed)
    return tuple(answers), tuple(lists)


def _answer(held: plain.Certificate, issuer: plain.Certificate) -> bytes | None:
    try:
        access = held.extensions.get_extension_for_class(plain.AuthorityInformationAccess).value
        where = next(
            each.access_location.value
            for each in access
            if each.access_method == AuthorityInformationAccessOID.OCSP
        )
        asked = asking.OCSPRequestBuilder().add_certificate(held, issuer, hashes.SHA1()).build()  # noqa: S303 - names the certificate, as every responder knows it
        status, said = line.call(
            "POST", where, asked.public_bytes(Encoding.DER), {"Content-Type": "application/ocsp-request"}
        )
        good = status == 200 and (
            asking.load_der_ocsp_response(said).response_status is asking.OCSPResponseStatus.SUCCESSFUL
        )
    except (plain.ExtensionNotFound, StopIteration, line.Unreachable, ValueError):
        return None
    return said if good else None


def _list(held: plain.Certificate) -> bytes | None:
    try:
        points = held.extensions.get_extension_for_class(plain.CRLDistributionPoints).value
        where = next(name.value for point in points for name in point.full_name or ())
        status, said = line.call("GET", where)
        if status == 200:
            return plain.load_der_x509_crl(said).public_bytes(Encoding.DER)
    except (plain.ExtensionNotFound, StopIteration, line.Unreachable, ValueError):
        return None
    return None
