"""A time stamp goes into the signature byte for byte, whatever the length of either."""

import hashlib
import time

from asn1crypto import cms
from cryptography.hazmat.primitives.serialization import Encoding

from congvu.kit import clock
from congvu.signing.providers import stamping
from congvu.signing.providers.cms import Signer
from tests.signing.services import Services

SLOW = 5.0
"""Seconds of the processor; one signature takes hundredths of one."""


class Kept(stamping.Authority):
    """One stamp, asked for once."""

    held = b""

    def token(self, digest: bytes) -> bytes:
        self.held = self.held or super().token(digest)
        return self.held


def test_no_length_makes_the_library_write_the_stamp_anew(services: Services) -> None:
    """Lengths that end in 0x80 it takes for unknown ones, and writes each level below them several times."""
    der = [each.certificate.public_bytes(Encoding.DER) for each in (services.leader, services.below)]
    signer, authority = Signer(der[0], (der[1],)), Kept(f"{services.url}/tsa", clock.now())
    (attributes,) = signer.attributes([hashlib.sha256(b"").digest()])

    for length in range(60, 200):
        began = time.process_time()
        made = signer.made(attributes, b"\x30" * length, authority)
        assert time.process_time() - began < SLOW, length
        assert authority.held in made

    (one,) = cms.ContentInfo.load(made)["content"]["signer_infos"]
    (stamp,) = one["unsigned_attrs"]
    assert stamp["type"].native == "signature_time_stamp_token"
    assert stamp["values"][0]["content_type"].native == "signed_data"
    assert one["signature"].native == b"\x30" * 199
