"""Who may make rubrics, and when one can still be changed."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from congvu.councils.enums import capabilities
from congvu.councils.logic import rubric_check
from congvu.councils.logic.rubric import Rubric as Content
from congvu.councils.models import Panel, Rubric, RubricVersion
from congvu.councils.queries import rubrics
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal


@dataclass(frozen=True)
class Terms:
    """What stands round the content of a version: from when it is in force, and by which paper."""

    valid_from: date
    legal_basis: str = ""


def administer(*, by: Actor) -> Refusal | None:
    """Whether ``by`` may make rubrics at all."""
    if by.may(capabilities.RUBRICS.code):
        return None
    return Refusal(_("Your role does not include making rubrics."))


def code_is_free(code: str) -> Refusal | None:
    if not Rubric.objects.filter(code=code).exists():
        return None
    return Refusal(_("There is a rubric with the code %(code)s already.") % {"code": code}, field="code")


def change(version: RubricVersion, *, by: Actor) -> Refusal | None:
    """Whether this version may still be changed. What a panel has begun with is only followed."""
    if refusal := administer(by=by):
        return refusal
    if rubrics.is_used(version):
        return Refusal(_("This version is frozen: a panel scores with it. Make a new version instead."))
    return None


def freeze(version: RubricVersion, *, by: Actor) -> Refusal | None:
    if refusal := administer(by=by):
        return refusal
    if version.frozen_at is not None:
        return Refusal(_("This version is frozen already."))
    return sound(version.content)


def sound(content: Content) -> Refusal | None:
    """Whether sheets can be written with ``content``; says the first thing that is wrong."""
    found = rubric_check.faults(content)
    return Refusal(found[0].sentence, field=found[0].column if not found[0].part else "") if found else None


def try_over(panel: Panel, *, by: Actor) -> Refusal | None:
    """Whether other rules may be tried over the sheets of a panel."""
    if not by.may(capabilities.RUBRICS.code):
        return administer(by=by)
    if panel.closed_at is None:
        return Refusal(_("Other rules can be tried once the panel is closed."))
    return None
