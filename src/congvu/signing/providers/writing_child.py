"""The process that writes signatures into PDFs: under limits, without a key and without the network.

Called by ``writing`` as ``python -I -m congvu.signing.providers.writing_child`` in the folder of the files,
where it stays as long as the sitting lasts. A line on its standard input names a round: its orders lie there
as JSON, and it leaves an outcome for each.
"""

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from asn1crypto import crl, ocsp, pem, x509
from PIL import Image
from pyhanko.pdf_utils.content import ImportedPdfPage, PdfContent
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import (
    InvisSigSettings,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
    enumerate_sig_fields,
)
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.signers import cms_embedder
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.stamp import StaticStampStyle

from congvu.files.providers import guarded, pdf_live
from congvu.signing.logic.orders import FIELDS, Order, Outcome, Purpose, Work, from_data
from congvu.signing.logic.places import How
from congvu.signing.providers import pdf_child, pdf_hex, writing_places

MEMORY = 1536 * guarded.MEGABYTE
CPU_SECONDS = 600
NICE = 5
"""Somebody waits for it: it goes before what is read and compared at leisure."""
DIGEST = "sha256"
CERTIFICATES = "installed.pem"
"""Those of authorities, for reading."""


class Flaw(Exception):
    """Why nothing was written, in a word."""


def obey(order: Order) -> Outcome:
    """Do what is ordered; what stands in the way is said in a word."""
    try:
        return DOING[order.work](order, Path(order.source).read_bytes())
    except (Flaw, writing_places.NotFound) as flaw:
        return Outcome(flaw=str(flaw))
    except (MemoryError, RecursionError):
        return Outcome(flaw="too_slow")
    except Exception as fault:  # a hostile file may raise anything at all
        sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
        return Outcome(flaw="not_pdf")


def _fields(order: Order, data: bytes) -> Outcome:
    writer = _opened(data)
    leader = None
    for each in order.fields:
        page, box = writing_places.spot(data, each.place, leader=leader)
        if leader is None and each.name.startswith(FIELDS[Purpose.LEADER]):
            leader = page, box
        append_signature_field(writer, _spec(each.name, page, box))
    with Path(order.target).open("wb") as out:
        writer.write(out)  # type: ignore[no-untyped-call]  # the library has no types there
    return Outcome()


def _signature(order: Order, data: bytes) -> Outcome:
    writer = _opened(data)
    laid, spec = _empty(writer.prev), None
    if order.place.how is How.FIELD and order.field not in laid:
        raise Flaw("no_field")
    if order.field not in laid:
        spec = _new_field(order, data)
    session = signers.PdfSigner(
        signers.PdfSignatureMetadata(
            field_name=order.field, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES, name=order.name
        ),
        signer=signers.ExternalSigner(None, None),
        stamp_style=_style(order),
        new_field_spec=spec,
    ).init_signing_session(writer)
    session.system_time = datetime.fromisoformat(order.at)
    prepared = session.prepare_tbs_document(None, bytes_reserved=2 * order.room)
    with Path(order.target).open("w+b") as out:
        left_open, _out = prepared.digest_tbs_document(output=out)
    return Outcome(begin=left_open.reserved_region_start, end=left_open.reserved_region_end)


def _stamp(order: Order, data: bytes) -> Outcome:
    """As pyHanko's own time-stamper does it, but for the asking."""
    writer = _opened(data)
    spec = SigFieldSpec(order.field, invis_sig_settings=InvisSigSettings())
    embedder = cms_embedder.PdfCMSEmbedder(new_field_spec=spec).write_cms(
        field_name=order.field, writer=writer, existing_fields_only=False
    )
    next(embedder)
    embedder.send(cms_embedder.SigObjSetup(DocumentTimestamp(bytes_reserved=2 * order.room)))  # type: ignore[no-untyped-call]  # the library has no types there
    with Path(order.target).open("w+b") as out:
        left_open, _out = embedder.send(cms_embedder.SigIOSetup(md_algorithm=DIGEST, output=out))
    return Outcome(begin=left_open.reserved_region_start, end=left_open.reserved_region_end)


