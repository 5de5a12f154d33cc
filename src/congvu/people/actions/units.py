"""Units are set up, renamed, moved, merged and ended, each on a day and by a decision."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from congvu.kit import clock
from congvu.kit.actor import Actor
from congvu.kit.refusal import Refusal, Stale, refuse_if
from congvu.people import enums
from congvu.people.actions.alerts import alert
from congvu.people.models import Post, Succession, Unit, UnitVersion
from congvu.people.queries.persons import in_force
from congvu.people.queries.units import below, version_on
from congvu.people.rules import units as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json
from congvu.vietnamese import canonical, fold


def searchable(unit: Unit) -> str:
    return fold(f"{unit.name} {unit.short_name} {unit.code}")[:400]


@act
def create_unit(
    *,
    code: str,
    name: str,
    short_name: str = "",
    kind: str = enums.UnitKind.DIVISION,
    parent: Unit | None = None,
    valid_from: date,
    legal_basis: str = "",
    by: Actor,
    at: datetime,
) -> Unit:
    """Set up a unit that exists from ``valid_from`` on. Refuses a code that is taken."""
    refuse_if(rules.create_unit(code=code, parent=parent, valid_from=valid_from, by=by))
    unit = Unit(
        code=code,
        name=canonical(name),
        short_name=canonical(short_name),
        kind=kind,
        parent=parent,
        valid_from=valid_from,
    )
    unit.search = searchable(unit)
    unit.save(force_insert=True)
    unit.path = _path(unit)
    unit.save(update_fields=["path"])
    UnitVersion.objects.create(
        unit=unit,
        from_on=valid_from,
        name=unit.name,
        short_name=unit.short_name,
        parent=parent,
        legal_basis=legal_basis,
    )
    trail.record(enums.UNIT_CREATED, about=unit, by=by, at=at, detail={"from": valid_from.isoformat()})
    return unit


@act
def change_unit(unit: Unit, *, code: str, kind: str, by: Actor, at: datetime) -> None:
    """Correct what is not dated: the code and the kind."""
    refuse_if(rules.change_unit(unit, code=code, by=by))
    unit.code, unit.kind, old = code, kind, unit.code
    unit.search = searchable(unit)
    unit.save(update_fields=["code", "kind", "search"])
    trail.record(enums.UNIT_CHANGED, about=unit, by=by, at=at, detail={"code": [old, code], "kind": kind})


@act
def rename_unit(
    unit: Unit,
    *,
    name: str,
    short_name: str = "",
    from_on: date,
    legal_basis: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """The unit is called so from ``from_on`` on; until then it keeps its name."""
    refuse_if(rules.new_version(unit, from_on=from_on, by=by))
    version = _next_version(unit, from_on, legal_basis)
    version.name, version.short_name = canonical(name), canonical(short_name)
    version.save(force_insert=True)
    detail = {"from": from_on.isoformat(), "legal_basis": legal_basis}
    trail.record(enums.UNIT_RENAMED, about=unit, by=by, at=at, detail=detail)
    if from_on <= clock.office_day(at):
        _bring_in_force(version)


@act
def move_unit(
    unit: Unit, *, parent: Unit | None, from_on: date, legal_basis: str = "", by: Actor, at: datetime
) -> None:
    """The unit, with all below it, belongs to ``parent`` from ``from_on`` on. Refuses a circle."""
    refuse_if(rules.move_unit(unit, parent=parent, from_on=from_on, by=by))
    version = _next_version(unit, from_on, legal_basis)
    version.parent = parent
    version.save(force_insert=True)
    detail = {
        "from": from_on.isoformat(),
        "parent": parent.code if parent else None,
        "legal_basis": legal_basis,
    }
    trail.record(enums.UNIT_MOVED, about=unit, by=by, at=at, detail=detail)
    before = {"parent": unit.parent.name if unit.parent else None}
    after = {"parent": parent.name if parent else None, "from": from_on.isoformat()}
    alert(enums.UNIT_MOVED, about=unit, before=before, after=after, by=by, at=at)
    if from_on <= clock.office_day(at):
        _bring_in_force(version)


@act
def apply_version(version_id: int, *, by: Actor, at: datetime) -> None:
    """A rename or move whose day has come shows in the unit's row. Refuses when somebody was faster."""
    if not UnitVersion.objects.filter(pk=version_id, applied=False).update(applied=True):
        version = UnitVersion.objects.select_related("unit").get(pk=version_id)
        raise Stale(Refusal(_("This change of %(unit)s is already in force.") % {"unit": version.unit}))
    version = UnitVersion.objects.select_related("unit", "parent").get(pk=version_id)
    _bring_in_force(version)
    detail: dict[str, Json] = {"from": version.from_on.isoformat(), "applied": True}
    trail.record(enums.UNIT_CHANGED, about=version.unit, by=by, at=at, detail=detail)


