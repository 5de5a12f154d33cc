"""The files of a draft are made and laid down before an act names them: no lock is held meanwhile."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from types import MappingProxyType

from congvu.files import actions as files
from congvu.files.enums import Kind
from congvu.files.models import StoredFile
from congvu.files.providers.storage.contents import open_content
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.outgoing.enums.states import Authority, Source
from congvu.outgoing.logic.given import Made, Signer
from congvu.outgoing.logic.texts import Text
from congvu.outgoing.models import OutgoingDocument
from congvu.outgoing.providers import layout, preparing
from congvu.outgoing.providers import papers as kinds
from congvu.outgoing.queries import drafts, order
from congvu.outgoing.rules import files as rules
from congvu.outgoing.rules import reviewing
from congvu.outgoing.rules import writing as writing_rules
from congvu.papers import actions as papers
from congvu.papers.logic.administrative import values
from congvu.people.models import Person, Unit
from congvu.signing import queries as signing
from congvu.signing.providers import reading
from congvu.signing.providers import writing as making


def sent(file: StoredFile, *, document: OutgoingDocument | None = None, by: Person, at: datetime) -> Made:
    """A PDF as it was sent; its layout is checked as that of ``document``. Refuses what cannot be read, what
    somebody has signed already, and what would not show the same to everybody.
    """
    refuse_if(rules.draft(file, Kind.PDF, by=by))
    with open_content(file) as source:
        report = reading.report(source, at=at, installed=signing.installed())
        refuse_if(rules.unsigned(report))
        source.seek(0)
        refuse_if(rules.still(making.live(source.read())))
    return _made(Source.SENT, file, document=document)


def word(file: StoredFile, *, document: OutgoingDocument | None = None, by: Person, at: datetime) -> Made:
    """A Word file, and its PDF as we set it; what the PDF leaves out is kept with the draft."""
    refuse_if(rules.draft(file, Kind.DOCX, by=by))
    with open_content(file) as source:
        made = papers.typeset(source.read())
    pdf = files.store(BytesIO(made.pdf), name="du-thao.pdf", by=by, at=at)
    return _made(Source.SENT, pdf, file, {"losses": list(made.losses)}, document=document)


def typed(document: OutgoingDocument, text: Text, *, by: Person, at: datetime) -> Made:
    """``text`` set by the agency's template for documents of this kind, as Word and PDF."""
    refuse_if(writing_rules.typed(document, text, by=by, at=at))
    assert document.signer is not None  # noqa: S101 - the rule has asked
    signer = Signer(document.signer, document.authority, document.delegation)
    on, names = office_day(at), [each.name for each in drafts.receivers(document)]
    said = kinds.wording(
        document,
        text,
        posts=posts(document.agency, signer, at),
        symbol=order.symbol_of(document, document.group, on),
        kept=order.abbreviation(document.unit, on) or document.unit.short,
        receivers=names,
        year=on.year,
    )
    form = kinds.form_of(document.kind.code)
    drawn = papers.draw(f"outgoing.{form.value}", values(said), at=at, name=document.subject[:80])
    laid = papers.lay_down(drawn, name="du-thao", by=by, at=at)
    source = Source.TEMPLATE if drawn.template else Source.TYPED
    content = {**text.data, "year": on.year, "receivers": names}
    return _made(source, laid.pdf, laid.word, content, document=document)


def posts(agency: Unit, signer: Signer, at: datetime) -> tuple[str, ...]:
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
    post = posts(document.agency, signer, at)
    with open_content(draft.plain or draft.pdf) as source:
        data = preparing.prepared(source, name=signer.person.full_name, post=post[-1])
    return files.store(BytesIO(data), name=f"du-thao-{draft.place}.pdf", by=by, at=at)


def _made(
    source: Source,
    pdf: StoredFile,
    word: StoredFile | None = None,
    content: Mapping[str, object] = MappingProxyType({}),
    *,
    document: OutgoingDocument | None,
) -> Made:
    """A draft of ``document``, with what was found on its pages; of no document yet, without."""
    if document is None:
        return Made(source, pdf, word, content)
    with open_content(pdf) as held:
        kind, electronic = document.kind.abbreviation, document.is_electronic
        seen = layout.seen(held.read(), kind=kind, electronic=electronic)
    said = {**content, "symbol": seen.symbol} if seen.symbol else content
    return Made(source, pdf, word, said, seen.findings)
