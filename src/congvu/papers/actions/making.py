"""Making papers: the template in force on the day, filled, as Word and as PDF of the same text."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.ref import Ref, Subject, ref_of
from congvu.kit.refusal import Refused, refuse_if
from congvu.papers import queries
from congvu.papers.enums import LOSSES, MADE
from congvu.papers.logic import building, filling, package, reading, shown
from congvu.papers.logic.kinds import PaperKind, Values, paper_kinds
from congvu.papers.models import Paper, Template
from congvu.papers.providers import typesetting
from congvu.papers.rules import checking
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@dataclass(frozen=True)
class Draft:
    """A paper that is written but not kept yet."""

    kind: PaperKind
    template: Template | None
    word: bytes
    pdf: bytes
    values: str
    """The digest of the values it shows."""


@dataclass(frozen=True)
class Laid:
    """A draft whose files are in the store."""

    draft: Draft
    name: str
    word: StoredFile
    pdf: StoredFile


@dataclass(frozen=True)
class Typeset:
    """A finished Word file as PDF, and what the PDF leaves out or shows otherwise, in sentences."""

    pdf: bytes
    losses: tuple[str, ...]


def make(
    kind_code: str, values: Values, *, about: Ref | Subject, by: Actor, at: datetime, name: str = ""
) -> Paper:
    """A paper about ``about``, made of the template in force today and kept as Word and PDF.

    ``name`` is what its files are called, without ending. Raises ``WrongValues`` when ``values`` do not fit
    what the kind declares. Call it outside your own act where you can: writing to the disk then holds no
    lock.
    """
    return keep(draw(kind_code, values, at=at, name=name), about=about, name=name, by=by, at=at)


def draw(kind_code: str, values: Values, *, at: datetime, name: str = "") -> Draft:
    """The paper as bytes; nothing is written anywhere."""
    kind = paper_kinds[kind_code]
    template = queries.in_force(kind_code, on=office_day(at))
    source = queries.content(template) if template else building.build(kind.layout)
    return _drawn(kind, template, source, values, name=name)


def draw_from(source: bytes, kind: PaperKind, values: Values, *, name: str = "") -> Draft:
    """As :func:`draw`, made of a Word file that the module of ``kind`` keeps itself."""
    return _drawn(kind, None, source, values, name=name)


def _drawn(kind: PaperKind, template: Template | None, source: bytes, values: Values, *, name: str) -> Draft:
    prepared = filling.prepare(source)
    written = shown.shown(kind, values)
    parts = filling.fill(prepared, kind, template.mapped if template else {}, written)
    sheet = reading.read(parts, title=name or str(kind.label))
    return Draft(kind, template, package.pack(parts), typesetting.pdf(sheet), shown.digest(written))


def typeset(source: bytes, *, name: str = "") -> Typeset:
    """The PDF of a Word file that is no template. Refuses what cannot be read or set, with what to do."""
    refuse_if(checking.finished(source))
    sheet = reading.read(package.unpack(source), title=name)
    try:
        pdf = typesetting.pdf(sheet)
    except typesetting.NotSet as error:
        raise Refused(_("The file cannot be set as PDF. Save it anew in Word and send it again.")) from error
    return Typeset(pdf, tuple(str(LOSSES[code]) % {"word": word} for code, word in sheet.losses))


def keep(draft: Draft, *, about: Ref | Subject, name: str = "", by: Actor, at: datetime) -> Paper:
    """Keep what was drawn: both files in the store, then the paper with its line in the trail."""
    return enter(lay_down(draft, name=name, by=by, at=at), about=about, by=by, at=at)


def lay_down(draft: Draft, *, name: str = "", by: Actor, at: datetime) -> Laid:
    """Both files are in the store; no paper names them yet. Call it outside your own act."""
    called = name or str(draft.kind.label)
    word = files.store(BytesIO(draft.word), name=f"{called}.docx", by=by, at=at)
    pdf = files.store(BytesIO(draft.pdf), name=f"{called}.pdf", by=by, at=at)
    return Laid(draft, called, word, pdf)


@act
def enter(laid: Laid, *, about: Ref | Subject, by: Actor, at: datetime) -> Paper:
    """What was laid down is a paper about ``about``, with its line in the trail."""
    draft, subject = laid.draft, ref_of(about)
    paper = Paper.objects.create(
        kind=draft.kind.code,
        about_kind=subject.kind,
        about_key=subject.key,
        name=laid.name,
        template=draft.template,
        values_digest=draft.values,
        word=laid.word,
        pdf=laid.pdf,
        made_by_key=by.key,
        made_by_name=by.name,
        made_at=at,
    )
    detail: dict[str, Json] = {
        "paper": paper.pk,
        "kind": draft.kind.code,
        "template": draft.template.pk if draft.template else 0,
        "version": draft.template.version if draft.template else 0,
        "values": draft.values,
        "word": laid.word.digest,
        "pdf": laid.pdf.digest,
    }
    trail.record(MADE, about=subject, by=by, at=at, detail=detail)
    return paper
