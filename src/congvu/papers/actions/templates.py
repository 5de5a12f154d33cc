"""The agency's templates: sent, assigned, put in force, withdrawn."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import IO

from django.utils.translation import gettext as _

from congvu.files import actions as files
from congvu.files.models import StoredFile
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Stale, refuse_if
from congvu.papers import queries, rules
from congvu.papers.enums import ISSUED, MAPPED, UPLOADED, WITHDRAWN
from congvu.papers.logic.kinds import PaperKind
from congvu.papers.models import Template
from congvu.papers.providers import previews
from congvu.papers.rules import checking
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


def upload(
    kind: PaperKind,
    source: IO[bytes],
    *,
    name: str,
    valid_from: date,
    legal_basis: str = "",
    by: Actor,
    at: datetime,
) -> Template:
    """Take in a Word file as the next template of ``kind``; it holds only when it is put in force.

    Refuses what is no plain Word file, and what its braces may not say, naming where it stands.
    """
    refuse_if(rules.upload(kind, valid_from=valid_from, today=office_day(at), by=by))
    source.seek(0)
    content = source.read(checking.MOST + 1)
    refuse_if(checking.readable(content))
    file = files.store(source, name=name, by=by, at=at)
    return _upload(kind, file, name=name, valid_from=valid_from, legal_basis=legal_basis, by=by, at=at)


@act
def _upload(
    kind: PaperKind,
    file: StoredFile,
    *,
    name: str,
    valid_from: date,
    legal_basis: str,
    by: Actor,
    at: datetime,
) -> Template:
    template = Template.objects.create(
        kind=kind.code,
        version=queries.next_version(kind.code),
        file=file,
        name=name[:200],
        valid_from=valid_from,
        legal_basis=legal_basis,
        made_by_key=by.key,
        made_by_name=by.name,
        made_at=at,
    )
    trail.record(UPLOADED, about=template, by=by, at=at, detail=_recognisable(template))
    return template


@act
def assign(template: Template, mapped: Mapping[str, str], *, by: Actor, at: datetime) -> None:
    """What the agency calls things stands for what the kind declares. Refused once it is in force."""
    kept = {written: name for written, name in mapped.items() if name}
    refuse_if(rules.assign(template, kept, by=by))
    if not Template.objects.filter(pk=template.pk, issued_at=None).update(mapped=kept):
        raise Stale(_("The template has been put in force a moment ago."))
    trail.record(MAPPED, about=template, by=by, at=at, detail={"mapped": len(kept)})


@act
def issue(template: Template, *, by: Actor, at: datetime) -> None:
    """The template holds from its day on and is never changed again.

    Refused while it names a placeholder nobody knows, and when it cannot be set with sample values.
    """
    refuse_if(rules.issue(template, today=office_day(at), by=by))
    losses = [list(loss) for loss in previews.of_template(template).losses]
    found = Template.objects.filter(pk=template.pk, issued_at=None, mapped=template.mapped)
    if not found.update(issued_at=at, losses=losses):
        raise Stale(_("Somebody else has changed this template a moment ago."))
    trail.record(ISSUED, about=template, by=by, at=at, detail=_recognisable(template))


@act
def withdraw(template: Template, *, by: Actor, at: datetime) -> None:
    """A template that was never in force is gone. Refused once it is, or a paper was made of it."""
    refuse_if(rules.withdraw(template, today=office_day(at), by=by))
    trail.record(WITHDRAWN, about=template, by=by, at=at, detail=_recognisable(template))
    template.delete()


def _recognisable(template: Template) -> dict[str, Json]:
    return {
        "kind": template.kind,
        "version": template.version,
        "valid_from": template.valid_from.isoformat(),
        "file": template.file.digest,
    }
