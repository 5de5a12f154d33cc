"""What stands in the lines of the books, by the key of the column."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.clock import office_day
from congvu.outgoing.models import Copy, Lending, OutgoingDocument, Posting


def line(document: OutgoingDocument) -> dict[str, str]:
    """A line of the book of outgoing documents; for rows of ``queries.books.book``."""
    return {
        "mark": document.mark,
        "dated": _day(document.dated_on),
        "told": document.told,
        "signer": document.signer_name,
        "to": "; ".join(receiver.name for receiver in document.receivers.all()),
        "kept": document.kept_by,
        "copies": str(document.copies),
        "passed": _day(document.issued_at),
        "signed": "",
        "note": "; ".join(_notes(document)),
    }


def _notes(document: OutgoingDocument) -> list[str]:
    """What the book must not hide: late registration, what was voided, recalled, replaced, corrected."""
    said = []
    if document.numbered_late and document.signed_at:
        said.append(_("Registered late: signed on %(day)s") % {"day": _day(document.signed_at)})
    if document.voided_reason:
        said.append(_("NOT ISSUED: %(reason)s") % {"reason": document.voided_reason})
    if document.recalled_at:
        facts = {"day": _day(document.recalled_at), "reason": document.recall_reason}
        said.append(_("Recalled on %(day)s: %(reason)s") % facts)
    said += [_("Replaced by %(mark)s") % {"mark": each.mark} for each in document.replaced_by.all()]
    said += [_("Corrected by %(mark)s") % {"mark": each.mark} for each in document.corrected_by.all()]
    return [*said, document.description] if document.description else said


def posted(posting: Posting) -> dict[str, str]:
    """A line of the book of what goes by post."""
    marks = dict.fromkeys(receiver.document.mark for receiver in posting.receivers.all())
    item = _("Postal item %(item)s") % {"item": posting.item} if posting.item else ""
    return {
        "posted": _day(posting.posted_on),
        "mark": ", ".join(marks),
        "to": posting.to_name,
        "envelopes": str(posting.envelopes),
        "signed": "",
        "note": "; ".join(filter(None, (item, posting.note))),
    }


def lent(lending: Lending) -> dict[str, str]:
    """A line of the book of the use of kept copies."""
    document = lending.document
    return {
        "lent": _day(lending.lent_on),
        "reader": lending.reader,
        "document": ", ".join(filter(None, (document.mark, _day(document.dated_on)))),
        "told": document.told,
        "file": lending.file_code,
        "signed": "",
        "returned": _day(lending.returned_on),
        "allowed": lending.allowed_by,
        "note": lending.note,
    }


def copied(copy: Copy) -> dict[str, str]:
    """A line of the book of copies."""
    original = copy.original
    return {
        "mark": copy.mark,
        "made": _day(copy.made_on),
        "form": str(copy.get_kind_display()),
        "original": ", ".join(filter(None, (original.mark, original.told))),
        "part": copy.part,
        "copies": str(copy.copies),
        "purpose": copy.purpose,
        "by": copy.by.full_name,
    }


def _day(on: date | datetime | None) -> str:
    day = office_day(on) if isinstance(on, datetime) else on
    return f"{day:%d/%m/%Y}" if day else ""
