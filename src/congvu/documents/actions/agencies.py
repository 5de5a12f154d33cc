"""The register of agencies: a new one, another name or code."""

from dataclasses import dataclass
from datetime import datetime

from congvu.documents.enums import events
from congvu.documents.models import Agency, AgencyName
from congvu.documents.queries import agencies
from congvu.documents.rules import agencies as rules
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.trail import actions as trail
from congvu.trail.actions import act


@dataclass(frozen=True)
class Particulars:
    """What is known of an agency."""

    name: str
    code: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


@act
def enter(said: Particulars, *, by: Actor, at: datetime) -> Agency:
    """A new agency stands in the register."""
    refuse_if(rules.keep(said.name, said.code, by=by))
    agency = Agency.objects.create(**_columns(said), changed_at=at)
    trail.record(events.AGENCY_ENTERED, about=agency, by=by, at=at, detail={"code": agency.code})
    return agency


@act
def change(agency: Agency, said: Particulars, *, by: Actor, at: datetime) -> None:
    """The agency is called so from today on; name and code of before stay in its history, as senders of
    documents keep the names they had.
    """
    refuse_if(rules.keep(said.name, said.code, by=by, besides=agency.pk))
    before = Agency.objects.select_for_update().get(pk=agency.pk)
    columns = _columns(said)
    if (before.name, before.code) != (columns["name"], columns["code"]):
        AgencyName.objects.create(
            agency=agency, name=before.name, code=before.code, search=before.search, until=office_day(at)
        )
    Agency.objects.filter(pk=agency.pk).update(**columns, changed_at=at)
    trail.record(events.AGENCY_CHANGED, about=agency, by=by, at=at, detail={"code": said.code.strip()})


def known(said: Particulars, *, by: Actor, at: datetime) -> Agency:
    """The agency with this code, or called so now or before; entered when there is none, by whoever of
    several comes first. What was not known of it is added. Refused when code and name are of two agencies.
    """
    by_code, by_name = agencies.with_code(said.code.strip().upper()), agencies.named(said.name)
    refuse_if(rules.known(said.code, by_code, by_name))
    found = by_code or by_name
    if found is None:
        refuse_if(rules.keep(said.name, said.code, by=by))
        columns = {**_columns(said), "changed_at": at}
        found, is_new = Agency.objects.get_or_create(search=columns.pop("search"), defaults=columns)
        if is_new:
            trail.record(events.AGENCY_ENTERED, about=found, by=by, at=at, detail={"code": found.code})
        return found
    adds = {
        name: value
        for name, value in (("code", said.code.strip().upper()), ("email", said.email.strip()))
        if value and not getattr(found, name)
    }
    if not adds or ("code" in adds and Agency.objects.filter(code=adds["code"]).exists()):
        return found
    Agency.objects.filter(pk=found.pk).update(**adds, changed_at=at)
    trail.record(events.AGENCY_CHANGED, about=found, by=by, at=at, detail={"added": sorted(adds)})
    for name, value in adds.items():
        setattr(found, name, value)
    return found


def _columns(said: Particulars) -> dict[str, str]:
    name = " ".join(said.name.split())
    return {
        "name": name,
        "code": said.code.strip().upper(),
        "email": said.email.strip(),
        "phone": said.phone.strip(),
        "address": said.address.strip(),
        "search": agencies.folded(name),
    }