def _proofs(order: Order, data: bytes) -> Outcome:
    held = [(Path(name).suffix, Path(name).read_bytes()) for name in order.proofs]
    writer = _opened(data)
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[x509.Certificate.load(each) for kind, each in held if kind == ".cer"],
        ocsps=[ocsp.OCSPResponse.load(each) for kind, each in held if kind == ".ocsp"],
        crls=[crl.CertificateList.load(each) for kind, each in held if kind == ".crl"],
    )
    with Path(order.target).open("wb") as out:
        writer.write(out)  # type: ignore[no-untyped-call]  # the library has no types there
    return Outcome()


def _read(order: Order, data: bytes) -> Outcome:
    """As the signatures of any file are read."""
    installed = Path(CERTIFICATES).read_bytes()
    ders = [der for _kind, _head, der in pem.unarmor(installed, multiple=True)] if installed else []
    said = pdf_child.read(
        data, [x509.Certificate.load(der) for der in ders], datetime.fromisoformat(order.at)
    )
    return Outcome(flaw=said["flaw"]) if "flaw" in said else Outcome(report=said)


def _live(_order: Order, data: bytes) -> Outcome:
    return Outcome(flaw=pdf_live.found(data))


def _of_whom(_order: Order, data: bytes) -> Outcome:
    return Outcome(signers=tuple(dict.fromkeys(_signers(data))))


def _signers(data: bytes) -> Iterator[tuple[str, ...]]:
    """Whose certificates the signatures of a file and the stamps on them use."""
    for held in PdfFileReader(io.BytesIO(data), strict=False).embedded_signatures:
        whole = held.sig_object_type == "/DocTimeStamp"
        yield _sent("stamp" if whole else "signer", held.signer_cert, held.other_embedded_certs)
        for token in extract_tst_data_iter(held.signer_info, signed=False):
            sent = extract_certificate_info(token)
            yield _sent("stamp", sent.signer_cert, sent.other_certs)


def _sent(what: str, signer: x509.Certificate, others: Iterable[x509.Certificate]) -> tuple[str, ...]:
    return (what, signer.dump().hex(), *(each.dump().hex() for each in others))


DOING: dict[Work, Callable[[Order, bytes], Outcome]] = {
    Work.FIELDS: _fields,
    Work.SIGNATURE: _signature,
    Work.STAMP: _stamp,
    Work.PROOFS: _proofs,
    Work.READ: _read,
    Work.SIGNERS: _of_whom,
    Work.LIVE: _live,
}


def _opened(data: bytes) -> IncrementalPdfFileWriter:
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    if writer.prev.encrypted:
        raise Flaw("locked")
    return writer


def _empty(reader: PdfFileReader) -> frozenset[str]:
    """The fields that wait for a signature."""
    held = list(enumerate_sig_fields(reader))
    return frozenset(name for name, value, _at in held if value is None)


def _new_field(order: Order, data: bytes) -> SigFieldSpec:
    if order.place.how is How.NOWHERE:
        return SigFieldSpec(order.field)
    return _spec(order.field, *writing_places.spot(data, order.place))


def _spec(name: str, page: int, box: tuple[float, float, float, float]) -> SigFieldSpec:
    return SigFieldSpec(
        name,
        on_page=page - 1,
        box=tuple(round(corner, 2) for corner in box),  # type: ignore[arg-type]  # it takes fractions as well
    )


def _style(order: Order) -> StaticStampStyle:
    """What the signature shows: nothing but its picture, as large as its field takes it undistorted."""
    if not order.picture:
        return StaticStampStyle(border_width=0)
    return StaticStampStyle(
        border_width=0,
        background=_picture(order),
        background_opacity=1,
        background_layout=SimpleBoxLayoutRule(
            AxisAlignment.ALIGN_MID,
            AxisAlignment.ALIGN_MID,
            inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
        ),
    )


def _picture(order: Order) -> PdfContent:
    if order.picture.endswith(".pdf"):
        return ImportedPdfPage(order.picture, page_ix=order.sheet)  # type: ignore[no-untyped-call]  # the library has no types there
    return PdfImage(Image.open(order.picture))


if __name__ == "__main__":
    guarded.set_limits(memory=MEMORY, cpu_seconds=CPU_SECONDS, nice=NICE)
    pdf_hex.install()
    for line in sys.stdin:
        number = int(line)
        orders = json.loads(Path(f"{number}.orders.json").read_bytes())
        told = [asdict(obey(from_data(each))) for each in orders]
        Path(f"{number}.outcomes.json").write_text(json.dumps(told))
        sys.stdout.buffer.write(guarded.OVER)
        sys.stdout.buffer.flush()
