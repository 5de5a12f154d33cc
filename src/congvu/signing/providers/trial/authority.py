"""A sample authority: a root, one below it that gives certificates, and one that gives time stamps.

Its keys lie in a folder of this machine, locked by nothing: what it vouches for is worth nothing outside, and
its names say so.
"""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import x509 as plain
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

HOUSE = "Congvu (mẫu, không có giá trị pháp lý)"
ROOT, BELOW, CLOCK = "goc", "cap-chung-thu", "dau-thoi-gian"
NAMES = {
    ROOT: "MẪU - Tổ chức chứng thực gốc",
    BELOW: "MẪU - Tổ chức chứng thực phục vụ cơ quan",
    CLOCK: "MẪU - Máy chủ cấp dấu thời gian",
}
LASTS = timedelta(days=3650)
USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True)
class Holder:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    @property
    def plain(self) -> plain.Certificate:
        return plain.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    def packed(self, password: str, *chain: "Holder") -> bytes:
        """The key as a file (PKCS#12)."""
        others = [each.certificate for each in chain]
        locked = BestAvailableEncryption(password.encode())
        return pkcs12.serialize_key_and_certificates(None, self.key, self.certificate, others, locked)


@dataclass(frozen=True)
class Authority:
    """All of it. ``url`` is where its services are asked, and stands in its certificates."""

    root: Holder
    below: Holder
    clock: Holder
    url: str

    def issued(self, name: str, organisation: str, *, at: datetime) -> Holder:
        """A certificate for somebody who signs, valid from ``at``."""
        return _issued(name, self.below, self.url, at=at, organisation=organisation)


def found(folder: Path, url: str, *, at: datetime) -> Authority:
    """The authority kept in ``folder``; a new one, valid from ``at``, when there is none for ``url``."""
    kept = folder / "url.txt"
    if not kept.exists() or kept.read_text() != url:
        _keep(folder, _begun(url, at))
    root, below, clock = (_read(folder / f"{name}.pem") for name in NAMES)
    return Authority(root, below, clock, url)


def is_kept(folder: Path) -> str:
    """Where the services of the authority in ``folder`` are asked; empty when there is none."""
    kept = folder / "url.txt"
    return kept.read_text() if kept.exists() else ""


def _begun(url: str, at: datetime) -> Authority:
    root = _issued(NAMES[ROOT], None, url, at=at, authority=True)
    below = _issued(NAMES[BELOW], root, url, at=at, authority=True)
    return Authority(root, below, _issued(NAMES[CLOCK], root, url, at=at, stamps=True), url)


def _keep(folder: Path, made: Authority) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, holder in zip(NAMES, (made.root, made.below, made.clock), strict=True):
        key = holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with open(folder / f"{name}.pem", "wb", opener=_of_owner) as out:
            out.write(key + holder.pem.encode())
    (folder / "url.txt").write_text(made.url)


def _of_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _read(path: Path) -> Holder:
    data = path.read_bytes()
    key = load_pem_private_key(data, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError(path.name)
    return Holder(x509.load_pem_x509_certificate(data), key)


def _issued(
    name: str,
    by: Holder | None,
    url: str,
    *,
    at: datetime,
    authority: bool = False,
    stamps: bool = False,
    organisation: str = HOUSE,
) -> Holder:
    """``name`` is certified ``by`` an authority, or by itself."""
    key, subject = ec.generate_private_key(ec.SECP256R1()), _name(name, organisation)
    usages = {"key_cert_sign", "crl_sign", "digital_signature"} if authority else {"digital_signature"}
    usages |= set() if authority or stamps else {"content_commitment"}
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at)
        .not_valid_after(at + LASTS)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{usage: usage in usages for usage in USAGES}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if by is not None:
        where = x509.UniformResourceIdentifier(f"{url}/ocsp")
        asked = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, where)
        builder = builder.add_extension(x509.AuthorityInformationAccess([asked]), critical=False)
    if stamps:
        only = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(only, critical=True)
    return Holder(builder.sign(by.key if by else key, hashes.SHA256()), key)


def _name(common: str, organisation: str) -> x509.Name:
    said = (
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, organisation[:64]),
        (NameOID.COMMON_NAME, common[:64]),
    )
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in said])
