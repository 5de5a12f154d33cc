"""What screening is told of initiatives."""

from collections.abc import Collection, Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from congvu.files import queries as files
from congvu.files import rules
from congvu.files.enums import TextState
from congvu.initiatives.enums.form import FIELDS, Kind
from congvu.initiatives.enums.form import Part as FilePart
from congvu.initiatives.logic.content import Content
from congvu.initiatives.models import Attachment
from congvu.initiatives.queries import contents, dossiers
from congvu.initiatives.queries.numbers import keys_of
from congvu.screening.logic.trades import Limits, Part, Trade, Written
from congvu.vietnamese import fold

KIND = "case"
OF_AUTHORITIES = (FilePart.BASE_DECISION, FilePart.MINUTES, FilePart.AUTHORISATION, FilePart.SHARES)
"""Papers that an authority writes and many dossiers share: they are not the author's text."""
UNREAD = (TextState.WAITING, TextState.READING)


def written(key: str) -> Written | None:
    """The newest revision of a dossier, or the working copy of one that was never submitted."""
    found = next((dossiers.loaded(pk) for pk in keys_of([key])), None)
    if found is None:
        return None
    revision = contents.revision(found)
    held = contents.attachments(found)
    if revision is not None:
        said, known = revision.content, contents.attached_by_key(found)
        held = [known[entry.key] for entry in said.files if entry.key in known]
    else:
        said, _unread = contents.working(found, held)
    compared = [each for each in held if each.part not in OF_AUTHORITIES]
    terms = found.in_force
    return Written(
        code=found.case.code or "",
        title=found.case.title,
        year=found.round.year,
        group=str(found.round_id),
        group_name=found.round.name,
        unit=found.case.unit_id,
        parts=(*_fields(said), *_files(compared)),
        writers=tuple(sorted({fold(author.name) for author in said.authors if author.name})),
        unread=tuple(_silent(compared)),
        reading=any(each.file.text_state in UNREAD for each in compared),
        limits=Limits(terms.alike_warning, terms.alike_serious),
    )


def links(keys: Collection[str]) -> Mapping[str, str]:
    """The office's page of each dossier. No query."""
    return {str(pk): reverse("initiatives:dossier", args=[pk]) for pk in keys_of(keys)}


def _fields(said: Content) -> Iterable[Part]:
    """What the author has written in their own words."""
    for each in FIELDS:
        text = said.value(each.name) if each.kind is Kind.TEXT or each.name == "title" else ""
        if text:
            yield Part(str(each.label), text, said.is_secret(each.name))


def _files(attachments: Iterable[Attachment]) -> Iterable[Part]:
    for each in attachments:
        yield Part(each.name, files.text(each.file), each.confidential)


def _silent(attachments: Iterable[Attachment]) -> Iterable[tuple[str, str]]:
    """Files of which no text can be had, with what is the matter."""
    for each in attachments:
        if each.file.text_state == TextState.FAILED:
            yield each.name, " ".join(rules.remarks(each.file, each.name))


TRADE = Trade(kind=KIND, label=_("Work initiatives"), written=written, links=links)
