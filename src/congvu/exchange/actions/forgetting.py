"""Of a document taken out as a state secret the exchange keeps its sender, when it came, and its identity."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from congvu.documents.enums.states import TAKEN_OUT_WORDS
from congvu.documents.models import IncomingDocument
from congvu.exchange.logic import reading, writing
from congvu.exchange.logic.envelope import Answered, Status
from congvu.exchange.models import Incoming, Outgoing, Raw
from congvu.exchange.models.messages import OF_OWN
from congvu.files.models import StoredFile
from congvu.people.models import Person


def forget(document: IncomingDocument, by: Person, at: datetime) -> list[StoredFile]:
    """What came of it, the same brought again and its recalls, is gone with its files and words; what its
    sender is told says only which document it was. What came raw is no file of the store.
    """
    came = Q(document=document.pk)
    for own in Incoming.objects.filter(document=document.pk, business__in=OF_OWN):
        came |= Q(document=None, from_code=own.from_code, identity=own.identity)
    rows = Incoming.objects.filter(came)
    keys = list(rows.values_list("pk", flat=True))
    for told in Outgoing.objects.filter(incoming__in=keys):
        told.title, told.envelope = TAKEN_OUT_WORDS, _bare(told)
        told.save(update_fields=["title", "envelope"])
    Raw.objects.filter(pk__in=keys).delete()
    rows.update(title=TAKEN_OUT_WORDS, note="", envelope="")
    return []


def _bare(told: Outgoing) -> str:
    """The status without number, symbol and day of the document; it may still have to be sent."""
    said = reading.read(told.envelope.encode())
    assert isinstance(said, Status)  # noqa: S101 - only statuses are left for what came
    about = Answered(said.about.code, document_id=told.identity)
    return writing.status(replace(said, about=about)).decode()
