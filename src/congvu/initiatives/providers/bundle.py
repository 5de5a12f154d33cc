"""Many certificates as one PDF, for the printer."""

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO

import pypdfium2 as pdfium

from congvu.files.models import StoredFile
from congvu.files.providers.storage.contents import open_content


def bundle(files: Iterable[StoredFile]) -> IO[bytes]:
    """The pages of these PDFs in this order, in a file of its own that is gone when it is closed."""
    whole = pdfium.PdfDocument.new()
    try:
        for file in files:
            _append(whole, file)
        out = TemporaryFile()  # noqa: SIM115 - the caller closes it
        whole.save(out)
    finally:
        whole.close()
    out.seek(0)
    return out


def _append(whole: pdfium.PdfDocument, file: StoredFile) -> None:
    """With hand and seal, which are fields of a signed file, as parts of its page."""
    with open_content(file) as content:
        single = pdfium.PdfDocument(content.read())
        try:
            single.init_forms()
            if single.formenv:  # a paper without fields has nothing to be made part of its page
                for page in single:
                    page.flatten()
                    page.close()
            whole.import_pages(single)
        finally:
            single.close()
