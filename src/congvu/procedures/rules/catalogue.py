"""Who may change the catalogue, and when a version may be published."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.procedures.enums.capabilities import CATALOGUE
from congvu.procedures.logic import codes
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Procedure, Version
from congvu.procedures.queries import catalogue
from congvu.procedures.rules import spec, templates


def administer(*, by: Actor) -> Refusal | None:
    if by.may(CATALOGUE.code):
        return None
    return Refusal(_("The catalogue of procedures is changed by its administrators."))


def enter(code: str, name: str, *, by: Actor, besides: Procedure | None = None) -> Refusal | None:
    """Whether a procedure may stand in the catalogue under ``code`` (empty: none yet) and ``name``."""
    if refusal := administer(by=by):
        return refusal
    if not name.strip():
        return Refusal(_("Give the name of the procedure."), "name")
    if not code.strip():
        return None
    meant = codes.normalised(code)
    if meant is None:
        return Refusal(_("This is no code of a procedure. It looks like 1.014391."), "code")
    taken = Procedure.objects.filter(code=meant.text).first()
    if taken and taken != besides:
        return Refusal(
            _("The code %(code)s is that of “%(name)s”.") % {"code": meant.text, "name": taken.name}, "code"
        )
    return None


def faults(said: Spec) -> Iterator[Refusal]:
    """Everything that keeps a version from being published, the template of its result last."""
    yield from spec.faults(said)
    yield from templates.faults(said)


def write(version: Version | None, *, by: Actor) -> Refusal | None:
    """Whether a version may be written on: a published one is only followed by another."""
    if refusal := administer(by=by):
        return refusal
    if version is not None and version.is_published:
        return Refusal(_("A published version is not changed any more. Write the next one."))
    return None


def publish(version: Version, *, valid_from: date, by: Actor) -> Refusal | None:
    """Whether ``version`` may be in force from ``valid_from`` on: it is sound, and begins after the last."""
    if refusal := write(version, by=by):
        return refusal
    if fault := next(faults(version.spec), None):
        return fault
    if unknown := catalogue.unknown_units(version.spec):
        return Refusal(_("There is no unit “%(agency)s”.") % {"agency": unknown[0]}, "steps")
    last = catalogue.newest(version.procedure)
    if last and last.valid_from and valid_from <= last.valid_from:
        return Refusal(
            _("Version %(number)d begins on %(day)s; a later one must begin after it.")
            % {"number": last.number, "day": f"{last.valid_from:%d/%m/%Y}"},
            "valid_from",
        )
    if last and last.valid_to and last.valid_to >= valid_from:
        return Refusal(
            _("Version %(number)d is in force until %(day)s.")
            % {"number": last.number, "day": f"{last.valid_to:%d/%m/%Y}"},
            "valid_from",
        )
    return None


def end(version: Version, *, last_day: date, by: Actor) -> Refusal | None:
    """Whether ``version`` may have ``last_day`` as its last day."""
    if refusal := administer(by=by):
        return refusal
    if not version.is_published or version.valid_from is None:
        return Refusal(_("Only a published version can be ended."))
    if version.valid_to is not None:
        return Refusal(_("This version has been ended already."))
    if last_day < version.valid_from:
        return Refusal(_("A version cannot end before it begins."), "last_day")
    return None
