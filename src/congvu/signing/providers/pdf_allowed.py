"""What a signer has allowed to be done after the signature. Part of the process that reads signatures.

Read from the signature as it was signed: what it leads to may have been written anew later.
"""

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import FieldMDPSpec
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from congvu.signing.providers.pdf_editions import Edition
from congvu.signing.providers.pdf_objects import Objects

LEVELS = (1, 2, 3)
USUAL = 2
"""What a signer allows who says nothing more."""


def level(objects: Objects, signature: EmbeddedPdfSignature) -> int:
    """1 for nothing, 2 for forms and signatures, 3 for notes too; 0 where the signer says nothing."""
    for edition, said in _said(objects, signature, "/DocMDP"):
        found = edition.got(said, "/P")
        return int(found) if found in LEVELS else USUAL
    return 0


def locked(objects: Objects, signature: EmbeddedPdfSignature) -> FieldMDPSpec | None:
    """Which fields the signer has locked."""
    for edition, said in _said(objects, signature, "/FieldMDP"):
        entries = {key: edition.got(said, key) for key in ("/Action", "/Fields")}
        known = {generic.NameObject(key): value for key, value in entries.items() if value is not None}
        return FieldMDPSpec.from_pdf_object(generic.DictionaryObject(known))  # type: ignore[no-untyped-call]  # the library has no types there
    return None


def _said(objects: Objects, signature: EmbeddedPdfSignature, method: str) -> Iterator[tuple[Edition, object]]:
    edition = Edition(objects, signature.signed_revision)
    listed = edition.got(edition.meant(signature.sig_field.raw_get("/V")), "/Reference")
    for place in range(len(listed) if isinstance(listed, generic.ArrayObject) else 0):
        held = edition.meant(listed.raw_get(place))  # type: ignore[attr-defined]  # it is an array, as was asked
        if edition.got(held, "/TransformMethod") == method:
            yield edition, edition.got(held, "/TransformParams")
