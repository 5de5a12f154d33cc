"""Keeping what is typed. Typing is no act: nothing official changes, so it leaves no line in the trail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from congvu.files import rules as files
from congvu.files.models import StoredFile
from congvu.initiatives.enums.form import Step
from congvu.initiatives.enums.rounds import Asked
from congvu.initiatives.logic import typed
from congvu.initiatives.logic.typed import Typed
from congvu.initiatives.models import Attachment, Draft, Initiative
from congvu.initiatives.models.files import IN_WORKING_COPY
from congvu.initiatives.queries import contents
from congvu.initiatives.rules import filing as rules
from congvu.kit.clock import OFFICE_ZONE
from congvu.kit.refusal import Refused, Stale, refuse_if
from congvu.people.models import Person
from congvu.web.prepared import Prepared

CHANGING = (
    *("state", "version", "entered_at", "paused_at", "due_at", "due_from", "limit_amount", "limit_unit"),
    *("step_from", "step_due_at", "step_is_given", "next_due_at", "sort_due_at"),
)
"""Of a case, what its moves are made by, and what others may change while somebody waits for the draft."""


@dataclass(frozen=True)
class Saved:
    """What the page is told: the version it now shows, and when that was kept."""

    version: int
    at: datetime


@dataclass(frozen=True)
class RowChange:
    """A row asked for or taken away with a button beside the table."""

    table: str
    remove: str = ""


def save(
    initiative: Initiative,
    step: str,
    posted: Mapping[str, str],
    marks: Iterable[str],
    *,
    version: int | None,
    window: str = "",
    by: Person,
    at: datetime,
    change: RowChange | None = None,
) -> Saved:
    """Keep what one page of the form holds now. Fields that are not asked, or not of this page, stay as
    they are.

    ``version`` is the one the page was loaded with: Stale when somebody, or another window, has saved
    that page since; None keeps it all the same, which a person says with a button.
    """
    with transaction.atomic():
        draft = lock(initiative)
        names = writable_fields(initiative, step)
        refuse_if(rules.write(initiative, by=by))
        if version is not None and not draft.is_up_to_date(step, version, window):
            raise _overtaken(draft)
        written = typed.take(draft.typed, posted, marks, names)
        if change is not None and change.table in names:
            written = _with_row(written, change)
        return _keep(draft, written, step, window, by=by, at=at)


@transaction.atomic
def overwrite(initiative: Initiative, said: Typed, *, by: Person, at: datetime) -> None:
    """The working copy says what ``said`` does, its tables whole; fields it does not name and marks stay."""
    draft = lock(initiative)
    refuse_if(rules.write(initiative, by=by))
    before = draft.typed
    fields = {**before.fields, **said.fields}
    written = replace(before, fields=fields, authors=said.authors, participants=said.participants)
    versions = {step.value: {"number": draft.version(step.value) + 1} for step in Step}
    Draft.objects.filter(pk=draft.pk).update(
        data=typed.to_json(written), versions=versions, saved_at=at, saved_by=by
    )


def would_change(initiative: Initiative, step: str, posted: Mapping[str, str], marks: Iterable[str]) -> bool:
    """Whether keeping the page would change the working copy; the page has mostly been kept while typing."""
    kept = initiative.draft.typed
    return typed.take(kept, posted, marks, writable_fields(initiative, step)) != kept


def writable_fields(initiative: Initiative, step: str) -> tuple[str, ...]:
    """The fields of a page that may be changed now: those the round asks for, in a supplement only those
    wanted.
    """
    names = tuple(name for name in typed.fields_of(step) if initiative.in_force.asked(name) != Asked.HIDDEN)
    request = contents.open_request(initiative)
    if request is None:
        return names
    wanted = {item.target for item in request.items.all()}
    return tuple(name for name in names if name in wanted)


@transaction.atomic
def attach(
    initiative: Initiative, part: str, file: StoredFile, *, name: str, by: Person, at: datetime
) -> Attachment:
    """``file``, which ``by`` has sent, stands under ``part`` in the working copy. Twice the same stays
    once.
    """
    lock(initiative)
    _may_write_part(initiative, part, by=by)
    refuse_if(files.attach(file, by=by))
    found = Attachment.objects.filter(IN_WORKING_COPY, initiative=initiative, part=part, file=file).first()
    if found is not None:
        return found
    gone = Attachment.objects.filter(
        initiative=initiative, part=part, file=file, dropped=True, removed_in=None, name=name
    ).first()
    if gone is not None:
        Attachment.objects.filter(pk=gone.pk).update(dropped=False)
        return gone
    return Attachment.objects.create(
        initiative=initiative, part=part, file=file, name=name, added_at=at, added_by=by
    )


@transaction.atomic
def drop(initiative: Initiative, attachment: Attachment, *, by: Person) -> None:
    """The file is not in the working copy any more; revisions that hold it keep it."""
    lock(initiative)
    _may_write_part(initiative, attachment.part, by=by)
    present = Attachment.objects.filter(pk=attachment.pk, removed_in=None)
    present.filter(added_in=None).delete()
    present.exclude(added_in=None).update(dropped=True)


@transaction.atomic
def restore(initiative: Initiative, attachment: Attachment, *, by: Person) -> None:
    """A file that was taken out of the working copy stands in it again."""
    lock(initiative)
    _may_write_part(initiative, attachment.part, by=by)
    Attachment.objects.filter(pk=attachment.pk, removed_in=None).update(dropped=False)


@transaction.atomic
def mark_confidential(
    initiative: Initiative, attachment: Attachment, confidential: bool, *, by: Person
) -> None:
    """The file is, or is not, for entitled people only."""
    lock(initiative)
    _may_write_part(initiative, attachment.part, by=by)
    Attachment.objects.filter(pk=attachment.pk).update(confidential=confidential)


@transaction.atomic
def reset(initiative: Initiative, content_typed: Typed, *, by: Person, at: datetime) -> None:
    """The working copy says what the newest revision says. Part of the acts that ask for a supplement or lift
    one, and before their move: who answers holds the working copy, too, when the case is moved.
    """
    draft = Draft.objects.select_for_update().get(pk=initiative.pk)
    versions = {step.value: {"number": draft.version(step.value) + 1} for step in Step}
    Draft.objects.filter(pk=initiative.pk).update(
        data=typed.to_json(content_typed), versions=versions, saved_at=at, saved_by=by
    )
    Attachment.objects.filter(initiative=initiative, added_in=None).delete()
    Attachment.objects.filter(initiative=initiative, removed_in=None).update(dropped=False)


def lock(initiative: Initiative) -> Draft:
    """The working copy, held until the transaction ends, with the state and clock the dossier has by now and
    with whom the author shares it.
    """
    draft = _HELD.one(initiative.pk)
    entrusted_at, unit_list, *now = _NOW.one(initiative.pk)
    for name, value in zip(CHANGING, now, strict=True):
        setattr(initiative.case, name, value)
    initiative.entrusted_at, initiative.unit_list_id = entrusted_at, unit_list
    initiative.draft = draft
    return draft


_HELD = Prepared(lambda pk: Draft.objects.select_for_update().filter(pk=pk), "initiative")
_NOW = Prepared(
    lambda pk: Initiative.objects.filter(pk=pk).values_list(
        "entrusted_at", "unit_list", *(f"case__{name}" for name in CHANGING)
    ),
    "initiative",
)


def lock_all(initiatives: QuerySet[Initiative]) -> None:
    """The working copies of ``initiatives``, held until the transaction ends.

    Before anything else is held: who submits one of them holds its working copy and then wants a number.
    """
    held = Draft.objects.select_for_update().filter(pk__in=initiatives.order_by().values("pk"))
    list(held.order_by("pk").values_list("pk", flat=True))


def _may_write_part(initiative: Initiative, part: str, *, by: Person) -> None:
    request = contents.open_request(initiative)
    refuse_if(rules.write_targets(initiative, [f"part:{part}"], by=by, request=request))
    if part not in initiative.in_force.asked_parts:
        raise Refused(_("This round does not ask for this part of the dossier."))


def _keep(draft: Draft, written: Typed, step: str, window: str, *, by: Person, at: datetime) -> Saved:
    version = draft.version(step) + 1
    versions = {**draft.versions, step: {"number": version, "window": window[:40]}}
    Draft.objects.filter(pk=draft.pk).update(
        data=typed.to_json(written), versions=versions, saved_at=at, saved_by=by
    )
    return Saved(version, at)


def _with_row(written: Typed, change: RowChange) -> Typed:
    if change.remove:
        return typed.remove_row(written, change.table, change.remove)
    return typed.add_row(written, change.table)


def _overtaken(draft: Draft) -> Stale:
    return Stale(
        _("This page was changed in another window by %(name)s at %(time)s.")
        % {
            "name": draft.saved_by.full_name,
            "time": f"{draft.saved_at.astimezone(OFFICE_ZONE):%H:%M %d/%m/%Y}",
        }
    )
