"""Lines of the books."""

from django.utils.translation import gettext as _

from congvu.documents.enums.states import State
from congvu.documents.models import IncomingDocument
from congvu.documents.providers import corrections
from congvu.documents.queries.books import due_of, passed_to
from congvu.kit.clock import office_day


def line(document: IncomingDocument) -> dict[str, str]:
    """Everything a line of either book says, by the key of its column."""
    case = document.case
    issued, due = document.issued_on, due_of(document)
    return {
        "arrived": f"{document.arrived_on:%d/%m/%Y}",
        "number": str(document.number or ""),
        "sender": document.sender_name,
        "mark": document.mark,
        "issued": f"{issued:%d/%m/%Y}" if issued else "",
        "told": document.told,
        "to": passed_to(document),
        "passed": f"{office_day(document.directed_at):%d/%m/%Y}" if document.directed_at else "",
        "signed": "",
        "note": _note(document),
        "document": _document(document),
        "due": f"{office_day(due):%d/%m/%Y}" if due else "",
        "progress": str(case.place.label),
        "answer": _answer(document),
    }


def _document(document: IncomingDocument) -> str:
    issued = f"{document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    said = (str(document.kind or ""), document.mark, issued, document.sender_name)
    return ", ".join(filter(None, said))


def _answer(document: IncomingDocument) -> str:
    if not document.answer_number:
        return ""
    return f"{document.answer_number} ({document.answered_on:%d/%m/%Y})"


def _note(document: IncomingDocument) -> str:
    """What the book must not hide, from corrections to returns; then the clerk's words."""
    said = corrections.noted(document)
    if document.registered_late and document.registered_at:
        day = f"{office_day(document.registered_at):%d/%m/%Y}"
        said.append(_("Registered late, on %(day)s") % {"day": day})
    if document.repeats_id:
        said.append(_("Repeats another"))
    if document.recalled_at:
        said.append(_("Recalled by the sender"))
    if document.state in (State.RETURNED, State.FILED) and document.outcome_note:
        said.append(f"{document.state.label}: {document.outcome_note}")
    if document.description:
        said.append(document.description)
    return "; ".join(map(str, said))
