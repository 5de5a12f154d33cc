"""The files of a draft are laid down before an act names them: no lock is held while they are made."""

from datetime import datetime
from io import BytesIO

from congvu.files import actions as files
from congvu.files.enums import Kind
from congvu.files.models import StoredFile
from congvu.files.providers.storage.contents import open_content
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.outgoing.enums.states import Authority, Source
from congvu.outgoing.logic.given import Made, Signer
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.providers import preparing
from congvu.outgoing.queries import drafts, order
from congvu.outgoing.rules import files as rules
from congvu.outgoing.rules import reviewing
from congvu.people.models import Person, Unit
from congvu.signing import queries as signing
from congvu.signing.providers import reading


def sent(file: StoredFile, *, by: Person, at: datetime) -> Made:
    """A PDF as it was sent. Refuses what cannot be read, and what somebody has signed already."""
    refuse_if(rules.draft(file, Kind.PDF, by=by))
    with open_content(file) as source:
        report = reading.report(source, at=at, installed=signing.installed())
    refuse_if(rules.unsigned(report))
    return Made(Source.SENT, file)


def post_lines(agency: Unit, signer: Signer, at: datetime) -> tuple[str, ...]:
    """What stands above the hand of ``signer`` on that day."""
    post = None
    if signer.authority == Authority.HEAD:
        post = order.heads(agency, office_day(at)).get(signer.person.pk)
    return order.lines(signer.authority, signer.delegation, str(post or ""))


def prepared(document: OutgoingDocument, signer: Signer, *, by: Person, at: datetime) -> StoredFile | None:
    """The newest draft with its empty places for ``signer``; None for what is signed on paper.

    Refuses what may not be presented, and when a place is not found, with what is missing.
    """
    refuse_if(reviewing.present(document, signer, by=by, at=at))
    draft = drafts.newest(document)
    if not document.is_electronic or draft is None:
        return None
    lines = post_lines(document.agency, signer, at)
    with open_content(draft.plain or draft.pdf) as source:
        data = preparing.prepared(source, name=signer.person.full_name, post=lines[-1])
    return files.store(BytesIO(data), name=f"du-thao-{draft.place}.pdf", by=by, at=at)
