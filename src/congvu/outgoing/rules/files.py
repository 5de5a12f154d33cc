"""Which files may become a draft or go out as attachments."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from congvu.documents.rules import secrecy
from congvu.files import rules as files
from congvu.files.enums import Kind, Problem
from congvu.files.logic.live import words
from congvu.files.models import Receipt, StoredFile
from congvu.files.queries import content
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.outgoing.models import Draft, OutgoingDocument
from congvu.signing.logic.report import Report
from congvu.signing.providers import writing

HEADS = 3
"""Pages at whose head a mark of secrecy is looked for."""
MOST_ATTACHMENTS = 50
UNFIT = (
    Problem.PASSWORD,
    Problem.DAMAGED,
    Problem.INCOMPLETE,
    Problem.ZIP_BOMB,
    Problem.UNSAFE_PATHS,
)


def draft(file: StoredFile, kind: Kind, *, by: Actor) -> Refusal | None:
    """Whether ``file`` can be a draft: it is of this kind, whole, open, and theirs to give."""
    if file.kind != kind:
        wanted = _("This is no PDF. Save the document as PDF and send that.")
        other = _("This is no Word document (.docx). Save it as one and send that.")
        return Refusal(wanted if kind == Kind.PDF else other, "file")
    return whole(file) or files.attach(file, by=by)


def whole(file: StoredFile) -> Refusal | None:
    """Whether a file can go out: nothing is wrong with it that its receivers would stumble over."""
    if file.encrypted:
        return Refusal(str(Problem.PASSWORD.label), "file")
    if file.problem in UNFIT:
        return Refusal(str(Problem(file.problem).label), "file")
    return None


def attach(document: OutgoingDocument, receipt: Receipt, *, count: int, by: Actor) -> Refusal | None:
    """Whether one more file may go out with the document."""
    if count >= MOST_ATTACHMENTS:
        return Refusal(_("At most %(most)d files go out with a document.") % {"most": MOST_ATTACHMENTS})
    if refusal := secrecy.keep("open", words=[receipt.name]):
        return refusal
    return whole(receipt.file) or files.attach(receipt.file, by=by) or _still(receipt)


def _still(receipt: Receipt) -> Refusal | None:
    """An attachment is signed for the agency as the document is: what acts by itself does not go out."""
    found = words(receipt.file.live)
    if not found:
        return None
    return Refusal(f"{receipt.name}: {writing.sentence(found[0])}", "file")


def unsigned(report: Report) -> Refusal | None:
    """A draft is what the leader signs first: nobody has signed it before."""
    if not report.signatures:
        return None
    return Refusal(
        _(
            "This PDF is signed already (%(count)s signatures). Send the document as it was before it was"
            " signed; the leader signs first."
        )
        % {"count": len(report.signatures)},
        "file",
    )


def still(flaw: str) -> Refusal | None:
    """What the leader signs shows the same to everybody, for ever: ``flaw`` is what in it acts by itself."""
    return Refusal(writing.sentence(flaw), "file") if flaw else None


def unmarked(draft: Draft | None) -> Refusal | None:
    """What has been read of its first pages bears no stamp of a state secret."""
    if draft is None:
        return None
    pages = content.texts(draft.plain or draft.pdf).filter(page__lte=HEADS)
    return secrecy.stamped(pages.values_list("text", flat=True))


def some(receipts: Sequence[Receipt]) -> Refusal | None:
    return None if receipts else Refusal(_("Choose a file."), "files")
