"""Proofs that a PDF brings along: certificates, lists of revoked ones, answers about one. Part of the process
that reads signatures.

Each is read by itself, so that one that is broken takes no other with it; and those of every revision are
taken, since a later one may leave out the list that says "revoked".
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils import generic
from pyhanko_certvalidator import ValidationContext

from congvu.signing.providers.pdf_editions import Edition
from congvu.signing.providers.pdf_objects import Objects

MOST = 500
LARGEST = 20_000_000


@dataclass
class Proofs:
    """What can be read of them."""

    certificates: list[x509.Certificate] = field(default_factory=list)
    crls: list[crl.CertificateList] = field(default_factory=list)
    ocsps: list[ocsp.OCSPResponse] = field(default_factory=list)


def read(objects: Objects) -> Proofs:
    """All proofs in the file, each once, the newest first."""
    found = Proofs()
    kinds: tuple[tuple[str, Callable[[bytes], Any], list[Any]], ...] = (
        ("/Certs", _certificate, found.certificates),
        ("/CRLs", _crl, found.crls),
        ("/OCSPs", _ocsp, found.ocsps),
    )
    for key, load, into in kinds:
        met: set[bytes] = set()
        for data in _streams(objects, key):
            if data in met or len(data) > LARGEST or len(met) >= MOST:
                continue
            met.add(data)
            with suppress(Exception):  # what cannot be read proves nothing; the others still do
                into.append(load(data))
    return found


def _streams(objects: Objects, key: str) -> Iterator[bytes]:
    for number in reversed(range(objects.reader.xrefs.total_revisions)):
        edition = Edition(objects, number)
        listed: object = None
        with suppress(Exception):  # as above
            listed = edition.got(edition.got(edition.root, "/DSS"), key)
        for place in range(len(listed) if isinstance(listed, generic.ArrayObject) else 0):
            with suppress(Exception):  # as above
                held = edition.meant(listed.raw_get(place))  # type: ignore[attr-defined]  # as was asked
                if isinstance(held, generic.StreamObject):
                    yield held.data


def _certificate(data: bytes) -> x509.Certificate:
    held = x509.Certificate.load(data, strict=True)
    _looked_at(held.subject.native, held.issuer.native, held.not_valid_after, held.public_key.native)
    _looked_at(*held.critical_extensions)
    return held


def _crl(data: bytes) -> crl.CertificateList:
    held = crl.CertificateList.load(data, strict=True)
    listed = held["tbs_cert_list"]
    _looked_at(*(listed[key].native for key in ("issuer", "this_update", "next_update", "crl_extensions")))
    _looked_at(
        *((each["user_certificate"].native, each["revocation_date"].native) for each in _revoked(listed))
    )
    ValidationContext(trust_roots=[], crls=[held], allow_fetching=False)
    return held


def _revoked(listed: Any) -> list[Any]:
    entries = listed["revoked_certificates"]
    return list(entries) if entries.native is not None else []


def _ocsp(data: bytes) -> ocsp.OCSPResponse:
    held = ocsp.OCSPResponse.load(data, strict=True)
    if held["response_status"].native != "successful" or held.basic_ocsp_response.native is None:
        raise ValueError("no answer")
    ValidationContext(trust_roots=[], ocsps=[held], allow_fetching=False)
    return held


def _looked_at(*_values: object) -> None:
    """Each was asked for, so that what is wrong in it has come out: the library reads what it is asked."""
