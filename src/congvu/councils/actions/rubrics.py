"""Rubrics: made, copied, changed while nothing relies on them, frozen, followed by a new version, ended."""

from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from congvu.councils.enums import events_rubrics as events
from congvu.councils.logic import rubric as wording
from congvu.councils.logic.rubric import Rubric as Content
from congvu.councils.models import Rubric, RubricVersion
from congvu.councils.rules import rubrics as rules
from congvu.councils.rules.rubrics import Terms
from congvu.kit.actor import Actor
from congvu.kit.event import Event
from congvu.kit.refusal import Stale, refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def make(code: str, name: str, content: Content, terms: Terms, *, by: Actor, at: datetime) -> RubricVersion:
    """A new rubric ``name`` with its first version."""
    refuse_if(rules.administer(by=by))
    refuse_if(rules.code_is_free(code))
    refuse_if(rules.sound(content))
    rubric = Rubric.objects.create(code=code, name=name)
    version = _add_version(rubric, content, terms, at=at)
    _record(events.RUBRIC_MADE, version, by=by, at=at)
    return version


@act
def new_version(rubric: Rubric, content: Content, terms: Terms, *, by: Actor, at: datetime) -> RubricVersion:
    """The next version of ``rubric``. What has begun under an earlier one goes on under that."""
    refuse_if(rules.administer(by=by))
    refuse_if(rules.sound(content))
    Rubric.objects.select_for_update().get(pk=rubric.pk)
    version = _add_version(rubric, content, terms, at=at)
    _record(events.VERSION_MADE, version, by=by, at=at)
    return version


@act
def change(
    version: RubricVersion, content: Content, terms: Terms, *, by: Actor, at: datetime, seen: str = ""
) -> None:
    """``version`` asks ``content`` from now on; refused once a panel has begun with it.

    ``seen``: the digest the page was filled in from; Stale when it has been changed since.
    """
    RubricVersion.objects.select_for_update().get(pk=version.pk)
    refuse_if(rules.change(version, by=by))
    refuse_if(rules.sound(content))
    before, after = seen or version.digest, wording.digest(content)
    values = {**vars(terms), "data": wording.to_json(content), "digest": after}
    if not RubricVersion.objects.filter(pk=version.pk, digest=before, frozen_at=None).update(**values):
        raise _overtaken()
    version.refresh_from_db()
    vars(version).pop("content", None)  # read from the old data
    _record(events.VERSION_CHANGED, version, by=by, at=at, before=before)


@act
def freeze(version: RubricVersion, *, by: Actor, at: datetime) -> None:
    """Nothing in ``version`` can be changed again."""
    refuse_if(rules.freeze(version, by=by))
    if not RubricVersion.objects.filter(pk=version.pk, digest=version.digest, frozen_at=None).update(
        frozen_at=at
    ):
        raise _overtaken()
    version.frozen_at = at
    _record(events.VERSION_FROZEN, version, by=by, at=at)


@act
def rename(rubric: Rubric, name: str, ended_on: date | None, *, by: Actor, at: datetime) -> None:
    """The rubric is called ``name`` and, from ``ended_on`` on, not offered to new panels."""
    refuse_if(rules.administer(by=by))
    before = {"name": rubric.name, "ended_on": rubric.ended_on}
    if not Rubric.objects.filter(pk=rubric.pk, **before).update(name=name, ended_on=ended_on):
        raise _overtaken()
    rubric.name, rubric.ended_on = name, ended_on
    ended = ended_on.isoformat() if ended_on else ""
    trail.record(
        events.RUBRIC_RENAMED, about=rubric, by=by, at=at, detail={"code": rubric.code, "ended_on": ended}
    )


def _add_version(rubric: Rubric, content: Content, terms: Terms, *, at: datetime) -> RubricVersion:
    last = rubric.versions.aggregate(last=Max("version"))["last"] or 0
    return RubricVersion.objects.create(
        rubric=rubric,
        version=last + 1,
        data=wording.to_json(content),
        digest=wording.digest(content),
        made_at=at,
        **vars(terms),
    )


def _record(event: Event, version: RubricVersion, *, by: Actor, at: datetime, before: str = "") -> None:
    detail: dict[str, Json] = {
        "code": version.rubric.code,
        "version": version.version,
        "valid_from": version.valid_from.isoformat(),
        "digest": version.digest,
        **({"before": before} if before else {}),
    }
    trail.record(event, about=version.rubric, by=by, at=at, detail=detail)


def _overtaken() -> Stale:
    return Stale(_("Somebody else has just changed this rubric. Open it again."))
