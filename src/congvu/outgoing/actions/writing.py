"""The files of a draft are made and laid down before an act names them: no lock is held meanwhile."""

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


def sent(file: StoredFile, *, document: OutgoingDocument | None = None, by: Person, at: datetime) -> Made:
    """A PDF as it was sent; its layout is checked as that of ``document``. Refuses what cannot be read, and
    what somebody has signed already.
    """
    refuse_if(rules.draft(file, Kind.PDF, by=by))
    with open_content(file) as source:
        report = reading.report(source, at=at, installed=signing.installed())
    refuse_if(rules.unsigned(report))
    return Made(Source.SENT, file, findings=_findings(document, file))


def word(file: StoredFile, *, document: OutgoingDocument | None = None, by: Person, at: datetime) -> Made:
    """A Word file, and its PDF as we set it; what the PDF leaves out is kept with the draft."""
    refuse_if(rules.draft(file, Kind.DOCX, by=by))
    with open_content(file) as source:
        made = papers.typeset(source.read())
    pdf = files.store(BytesIO(made.pdf), name="du-thao.pdf", by=by, at=at)
    said = {"losses": list(made.losses)}
    return Made(Source.SENT, pdf, file, said, _findings(document, pdf))


def typed(document: OutgoingDocument, text: Text, *, by: Person, at: datetime) -> Made:
    """``text`` set by the agency's template for documents of this kind, as Word and PDF."""
    refuse_if(writing_rules.typed(document, text, by=by, at=at))
    assert document.signer is not None  # noqa: S101 - the rule has asked
    signer = Signer(document.signer, document.authority, document.delegation)
    on = office_day(at)
    said = kinds.wording(
        document,
        text,
        posts=posts(document.agency, signer, at),
        symbol=order.symbol_of(document, None, on),
        kept=order.abbreviation(document.unit, on) or document.unit.short,
        receivers=[each.name for each in drafts.receivers(document)],
        year=on.year,
    )
    form = kinds.form_of(document.kind.code)
    drawn = papers.draw(f"outgoing.{form.value}", values(said), at=at, name=document.subject[:80])
    laid = papers.lay_down(drawn, name="du-thao", by=by, at=at)
    source = Source.TEMPLATE if drawn.template else Source.TYPED
    kept = {**text.data, "year": on.year}
    return Made(source, laid.pdf, laid.word, kept, _findings(document, laid.pdf))


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


def _findings(document: OutgoingDocument | None, pdf: StoredFile) -> list[dict[str, object]] | None:
    if document is None:
        return None
    with open_content(pdf) as source:
        return layout.found(source.read(), kind=document.kind.abbreviation, electronic=document.is_electronic)
