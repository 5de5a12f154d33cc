"""Where something from outside belongs: which procedure, desk, version and dossier it is for, or why none."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.kit.clock import office_day
from congvu.kit.refusal import Refused
from congvu.people import queries as people
from congvu.people.models import Unit
from congvu.procedures.enums.outside import Fate, SentKind
from congvu.procedures.logic import codes
from congvu.procedures.logic.sent import Sent
from congvu.procedures.models import Dossier, Incoming, Procedure
from congvu.procedures.models.catalogue import Version
from congvu.procedures.queries import catalogue, dossiers, places


@dataclass(frozen=True)
class Place:
    """Under which version a dossier is laid down, and at which desk."""

    procedure: Procedure
    version: Version
    unit: Unit


def place(sent: Sent, *, province: str, filed_at: datetime, at: datetime) -> Place:
    """Where a new dossier belongs. Refused with the sentence that the page shows."""
    procedure = _procedure(sent.procedure, province)
    version = catalogue.taking(procedure, office_day(at), filed_on=office_day(filed_at))
    if version is None:
        raise Refused(
            _("“%(name)s” is not carried out on %(day)s.") % {"name": procedure, "day": f"{at:%d/%m/%Y}"}
        )
    return Place(procedure, version, _unit(sent.unit, procedure, office_day(at)))


def untaken(code: str, source: str) -> Incoming | None:
    """What came under this code to be a dossier, and has not become one."""
    rows = Incoming.objects.filter(source=source, kind=SentKind.DOSSIER, external_code=code)
    return rows.exclude(fate=Fate.TAKEN).first()


def desks_for(row: Incoming, on: date) -> list[Unit]:
    """The desk that something without a dossier is for, by what was sent: the one it names, else those of the
    agency whose procedure it is; none where neither is known here.
    """
    first = row if row.kind == SentKind.DOSSIER else untaken(row.external_code, row.source)
    said = first.content if first else {}
    unit, raw = str(said.get("unit") or ""), str(said.get("procedure") or "")
    named = Unit.objects.filter(code=unit).first() if unit else None
    if named is not None:
        return [people.heir(named, on)]
    code = codes.normalised(raw)
    found = Procedure.objects.select_related("agency").filter(code=code.text).first() if code else None
    return places.desks_of(found.agency, on) if found else []


def dossier_of(sent: Sent, source: str) -> Dossier:
    """The dossier that a supplement is for. Refused while it has not been taken in."""
    found = Dossier.objects.filter(source=source, external_code=sent.identity.code)
    dossier = found.select_related(*dossiers.SHOWN, "version", "agent").first()
    if dossier is None:
        raise Refused(_("The dossier it belongs to has not been taken in."))
    return dossier


def _procedure(raw: str, province: str) -> Procedure:
    code = codes.normalised(raw)
    if code is None:
        raise Refused(_("“%(code)s” is no code of a procedure.") % {"code": raw})
    if province and code.province and code.province != province:
        raise Refused(
            _("The code %(code)s belongs to another province (%(province)s).")
            % {"code": raw, "province": code.province}
        )
    found = Procedure.objects.select_related("field", "agency").filter(code=code.text).first()
    if found is None:
        raise Refused(
            _("The catalogue has no procedure %(code)s. Enter it, or publish its version.")
            % {"code": code.text}
        )
    return found


def _unit(code: str, procedure: Procedure, on: date) -> Unit:
    """The desk by its code; where none is named, the competent agency's own. One that has gone over into
    another is that other.
    """
    named = Unit.objects.filter(code=code).first() if code else procedure.agency
    found = people.heir(named, on) if named else None
    if found is None or not found.exists_on(on):
        raise Refused(_("There is no unit “%(agency)s”.") % {"agency": code or procedure.agency})
    return found
