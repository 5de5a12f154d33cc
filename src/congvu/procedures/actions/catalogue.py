"""The catalogue: procedures entered, versions written, published, ended."""

from datetime import date, datetime, timedelta

from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from congvu.kit.actor import Actor
from congvu.kit.refusal import Stale, refuse_if
from congvu.people.models import Person, Unit
from congvu.procedures.enums import events
from congvu.procedures.enums.catalogue import VersionState
from congvu.procedures.logic import codes, written
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Procedure, ProcedureField, ResultTemplate, Version
from congvu.procedures.queries import catalogue, templates
from congvu.procedures.rules import catalogue as rules
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.vietnamese import fold

ONE_DAY = timedelta(days=1)


@act
def enter(
    code: str,
    *,
    name: str,
    field: ProcedureField,
    agency: Unit,
    by: Actor,
    at: datetime,
    national: bool = True,
    is_demo: bool = False,
) -> Procedure:
    """The procedure stands in the catalogue; it is carried out once a version of it is published."""
    refuse_if(rules.enter(code, name, by=by))
    kept = _kept(code)
    procedure = Procedure.objects.create(
        code=kept,
        name=name.strip(),
        field=field,
        agency=agency,
        national=national,
        is_demo=is_demo,
        search=_search(kept, name),
    )
    trail.record(
        events.PROCEDURE_MADE,
        about=procedure,
        by=by,
        at=at,
        detail={"code": kept, "field": field.code, "agency": agency.code},
    )
    return procedure


@act
def change(
    procedure: Procedure,
    *,
    code: str,
    name: str,
    field: ProcedureField,
    agency: Unit,
    national: bool,
    by: Actor,
    at: datetime,
) -> None:
    """Code, name, field and agency are these from now on; dossiers show the new name."""
    refuse_if(rules.enter(code, name, by=by, besides=procedure))
    kept = _kept(code)
    before = (procedure.code, procedure.name, procedure.field.code, procedure.agency.code)
    procedure.code, procedure.name, procedure.field = kept, name.strip(), field
    procedure.agency, procedure.national, procedure.search = agency, national, _search(kept, name)
    procedure.save(update_fields=["code", "name", "field", "agency", "national", "search"])
    trail.record(
        events.PROCEDURE_CHANGED,
        about=procedure,
        by=by,
        at=at,
        detail={"from": list(before), "to": [kept, procedure.name, field.code, agency.code]},
    )


@act
def write(procedure: Procedure, spec: Spec, *, by: Actor, at: datetime, seen: int | None = None) -> Version:
    """The draft of the next version says ``spec``. ``seen`` is the change of it that the page showed."""
    Procedure.objects.select_for_update().get(pk=procedure.pk)
    version = catalogue.draft(procedure)
    refuse_if(rules.write(version, by=by))
    if version is None:
        version = Version(procedure=procedure, number=_next_number(procedure), changes=0)
    if seen is not None and seen != version.changes:
        raise Stale(_("Somebody else has changed this draft meanwhile. Open it again."))
    version.data, version.digest = written.plain(spec), written.digest(spec)
    version.online = spec.online
    version.changes += 1
    version.changed_at, version.changed_by = at, by if isinstance(by, Person) else None
    version.save()
    vars(version).pop("spec", None)  # what was read of the draft before
    trail.record(
        events.VERSION_WRITTEN,
        about=procedure,
        by=by,
        at=at,
        detail={"version": version.number, "digest": version.digest},
    )
    return version


@act
def publish(version: Version, *, valid_from: date, decision: str, by: Actor, at: datetime) -> None:
    """Dossiers received from ``valid_from`` on go by ``version``; the one before ends the day before."""
    Procedure.objects.select_for_update().get(pk=version.procedure_id)
    template = templates.named_by(version.spec)
    refuse_if(rules.publish(version, valid_from=valid_from, by=by))
    before = catalogue.newest(version.procedure)
    if before is not None and before.valid_to is None:
        Version.objects.filter(pk=before.pk).update(valid_to=valid_from - ONE_DAY)
    changed = Version.objects.filter(pk=version.pk, state=VersionState.DRAFT, changes=version.changes).update(
        state=VersionState.PUBLISHED, valid_from=valid_from, decision=decision.strip(), published_at=at
    )
    if not changed:
        raise Stale(_("Somebody else has changed this draft meanwhile. Open it again."))
    version.refresh_from_db()
    _settle_template(version.spec, template, at=at)
    Procedure.objects.filter(pk=version.procedure_id).update(**_found_by(version.spec))
    trail.record(
        events.VERSION_PUBLISHED,
        about=version.procedure,
        by=by,
        at=at,
        detail={"version": version.number, "digest": version.digest, "from": valid_from.isoformat()},
    )


@act
def drop(version: Version, *, by: Actor, at: datetime) -> None:
    """A draft is thrown away."""
    refuse_if(rules.write(version, by=by))
    deleted, _by_table = Version.objects.filter(pk=version.pk, state=VersionState.DRAFT).delete()
    if not deleted:
        raise Stale(_("Somebody else has changed this draft meanwhile. Open it again."))
    trail.record(
        events.VERSION_DROPPED,
        about=version.procedure,
        by=by,
        at=at,
        detail={"version": version.number, "digest": version.digest},
    )


@act
def end(version: Version, *, last_day: date, by: Actor, at: datetime) -> None:
    """The procedure is received under ``version`` for the last time on ``last_day``; dossiers go on."""
    refuse_if(rules.end(version, last_day=last_day, by=by))
    if not Version.objects.filter(pk=version.pk, valid_to=None).update(valid_to=last_day):
        raise Stale(_("Somebody else has ended this version meanwhile."))
    version.valid_to = last_day
    trail.record(
        events.VERSION_ENDED,
        about=version.procedure,
        by=by,
        at=at,
        detail={"version": version.number, "last_day": last_day.isoformat()},
    )


@act
def save_field(
    code: str, *, name: str, by: Actor, at: datetime, place: int = 100, ended_on: date | None = None
) -> ProcedureField:
    """The field ``code`` is called ``name`` and stands at ``place``."""
    refuse_if(rules.administer(by=by))
    field, _made = ProcedureField.objects.update_or_create(
        code=code, defaults={"name": name.strip(), "place": place, "ended_on": ended_on}
    )
    trail.record(events.FIELD_SAVED, about=field, by=by, at=at, detail={"name": field.name})
    return field


def _settle_template(spec: Spec, template: ResultTemplate | None, *, at: datetime) -> None:
    """The file that a published version names stays what it was when the rule has looked at it."""
    if template is None:
        return
    same = ResultTemplate.objects.filter(code=spec.result.template, file=template.file_id)
    if not same.update(used_at=Coalesce("used_at", at)):
        raise Stale(_("Somebody else has changed the template of the result meanwhile. Look at it again."))


def _kept(code: str) -> str | None:
    meant = codes.normalised(code)
    return meant.text if meant else None


def _search(code: str | None, name: str) -> str:
    return fold(f"{code or ''} {name}".strip())


def _found_by(spec: Spec) -> dict[str, str]:
    """How the public comes to a procedure, beside its name and code."""
    situations = "".join(f"\n{situation}\n" for situation in spec.situations)
    return {"words": fold("\n".join((*spec.keywords, *spec.situations))), "situations": situations}


def _next_number(procedure: Procedure) -> int:
    last = procedure.versions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
