"""Templates of results: sent, and named by the version that is being written."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import IO

from django.utils.translation import gettext as _

from congvu.files import actions as files
from congvu.files.logic import names
from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.papers.logic.package import LARGEST_FILE
from congvu.papers.providers import previews
from congvu.people.models import Person
from congvu.procedures.actions import catalogue as versions
from congvu.procedures.enums import events
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Procedure, ResultTemplate
from congvu.procedures.providers import result_kind
from congvu.procedures.queries import catalogue, templates
from congvu.procedures.rules import catalogue as catalogue_rules
from congvu.procedures.rules import templates as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@dataclass(frozen=True)
class Word:
    """A Word file as it was sent: what it is called, and the code under which versions name it."""

    source: IO[bytes]
    code: str
    name: str
    file_name: str


@dataclass(frozen=True)
class _Taken:
    """One that has been looked at and is in the store."""

    word: Word
    file: StoredFile
    losses: list[list[str]]


def send(spec: Spec, word: Word, *, by: Actor, at: datetime) -> ResultTemplate:
    """The Word file is there under its code, in the place of one that no published version names.

    Refuses what is no plain Word file, and what names anything that dossiers of ``spec`` have not.
    """
    return _keep(_taken(spec, word, by=by, at=at), by=by, at=at)


def put(procedure: Procedure, word: Word, *, by: Actor, at: datetime) -> ResultTemplate:
    """As :func:`send`, and the draft of the procedure's next version names it."""
    draft, spec = catalogue.begun(procedure)
    refuse_if(catalogue_rules.write(draft, by=by))
    return _put(procedure, _taken(spec, word, by=by, at=at), by=by, at=at)


def _taken(spec: Spec, word: Word, *, by: Actor, at: datetime) -> _Taken:
    refuse_if(rules.send(word.code, word.name, present=spec.result.template, by=by))
    word.source.seek(0)
    content = word.source.read(LARGEST_FILE + 1)
    refuse_if(rules.readable(content))
    refuse_if(rules.fits(content, spec))
    refuse_if(rules.fits_published(content, word.code))
    losses = previews.of_file(content, result_kind.kind_of(spec)).losses
    file = files.store(word.source, name=names.clean(word.file_name), by=by, at=at)
    return _Taken(word, file, [list(loss) for loss in losses])


@act
def _put(procedure: Procedure, taken: _Taken, *, by: Actor, at: datetime) -> ResultTemplate:
    template = _keep(taken, by=by, at=at)
    draft, spec = catalogue.begun(procedure)
    if spec.result.template != template.code:
        named = replace(spec, result=replace(spec.result, template=template.code))
        versions.write(procedure, named, by=by, at=at, seen=draft.changes if draft else 0)
    return template


@act
def _keep(taken: _Taken, *, by: Actor, at: datetime) -> ResultTemplate:
    code = taken.word.code
    said = {
        "name": taken.word.name.strip()[:200],
        "file": taken.file,
        "file_name": names.clean(taken.word.file_name)[:200],
        "losses": taken.losses,
        "sent_at": at,
        "sent_by": by if isinstance(by, Person) else None,
        "used_at": at if templates.published(code) else None,
    }
    if not ResultTemplate.objects.filter(code=code, used_at=None).update(**said):
        _template, made = ResultTemplate.objects.get_or_create(code=code, defaults=said)
        if not made:
            raise Stale(_("The template has come into use a moment ago. Give the new file another name."))
    template = ResultTemplate.objects.get(code=code)
    detail: dict[str, Json] = {"code": code, "file": taken.file.digest}
    trail.record(events.TEMPLATE_SENT, about=template, by=by, at=at, detail=detail)
    return template
