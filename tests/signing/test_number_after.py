"""Number and date come after the leader's signature: which ways leave it valid, and for whom.

What is found here is why number and date are signatures of their own (docs/decisions/0032-signing.md).
"""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from congvu.signing.logic.report import Verdict
from tests.signing import pdf, pki
from tests.signing.conftest import House

STAMP = (400, 700, 500, 760)
BOXES = {"LanhDao": (300, 400, 400, 450), "So": (100, 700, 140, 715), "CoQuan": (250, 400, 330, 480)}


def numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject(map(generic.FloatObject, values))


def written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]  # the library has no types there
    return out.getvalue()


def prepared(*, form: bool) -> bytes:
    """A paper with empty places: of signatures, and (``form``) a box of a form for the number."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf.written("QUYET DINH")))
    for name, box in BOXES.items():
        append_signature_field(writer, SigFieldSpec(name, box=box))
    if form:
        page, _resources = writer.find_page_for_modification(0)
        field = {
            "/Type": pdf_name("/Annot"),
            "/Subtype": pdf_name("/Widget"),
            "/FT": pdf_name("/Tx"),
            "/T": generic.TextStringObject("Number"),
            "/Rect": numbers(100, 740, 160, 756),
            "/DA": generic.TextStringObject("/Helv 12 Tf 0 g"),
            "/P": page,
        }
        made = generic.DictionaryObject({pdf_name(key): value for key, value in field.items()})
        at = writer.add_object(made)
        page.get_object()["/Annots"].append(at)
        writer.root["/AcroForm"]["/Fields"].append(at)
        writer.update_root()
        writer.mark_update(page)
    return written(writer)


def filled(data: bytes) -> bytes:
    """The number typed into the form."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    for each in writer.root["/AcroForm"]["/Fields"]:
        field = each.get_object()
        if field["/T"] == "Number":
            field[pdf_name("/V")] = generic.TextStringObject("15")
            looks = generic.StreamObject(
                {pdf_name("/Subtype"): pdf_name("/Form"), pdf_name("/BBox"): numbers(0, 0, 60, 16)},
                stream_data=b"/Tx BMC EMC",
            )
            field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(looks)})
            writer.mark_update(field.container_ref)
    return written(writer)


def signed(data: bytes, by: pki.Holder, field: str, *, certify: bool = False, visible: bool = False) -> bytes:
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    signer = signers.SimpleSigner(
        signing_cert=by.plain, signing_key=by.plain_key, cert_registry=SimpleCertificateStore()
    )
    out = signers.PdfSigner(
        meta, signer=signer, new_field_spec=SigFieldSpec(field, box=STAMP if visible else None)
    ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), output=io.BytesIO())
    return bytes(out.getvalue())


def by_pyhanko(data: bytes, house: House) -> list[bool]:
    """Each signature, with pyHanko's own judgement of what came after it."""
    context = ValidationContext(
        trust_roots=[house.root.plain], other_certs=[house.below.plain], allow_fetching=False
    )
    held = PdfFileReader(io.BytesIO(data)).embedded_signatures
    return [validate_pdf_signature(each, context).bottom_line for each in held]


def by_poppler(data: bytes, folder: Path) -> int:
    """How many signatures poppler calls valid."""
    program = shutil.which("pdfsig") or pytest.fail("poppler-utils is missing")
    path = folder / "signed.pdf"
    path.write_bytes(data)
    said = subprocess.run([program, "-nocert", str(path)], capture_output=True, text=True, check=False).stdout  # noqa: S603 - a validator
    return len(re.findall("Signature Validation: Signature is Valid", said))


def verdicts(data: bytes, house: House) -> list[Verdict]:
    report = house.report(data)
    return [report.verdict(one) for one in report.signatures]


@pytest.mark.parametrize("certify", [False, True])
def test_number_and_seal_as_signatures_leave_the_leaders_valid_for_all_three(
    house: House, tmp_path: Path, *, certify: bool
) -> None:
    data = signed(prepared(form=False), house.leader, "LanhDao", certify=certify)
    for field in ("So", "CoQuan"):
        data = signed(data, house.agency, field)

    assert by_pyhanko(data, house) == [True, True, True]
    assert by_poppler(data, tmp_path) == 3
    assert verdicts(data, house) == [Verdict.GOOD] * 3


@pytest.mark.parametrize("certify", [False, True])
def test_a_form_filled_in_is_a_change_for_whoever_reads_closely(
    house: House, tmp_path: Path, *, certify: bool
) -> None:
    data = filled(signed(prepared(form=True), house.leader, "LanhDao", certify=certify))

    assert by_pyhanko(data, house) == [True]
    assert by_poppler(data, tmp_path) == 1
    assert verdicts(data, house) == [Verdict.ALTERED]


def test_a_receivers_stamp_breaks_what_was_certified_and_leaves_what_was_not(house: House) -> None:
    """Who receives a document stamps it with a signature of their own, in a place nobody had prepared."""
    plain = signed(prepared(form=False), house.leader, "LanhDao")
    certified = signed(prepared(form=False), house.leader, "LanhDao", certify=True)

    assert by_pyhanko(signed(plain, house.agency, "Den", visible=True), house) == [True, True]
    assert by_pyhanko(signed(certified, house.agency, "Den", visible=True), house) == [False, True]