@act
def merge_units(
    predecessors: Sequence[Unit], *, into: Unit, on: date, legal_basis: str, by: Actor, at: datetime
) -> None:
    """From ``on`` on ``into`` stands for all ``predecessors``, which end the day before.

    Posts and units below go over to the successor; what was filed under the old units stays there and is
    seen by the new one.
    """
    refuse_if(rules.merge_units(predecessors, into=into, on=on, legal_basis=legal_basis, by=by))
    for unit in predecessors:
        _end(unit, on - timedelta(days=1))
        Succession.objects.create(predecessor=unit, successor=into, on=on, legal_basis=legal_basis)
        _carry_posts(unit, into, on)
        _carry_children(unit, into, on, legal_basis, at)
        detail = {"on": on.isoformat(), "into": into.code, "legal_basis": legal_basis}
        trail.record(enums.UNIT_DISSOLVED, about=unit, by=by, at=at, detail=detail)
    codes: Json = [unit.code for unit in predecessors]
    known: dict[str, Json] = {"on": on.isoformat(), "predecessors": codes, "legal_basis": legal_basis}
    trail.record(enums.UNIT_MERGED, about=into, by=by, at=at, detail=known)
    before = {"units": "; ".join(unit.name for unit in predecessors)}
    after = {"units": into.name, "from": on.isoformat()}
    alert(enums.UNIT_MERGED, about=into, before=before, after=after, by=by, at=at)


@act
def dissolve_unit(unit: Unit, *, last_day: date, legal_basis: str, by: Actor, at: datetime) -> None:
    """The unit ends without a successor, and with it all its posts."""
    refuse_if(rules.dissolve_unit(unit, last_day=last_day, legal_basis=legal_basis, by=by))
    _end(unit, last_day)
    _end_posts(unit, last_day)
    detail = {"last_day": last_day.isoformat(), "legal_basis": legal_basis}
    trail.record(enums.UNIT_DISSOLVED, about=unit, by=by, at=at, detail=detail)
    after = {"to": last_day.isoformat()}
    alert(enums.UNIT_DISSOLVED, about=unit, before={"to": None}, after=after, by=by, at=at)


def _next_version(unit: Unit, from_on: date, legal_basis: str) -> UnitVersion:
    """A copy of what holds before ``from_on``, not in force yet."""
    last = version_on(unit, from_on)
    return UnitVersion(
        unit=unit,
        from_on=from_on,
        name=last.name if last else unit.name,
        short_name=last.short_name if last else unit.short_name,
        parent=last.parent if last else unit.parent,
        legal_basis=legal_basis,
        applied=False,
    )


def _bring_in_force(version: UnitVersion) -> None:
    unit = version.unit
    unit.name, unit.short_name, unit.parent = version.name, version.short_name, version.parent
    unit.search = searchable(unit)
    old, unit.path = unit.path, _path(unit)
    if old != unit.path:
        rest = Substr("path", len(old) + 1)
        below(Unit(pk=unit.pk, path=old)).update(path=Concat(Value(unit.path), rest))
    unit.save(update_fields=["name", "short_name", "parent", "search", "path"])
    UnitVersion.objects.filter(pk=version.pk).update(applied=True)


def _path(unit: Unit) -> str:
    return f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"


def _end(unit: Unit, last_day: date) -> None:
    if not Unit.objects.filter(pk=unit.pk, valid_to=None).update(valid_to=last_day):
        raise Stale(Refusal(_("%(unit)s has been ended by somebody else.") % {"unit": unit.name}))


def _end_posts(unit: Unit, last_day: date) -> None:
    """Posts that would begin later are taken out: they never came into force."""
    Post.objects.filter(unit=unit, from_on__gt=last_day).delete()
    Post.objects.filter(in_force(last_day), unit=unit).update(to_on=last_day)


def _carry_posts(unit: Unit, into: Unit, on: date) -> None:
    going_on = list(Post.objects.filter(in_force(on), unit=unit)) + list(
        Post.objects.filter(unit=unit, from_on__gt=on)
    )
    Post.objects.bulk_create(
        Post(
            person_id=post.person_id,
            unit=into,
            role_id=post.role_id,
            title=post.title,
            from_on=max(on, post.from_on),
            to_on=post.to_on,
            is_main=post.is_main,
        )
        for post in going_on
    )
    _end_posts(unit, on - timedelta(days=1))


def _carry_children(unit: Unit, into: Unit, on: date, legal_basis: str, at: datetime) -> None:
    for child in unit.children.filter(valid_to=None).exclude(pk=into.pk):
        UnitVersion.objects.filter(unit=child, from_on__gte=on).update(parent=into)
        version, _made = UnitVersion.objects.get_or_create(
            unit=child,
            from_on=max(on, child.valid_from),
            defaults={
                "name": child.name,
                "short_name": child.short_name,
                "parent": into,
                "legal_basis": legal_basis,
                "applied": False,
            },
        )
        if version.from_on <= clock.office_day(at):
            _bring_in_force(version)
