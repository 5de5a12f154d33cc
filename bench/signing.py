"""Fifty documents signed in one sitting, beside pyHanko alone on the same documents with the same key.

``python -m bench.signing`` prints one JSON object. "signed": each file gets its signature. "signed and read":
each signed file is read again before it is believed; pyHanko does so with ``validate_pdf_signature``. No
network: nobody stamps, and nobody is asked about certificates. The least of several runs counts; "times" is
by processor time, ours with that of the processes started for it, since other work on the machine does not
lengthen that.
"""

import io
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    import django

    django.setup()

import typst
from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from congvu.kit.refusal import Refusal
from congvu.papers.providers.typesetting import FONTS
from congvu.signing.logic.orders import FIELDS, Purpose
from congvu.signing.providers import making, writing
from congvu.signing.providers.cms import Signer
from congvu.signing.providers.keys.pkcs12 import Opened

DOCUMENTS, ROUNDS = 50, 3
NOW = datetime.now(UTC)
FIELD = FIELDS[Purpose.LEADER]


def papers() -> list[bytes]:
    """Decisions of two pages, each with a number of its own."""
    words = '#set page(paper: "a4"); #set text(font: "Liberation Serif"); Văn bản số %d #lorem(700)'
    return [
        bytes(typst.compile((words % number).encode(), font_paths=[str(FONTS)], ignore_system_fonts=True))
        for number in range(DOCUMENTS)
    ]


def holder() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """A key, and a certificate that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = made.Name([made.NameAttribute(made.NameOID.COMMON_NAME, "Người ký để đo")])
    builder = made.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = (
        builder.serial_number(1).not_valid_before(NOW - timedelta(1)).not_valid_after(NOW + timedelta(9))
    )
    held = builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)
    return key, x509.Certificate.load(held)


class Bench:
    """The same documents and the same key for both."""

    def __init__(self) -> None:
        self.papers = papers()
        self.key, self.certificate = holder()
        plain = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        self.raw = signers.SimpleSigner(
            self.certificate, keys.PrivateKeyInfo.load(plain), SimpleCertificateStore()
        )

    def by_pyhanko(self, *, read: bool) -> None:
        for paper in self.papers:
            meta = signers.PdfSignatureMetadata(field_name=FIELD, subfilter=SigSeedSubFilter.PADES)
            signer = signers.PdfSigner(meta, signer=self.raw, new_field_spec=SigFieldSpec(FIELD))
            out = signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(paper)), output=io.BytesIO())
            if read:
                (one,) = PdfFileReader(out).embedded_signatures
                context = ValidationContext(trust_roots=[self.certificate], allow_fetching=False)
                assert validate_pdf_signature(one, context).intact

    def by_us(self, *, read: bool) -> None:
        der = self.certificate.dump()
        with writing.desk(installed="") as desk:
            sitting = making.Sitting(desk, Signer(der), at=NOW, name="Người ký để đo")
            laid = sitting.laid([making.Wanted(each, Purpose.LEADER) for each in self.papers])
            out = [one for one in sitting.signed(laid, Opened(self.key)) if not isinstance(one, Refusal)]
            assert len(out) == DOCUMENTS
            if read:
                mark = self.certificate.sha256.hex()
                reports = sitting.read(out)
                assert all(
                    making.intact(report, FIELD, mark, each.before)
                    for each, report in zip(laid, reports, strict=True)
                )


def seconds(work: Callable[[], None]) -> tuple[float, float]:
    """By the processor, and by the clock."""
    began, busy = time.perf_counter(), _busy()
    work()
    return _busy() - busy, time.perf_counter() - began


def _busy() -> float:
    used = (resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def measured(bench: Bench, *, read: bool) -> dict[str, float]:
    """Turn by turn, so that a busy moment of the machine meets both."""
    ours, raw = [], []
    for _round in range(ROUNDS):
        raw.append(seconds(lambda: bench.by_pyhanko(read=read)))
        ours.append(seconds(lambda: bench.by_us(read=read)))
    (theirs, by_clock), (mine, my_clock) = (map(min, zip(*each, strict=True)) for each in (raw, ours))
    return {
        "pyHanko processor seconds": round(theirs, 3),
        "processor seconds": round(mine, 3),
        "times": round(mine / theirs, 2),
        "pyHanko seconds": round(by_clock, 3),
        "seconds": round(my_clock, 3),
        "documents per second": round(DOCUMENTS / my_clock, 1),
    }


def main() -> None:
    bench = Bench()
    both = {"signed": measured(bench, read=False), "signed and read": measured(bench, read=True)}
    print(json.dumps({"documents": DOCUMENTS, **both}))


if __name__ == "__main__":
    sys.exit(main())
