"""What screening is told of initiatives, and what councils are told of their screening."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from congvu.councils.logic.screenings import Finding, Screening
from congvu.files import queries as files
from congvu.files import rules
from congvu.files.enums import TextState
from congvu.initiatives.enums.form import FIELDS, OF_AUTHORITIES, Kind
from congvu.initiatives.logic import masking
from congvu.initiatives.logic.content import Content
from congvu.initiatives.models import Attachment
from congvu.initiatives.queries import contents, dossiers, named, shown
from congvu.initiatives.queries.numbers import keys_of
from congvu.screening import queries as screened
from congvu.screening.enums import Band, State
from congvu.screening.enums import Kind as Kinds
from congvu.screening.logic.trades import Limits, Part, Trade, Written
from congvu.screening.models import Document, ForeignMatch, Judgement, Passage, Run
from congvu.screening.queries import exchange, results
from congvu.vietnamese import fold

KIND = "case"
IDEA = 400
"""Characters that say what a dossier is about."""
SHOWN = 3
"""Passages that the council is shown."""
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
        idea=_idea(said),
        writers=tuple(sorted({fold(author.name) for author in said.authors if author.name})),
        unread=tuple(_silent(compared)),
        reading=any(each.file.text_state in UNREAD for each in compared),
        limits=Limits(terms.alike_warning, terms.alike_serious),
    )


def links(keys: Collection[str]) -> Mapping[str, str]:
    """The office's page of each dossier. No query."""
    return {str(pk): reverse("initiatives:dossier", args=[pk]) for pk in keys_of(keys)}


def _idea(said: Content) -> str:
    """The title and the beginning of the solution, as far as everybody of the office may read them."""
    told = [said.value(name) for name in ("title", "essence") if not said.is_secret(name)]
    return "\n".join(told)[:IDEA]


def _fields(said: Content) -> Iterable[Part]:
    """What the author has written in their own words."""
    for each in FIELDS:
        text = said.value(each.name) if each.kind is Kind.TEXT or each.name == "title" else ""
        if text:
            yield Part(str(each.label), text, said.is_secret(each.name))


def _files(attachments: Iterable[Attachment]) -> Iterable[Part]:
    for each in attachments:
        yield Part(shown.file_name(each, secrets=False), files.text(each.file), each.confidential)


def _silent(attachments: Iterable[Attachment]) -> Iterable[tuple[str, str]]:
    """Files of which no text can be had, with what is the matter."""
    for each in attachments:
        if each.file.text_state == TextState.FAILED:
            name = shown.file_name(each, secrets=False)
            yield name, " ".join(rules.remarks(each.file, name))


TRADE = Trade(kind=KIND, label=_("Work initiatives"), written=written, links=links)


def findings(kind: str, key: str, blind: bool) -> Sequence[Finding] | None:
    """What the council is shown of the screening: the share, the conclusion, the longest passages.

    Asked for blind, nothing names an author: no other dossier by its code, no name in a reason.
    """
    document = screened.of(kind, key)
    if document is None or not document.indexed:
        return None
    if document.result is None:
        return [Finding(_state(document))]
    said = [Finding(_share(document))]
    if conclusion := results.conclusion(document.result):
        said.append(Finding(_conclusion(conclusion, key, blind)))
    said += [Finding(_passage(passage, blind)) for passage in _longest(document.result)]
    if elsewhere := exchange.found_at(document.result):
        said.append(Finding(_elsewhere(elsewhere)))
    return said


def _state(document: Document) -> str:
    if document.state == State.FAILED:
        return gettext("Not screened, because %(problem)s.") % {"problem": document.get_problem_display()}
    return gettext("Waiting to be screened.")


def _share(document: Document) -> str:
    """In percent, with the band of the round's limits."""
    percent = floatformat(document.share, "-2")
    band = Band(document.band).label if document.band else ""
    return gettext("%(percent)s%% of the words that count stand in other dossiers (%(band)s).") % {
        "percent": percent,
        "band": str(band).lower(),
    }


def _elsewhere(found: Sequence[ForeignMatch]) -> str:
    """Other agencies that have parts of it; they name no author, so they may be told of a blind one, too."""
    where = ", ".join(dict.fromkeys(each.at for each in found))
    return gettext("By fingerprints, parts of it stand in dossiers of: %(where)s (not counted).") % {
        "where": where
    }


def _conclusion(said: Judgement, key: str, blind: bool) -> str:
    reason = said.reason
    if blind and (found := next((dossiers.loaded(pk) for pk in keys_of([key])), None)):
        reason = masking.without(reason, named.names(found))
    return gettext("Conclusion of the officer: %(verdict)s. %(reason)s") % {
        "verdict": said.get_verdict_display(),
        "reason": reason,
    }


def _longest(run: Run) -> list[Passage]:
    found = [each for each in results.passages(run) if each.kind != Kinds.LAW]
    return sorted(found, key=lambda each: -each.words)[:SHOWN]


def _passage(passage: Passage, blind: bool) -> str:
    source = passage.match.source
    whose = gettext("a dossier of %(year)d") % {"year": source.year} if blind else source.code
    verdict = f" – {passage.get_verdict_display()}" if passage.verdict else ""
    told = ngettext(
        "%(number)d word, %(how)s, from %(whose)s", "%(number)d words, %(how)s, from %(whose)s", passage.words
    )
    return told % {"number": passage.words, "how": passage.get_kind_display(), "whose": whose} + verdict


SCREENING = Screening("screening", _("Screening for copied text"), findings)
