"""What is around a signature: certificates, the time, in the form of PAdES. Sees neither file nor key."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from asn1crypto import cms, parser, x509
from cryptography import x509 as checked
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from congvu.signing.providers import stamping

DIGEST = "sha256"
HASHED = utils.Prehashed(hashes.SHA256())
AROUND = 3000
"""Bytes of a signature and its attributes without certificates and stamp."""


@dataclass(frozen=True)
class Signer:
    """A certificate and those between it and its authority (DER)."""

    certificate: bytes
    chain: tuple[bytes, ...] = ()

    def room(self, *, stamped: bool) -> int:
        """Bytes that a signature takes at most, with a time stamp or without.

        Every reader goes through all of them, sign by sign, so they are no more than needed.
        """
        own = AROUND + len(self.certificate) + sum(map(len, self.chain))
        return own + stamping.ROOM if stamped else own

    def attributes(self, digests: Sequence[bytes]) -> list[cms.CMSAttributes]:
        """What is signed for each file: its hash, and by whom."""
        return asyncio.run(self._attributes(digests))

    def hashed(self, attributes: cms.CMSAttributes) -> bytes:
        """The hash that the key's keeper is handed."""
        return sha256(attributes.dump()).digest()

    def made(
        self, attributes: cms.CMSAttributes, value: bytes, stamped_by: stamping.Authority | None
    ) -> bytes:
        """The signature as it goes into the file, with a time stamp by ``stamped_by``."""
        signer = self._signer(value)
        made = bytes(asyncio.run(signer.async_sign_prescribed_attributes(DIGEST, attributes)).dump())
        return made if stamped_by is None else _stamped(made, stamped_by.token(sha256(value).digest()))

    def has_signed(self, hashed: bytes, value: bytes) -> bool:
        """Whether ``value`` is a signature of ``hashed`` by the key of this certificate."""
        key = checked.load_der_x509_certificate(self.certificate).public_key()
        try:
            if isinstance(key, rsa.RSAPublicKey):
                key.verify(value, hashed, padding.PKCS1v15(), HASHED)
            elif isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(value, hashed, ec.ECDSA(HASHED))
            else:
                return False
        except InvalidSignature:
            return False
        return True

    async def _attributes(self, digests: Sequence[bytes]) -> list[cms.CMSAttributes]:
        signer = self._signer(None)
        return [await signer.signed_attrs(digest, DIGEST, use_pades=True) for digest in digests]

    def _signer(self, value: bytes | None) -> signers.ExternalSigner:
        store = SimpleCertificateStore.from_certs([x509.Certificate.load(each) for each in self.chain])  # type: ignore[no-untyped-call]  # the library has no types there
        return signers.ExternalSigner(
            x509.Certificate.load(self.certificate), store, value, embed_roots=False
        )


def stamp(digest: bytes, by: stamping.Authority) -> bytes:
    """The word of ``by`` that ``digest`` was there."""
    return by.token(digest)


STAMPED = bytes.fromhex("060b2a864886f70d010910020e")
"""The name of the attribute that holds a time stamp of the signature (1.2.840.113549.1.9.16.2.14)."""
UNSIGNED = (2, 1, 1)
"""Class, method and tag of the attributes that are not signed: the last part of what one signer has said."""


def _stamped(made: bytes, token: bytes) -> bytes:
    """``made`` with the stamp ``token`` upon its signature: the last signer of the last part has it added."""
    attribute = parser.emit(0, 1, 16, STAMPED + parser.emit(0, 1, 17, token))
    return _added(made, (-1, 0, -1, -1), parser.emit(*UNSIGNED, attribute))


def _added(value: bytes, way: Sequence[int], more: bytes) -> bytes:
    """``value`` with ``more`` at the end of the part to which ``way`` leads, part of part."""
    kind, method, tag, _header, content, _trailer = parser.parse(value, strict=True)
    if not way:
        return bytes(parser.emit(kind, method, tag, content + more))
    parts = []
    while content:
        size = parser.peek(content)
        parts.append(content[:size])
        content = content[size:]
    parts[way[0]] = _added(parts[way[0]], way[1:], more)
    return bytes(parser.emit(kind, method, tag, b"".join(parts)))
