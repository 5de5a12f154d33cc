"""What the page of an incoming document shows of the exchange: what came of it, what was told."""

from collections.abc import Mapping

from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.enums.states import Way
from congvu.documents.models import IncomingDocument
from congvu.exchange.queries import messages
from congvu.people.models import Person


def of_document(document: IncomingDocument, person: Person) -> Mapping[str, object] | None:
    """Nothing for what came another way."""
    if document.way != Way.EXCHANGE:
        return None
    return {
        "came": messages.of_document(document),
        "following": messages.following(document),
        "told": messages.told(document),
        "keeps_book": person.may(REGISTER.code),
    }
