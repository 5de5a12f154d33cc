"""Authorities, signers and a time-stamping authority of our own, for tests alone."""

import asyncio
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from asn1crypto import crl, keys
from asn1crypto import x509 as plain
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import signers, timestamps
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.stamp import BaseStamp, BaseStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2120, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Holder:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    @property
    def plain(self) -> plain.Certificate:
        return plain.Certificate.load(self.certificate.public_bytes(Encoding.DER))

    @property
    def plain_key(self) -> keys.PrivateKeyInfo:
        return keys.PrivateKeyInfo.load(
            self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        )


def _name(common: str, organisation: str) -> x509.Name:
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")
    return x509.Name(
        [
            country,
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def issue(
    common: str,
    by: Holder | None = None,
    *,
    authority: bool = False,
    stamps: bool = False,
    answers: bool = False,
    begin: datetime = BEGIN,
    end: datetime = END,
) -> Holder:
    """A certificate for ``common``, issued ``by`` an authority or by itself.

    ``answers``: it says where to ask whether it was revoked.
    """
    key = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
    subject = _name(common, "Cơ quan mẫu để thử")
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_usage(authority=authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if by is not None:
        where = x509.UniformResourceIdentifier("http://crl.mau.invalid/thu.crl")
        point = x509.DistributionPoint([where], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    if answers:
        asked = x509.UniformResourceIdentifier("http://ocsp.mau.invalid")
        access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, asked)
        builder = builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False)
    if stamps:
        only = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(only, critical=True)
    return Holder(builder.sign(by.key if by else key, hashes.SHA256()), key)


def pretending(whom: Holder) -> Holder:
    """A certificate that says ``whom`` issued it to itself, signed with another key than it holds."""
    key, other = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    named = whom.certificate.subject
    builder = x509.CertificateBuilder().subject_name(named).issuer_name(named).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(BEGIN).not_valid_after(END)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return Holder(builder.sign(other, hashes.SHA256()), key)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def revoked(by: Holder, *holders: Holder, at: datetime) -> crl.CertificateList:
    """The list of ``by`` on which ``holders`` were put ``at``."""
    builder = x509.CertificateRevocationListBuilder().issuer_name(by.certificate.subject)
    builder = builder.last_update(at).next_update(at + timedelta(days=900))
    for holder in holders:
        entry = x509.RevokedCertificateBuilder().serial_number(holder.certificate.serial_number)
        builder = builder.add_revoked_certificate(entry.revocation_date(at).build())
    made = builder.sign(by.key, hashes.SHA256())
    return crl.CertificateList.load(made.public_bytes(Encoding.DER))


def sign(
    data: bytes,
    signer: Holder,
    *,
    field: str = "ChuKy1",
    stamped_by: "Holder | None" = None,
    stamped_at: datetime | None = None,
    proofs: ValidationContext | None = None,
    box: tuple[int, int, int, int] | None = None,
    drawing: bytes = b"",
    certify: MDPPerm | None = None,
    lock: FieldMDPSpec | None = None,
    prepared: bool = False,
    change: Callable[[IncrementalPdfFileWriter], None] | None = None,
) -> bytes:
    """``data`` signed by ``signer``, added to its end; ``drawing`` fills the box of its picture.

    ``prepared``: the field is there already. ``change``: what else is done in the same revision.
    """
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        subfilter=SigSeedSubFilter.PADES,
        validation_context=proofs,
        embed_validation_info=proofs is not None,
        certify=certify is not None,
        docmdp_permissions=certify or MDPPerm.FILL_FORMS,
    )
    held = signers.SimpleSigner(
        signing_cert=signer.plain, signing_key=signer.plain_key, cert_registry=SimpleCertificateStore()
    )
    made = signers.PdfSigner(
        meta,
        signer=held,
        timestamper=stamper(stamped_by, stamped_at) if stamped_by else None,
        stamp_style=Drawn(drawing=drawing) if drawing else None,
        new_field_spec=None if prepared else SigFieldSpec(field, box=box, field_mdp_spec=lock),
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    if change is not None:
        change(writer)
    return bytes(made.sign_pdf(writer, output=io.BytesIO()).getvalue())


@dataclass(frozen=True)
class Drawn(BaseStampStyle):
    """The picture of a signature, drawn as it is said."""

    drawing: bytes = b""

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, str]
    ) -> BaseStamp:
        return _Stamp(writer=writer, style=self, box=box)


class _Stamp(BaseStamp):
    def render(self) -> bytes:
        veil = generic.DictionaryObject({pdf_name("/ca"): generic.FloatObject("0.85")})
        self.set_resource(ResourceType.EXT_G_STATE, pdf_name("/Veil"), veil)
        return bytes(self.style.drawing)


def detached(signer: Holder, covered: bytes) -> bytes:
    """The bare signature of ``signer`` over ``covered``, whatever that is."""
    held = signers.SimpleSigner(
        signing_cert=signer.plain, signing_key=signer.plain_key, cert_registry=SimpleCertificateStore()
    )
    digest = hashlib.sha256(covered).digest()
    made = asyncio.run(held.async_sign(digest, "sha256", use_pades=True))
    return bytes(made.dump())


def with_field(data: bytes, field: str, box: tuple[int, int, int, int]) -> bytes:
    """``data`` with the field of a signature that is still to be given."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(data)), io.BytesIO()
    append_signature_field(writer, SigFieldSpec(field, box=box))
    writer.write(out)
    return out.getvalue()


def stamp(data: bytes, authority: Holder, at: datetime | None = None) -> bytes:
    """``data`` with a time stamp upon the whole file."""
    made = signers.PdfTimeStamper(stamper(authority, at)).timestamp_pdf(
        IncrementalPdfFileWriter(io.BytesIO(data)), "sha256", output=io.BytesIO()
    )
    return bytes(made.getvalue())


def stamper(authority: Holder, at: datetime | None = None) -> timestamps.DummyTimeStamper:
    """A time-stamping authority in this process, whose clock may stand ``at``."""
    return timestamps.DummyTimeStamper(authority.plain, authority.plain_key, fixed_dt=at)
