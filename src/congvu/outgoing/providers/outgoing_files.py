"""Who may open the files of an outgoing document, asked by ``files``."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from congvu.documents.queries import desks
from congvu.documents.queries import documents as incoming
from congvu.files.models import StoredFile
from congvu.files.rules import Grant, Opener
from congvu.kit.actor import Actor
from congvu.outgoing.enums.capabilities import ORDER
from congvu.outgoing.models import Attachment, Copy, Delegation, Draft, OutgoingDocument, SheafPaper
from congvu.outgoing.queries import documents, sheaves
from congvu.people.models import Person


def grants(person: Actor, file: StoredFile) -> Iterable[Grant]:
    """Leave by each document that has ``file`` as draft, attachment or original, if ``person`` sees it."""
    if not isinstance(person, Person):
        return
    for document, name in _holding(file):
        if documents.may_see(document, person):
            yield Grant(document.ref, name)
    yield from _copies(person, file)
    yield from _sheaves(person, file)


def _copies(person: Person, file: StoredFile) -> Iterable[Grant]:
    """A copy is open to whom its original is shown."""
    for copy in Copy.objects.filter(file=file).select_related("outgoing__case", "incoming__case"):
        outgoing = copy.outgoing is not None and documents.may_see(copy.outgoing, person)
        if outgoing or (copy.incoming is not None and incoming.may_see(copy.incoming, person)):
            yield Grant(copy.original.case.ref, copy.file_name)


def _sheaves(person: Person, file: StoredFile) -> Iterable[Grant]:
    """A paper that is to be signed is open to who signs it, the clerk and the leaders."""
    for paper in SheafPaper.objects.filter(file=file).select_related("sheaf__document__case"):
        if sheaves.may_see(paper.sheaf, person):
            yield Grant(paper.sheaf.ref, paper.file_name)


def _holding(file: StoredFile) -> Iterable[tuple[OutgoingDocument, str]]:
    for document in OutgoingDocument.objects.filter(file=file).select_related("case"):
        yield document, document.file_name
    for draft in Draft.objects.filter(Q(pdf=file) | Q(word=file) | Q(plain=file)).select_related(
        "document__case"
    ):
        ending = "docx" if draft.word_id == file.pk else "pdf"
        yield draft.document, f"du-thao-{draft.place}.{ending}"
    for row in Attachment.objects.filter(Q(file=file) | Q(signed=file)).select_related("document__case"):
        yield row.document, row.name


OPENER = Opener("outgoing.files", grants)


def papers(person: Actor, file: StoredFile) -> Iterable[Grant]:
    """Leave by each delegation whose paper ``file`` is, for those who enter the order of its agency."""
    if not isinstance(person, Person):
        return
    for row in Delegation.objects.filter(paper=file).select_related("taker"):
        if desks.may_for(person, ORDER.code, row.agency_id):
            yield Grant(row.ref, _("Decision"))


DELEGATIONS = Opener("outgoing.delegations", papers)
