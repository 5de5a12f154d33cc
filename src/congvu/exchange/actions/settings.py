"""Addresses, partners and codes are kept."""

from datetime import date, datetime

from congvu.documents.models import Agency
from congvu.exchange.enums import events
from congvu.exchange.models import Address, ExchangeCode, Partner
from congvu.exchange.rules import settings as rules
from congvu.kit.actor import Actor
from congvu.kit.refusal import refuse_if
from congvu.people.models import Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def keep_address(
    row: Address | None, *, code: str, agency: Unit, desk: Unit, is_on: bool, by: Actor, at: datetime
) -> Address:
    """``agency`` is written to under ``code``, and what comes is received at ``desk``."""
    refuse_if(rules.address(code, agency, desk, besides=row.pk if row else 0, by=by))
    kept = row or Address()
    kept.code, kept.agency, kept.desk, kept.is_on = code.strip().upper(), agency, desk, is_on
    kept.save()
    detail: dict[str, Json] = {"code": kept.code, "agency": agency.pk, "desk": desk.pk, "on": is_on}
    trail.record(events.ADDRESS_KEPT, about=kept, by=by, at=at, detail=detail)
    return kept


@act
def keep_partner(
    row: Partner | None, *, code: str, agency: Agency, line: str, by: Actor, at: datetime
) -> Partner:
    """``agency`` is reached under ``code`` by ``line``; empty: by the usual one."""
    refuse_if(rules.partner(code, besides=row.pk if row else 0, by=by))
    kept = row or Partner()
    kept.code, kept.agency, kept.line = code.strip().upper(), agency, line
    kept.save()
    detail: dict[str, Json] = {"code": kept.code, "agency": agency.pk, "line": line}
    trail.record(events.PARTNER_KEPT, about=kept, by=by, at=at, detail=detail)
    return kept


@act
def lay_down(row: ExchangeCode, *, by: Actor, at: datetime) -> ExchangeCode:
    """From its day on the code means so; rows in force before stay as they are."""
    refuse_if(rules.lay_down(row, by=by))
    row.save(force_insert=True)
    detail = {"kind": row.kind, "code": row.code, "meaning": row.meaning, "from": row.valid_from.isoformat()}
    trail.record(events.CODE_LAID_DOWN, about=row, by=by, at=at, detail=detail)
    return row


@act
def end(row: ExchangeCode, on: date, *, by: Actor, at: datetime) -> None:
    """The code means nothing any more after ``on``."""
    refuse_if(rules.end(row, on, by=by))
    ExchangeCode.objects.filter(pk=row.pk, valid_to=None).update(valid_to=on)
    trail.record(events.CODE_ENDED, about=row, by=by, at=at, detail={"to": on.isoformat()})
