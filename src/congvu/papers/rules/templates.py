"""What may be done with the agency's templates."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.papers.enums import MANAGE
from congvu.papers.logic.kinds import PaperKind, paper_kinds
from congvu.papers.models import Paper, Template
from congvu.papers.rules import checking


def manage(*, by: Actor) -> Refusal | None:
    if not by.may(MANAGE.code):
        return Refusal(_("You may not change the templates of papers."))
    return None


def upload(kind: PaperKind, *, valid_from: date, today: date, by: Actor) -> Refusal | None:
    return manage(by=by) or _not_past(valid_from, today)


def assign(template: Template, mapped: Mapping[str, str], *, by: Actor) -> Refusal | None:
    """Only what the file names is assigned, and only to what the kind declares."""
    if refusal := manage(by=by) or _still_open(template):
        return refusal
    kind = paper_kinds.get(template.kind)
    if kind is None:
        return Refusal(_("The part of the system that makes these papers is switched off."))
    return checking.assignable(template, kind, mapped)


def issue(template: Template, *, today: date, by: Actor) -> Refusal | None:
    if refusal := manage(by=by) or _still_open(template) or _not_past(template.valid_from, today):
        return refusal
    return checking.ready(template)


def withdraw(template: Template, *, today: date, by: Actor) -> Refusal | None:
    if refusal := manage(by=by):
        return refusal
    if template.is_issued and template.valid_from <= today:
        return Refusal(_("This template has been in force; send a new one with a later date instead."))
    if Paper.objects.filter(template=template).exists():
        return Refusal(_("Papers have been made of this template; it is kept."))
    return None


def _still_open(template: Template) -> Refusal | None:
    if template.is_issued:
        return Refusal(_("This template is in force and is never changed. Send a new version instead."))
    return None


def _not_past(valid_from: date, today: date) -> Refusal | None:
    if valid_from < today:
        return Refusal(_("A template cannot take effect in the past."), "valid_from")
    return None
