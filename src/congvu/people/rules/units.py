"""Rules about units. Everything that happens to a unit has a day and, where the law asks, a decision."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal
from congvu.people.models import Unit
from congvu.people.queries.units import below, units_on
from congvu.people.rules.persons import manage_unit


def create_unit(*, code: str, parent: Unit | None, valid_from: date, by: Actor) -> Refusal | None:
    """The code is free and the parent exists on that day."""
    if refusal := manage_unit(parent, by=by):
        return refusal
    if Unit.objects.filter(code=code).exists():
        return Refusal(_("The code %(code)s is taken.") % {"code": code}, "code")
    if parent and not parent.exists_on(valid_from):
        return Refusal(_("%(unit)s does not exist on that day.") % {"unit": parent.name}, "parent")
    return None


def change_unit(unit: Unit, *, code: str, by: Actor) -> Refusal | None:
    if refusal := manage_unit(unit, by=by):
        return refusal
    if Unit.objects.filter(code=code).exclude(pk=unit.pk).exists():
        return Refusal(_("The code %(code)s is taken.") % {"code": code}, "code")
    return None


def new_version(unit: Unit, *, from_on: date, by: Actor) -> Refusal | None:
    """A unit is renamed or moved while it exists, and after every change that is already set."""
    if refusal := manage_unit(unit, by=by):
        return refusal
    if not unit.exists_on(from_on):
        return Refusal(_("%(unit)s does not exist on that day.") % {"unit": unit.name}, "from_on")
    last = unit.versions.order_by("-from_on").first()
    if last and from_on <= last.from_on:
        sentence = _("A change from %(day)s is already set. Choose a later day.")
        return Refusal(sentence % {"day": f"{last.from_on:%d/%m/%Y}"}, "from_on")
    return None


def move_unit(unit: Unit, *, parent: Unit | None, from_on: date, by: Actor) -> Refusal | None:
    """A unit goes under another that exists on that day and does not stand below it."""
    if refusal := new_version(unit, from_on=from_on, by=by) or manage_unit(parent, by=by):
        return refusal
    if parent is None:
        return None
    if parent.path.startswith(unit.path):
        return Refusal(_("%(unit)s cannot go under itself.") % {"unit": unit.name}, "parent")
    if not parent.exists_on(from_on):
        return Refusal(_("%(unit)s does not exist on that day.") % {"unit": parent.name}, "parent")
    return None


def merge_units(
    predecessors: Sequence[Unit], *, into: Unit, on: date, legal_basis: str, by: Actor
) -> Refusal | None:
    """On that day the successor exists, the predecessors end; a decision says so."""
    for unit in (*predecessors, into):
        if refusal := manage_unit(unit, by=by):
            return refusal
    if not predecessors:
        return Refusal(_("Choose the units that end."), "predecessors")
    if not legal_basis.strip():
        return Refusal(_("Name the decision by which the units are merged."), "legal_basis")
    if not into.exists_on(on):
        return Refusal(_("%(unit)s does not exist on that day.") % {"unit": into.name}, "into")
    for unit in predecessors:
        if refusal := _may_end_into(unit, into, on):
            return refusal
    return None


def _may_end_into(unit: Unit, into: Unit, on: date) -> Refusal | None:
    if unit == into or into.path.startswith(unit.path):
        sentence = _("%(unit)s cannot be merged into itself or into a unit below it.")
        return Refusal(sentence % {"unit": unit.name}, "into")
    if unit.valid_to is not None:
        sentence = _("%(unit)s already ends on %(day)s.")
        return Refusal(sentence % {"unit": unit.name, "day": f"{unit.valid_to:%d/%m/%Y}"}, "predecessors")
    if on <= unit.valid_from:
        sentence = _("%(unit)s begins only on %(day)s.")
        return Refusal(sentence % {"unit": unit.name, "day": f"{unit.valid_from:%d/%m/%Y}"}, "on")
    return None


def dissolve_unit(unit: Unit, *, last_day: date, legal_basis: str, by: Actor) -> Refusal | None:
    """Only an existing unit ends, after the units below it, by a decision."""
    if refusal := manage_unit(unit, by=by):
        return refusal
    if unit.valid_to is not None:
        sentence = _("%(unit)s already ends on %(day)s.")
        return Refusal(sentence % {"unit": unit.name, "day": f"{unit.valid_to:%d/%m/%Y}"})
    if last_day < unit.valid_from:
        return Refusal(_("The last day lies before the first."), "last_day")
    if not legal_basis.strip():
        return Refusal(_("Name the decision by which the unit ends."), "legal_basis")
    if child := (below(unit) & units_on(last_day).exclude(valid_to=last_day)).first():
        sentence = _("%(child)s below it still exists. End or move it first.")
        return Refusal(sentence % {"child": child.name})
    return None
