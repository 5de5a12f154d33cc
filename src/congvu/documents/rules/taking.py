"""Whether a document may be taken from the pile of a unit."""

from congvu.cases.models import Case
from congvu.documents.queries import documents
from congvu.documents.rules import secrecy
from congvu.kit.refusal import Refusal
from congvu.people.models import Person


def may_take(case: Case, _person: Person) -> Refusal | None:
    """A state secret found late goes to nobody more."""
    document = documents.loaded(case.pk)
    return secrecy.going_on(document) if document else None
