"""What the head has decided is entered: series, abbreviations, who signs in whose name."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.files.models import Receipt
from congvu.kit.refusal import Stale, refuse_if
from congvu.outgoing.enums import events
from congvu.outgoing.models import Delegation, SeriesGroup, Symbol
from congvu.outgoing.rules import ordering as rules
from congvu.outgoing.rules.ordering import Given, Series
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act
from congvu.trail.logic.canonical import Json


@act
def set_series(agency: Unit, series: Series, *, by: Person, at: datetime) -> SeriesGroup:
    """Documents of these kinds, or of this council, are numbered in a series of their own from that day."""
    Unit.objects.select_for_update(no_key=True).get(pk=agency.pk)  # two may set the same at once
    refuse_if(rules.set_series(agency, series, by=by, at=at))
    group = SeriesGroup.objects.create(
        agency=agency,
        name=series.name.strip(),
        council=series.council.strip(),
        symbol=series.symbol.strip(),
        valid_from=series.valid_from,
        legal_basis=series.legal_basis.strip(),
    )
    group.kinds.set(series.kinds)
    detail: dict[str, Json] = {"agency": agency.pk, "kinds": [kind.code for kind in series.kinds]}
    trail.record(events.SERIES_SET, about=group, by=by, at=at, detail=detail)
    return group


@act
def end_series(group: SeriesGroup, last: date, *, by: Person, at: datetime) -> None:
    """No number is given in it after ``last``."""
    Unit.objects.select_for_update(no_key=True).get(pk=group.agency_id)
    refuse_if(rules.end_series(group, last, by=by, at=at))
    if not SeriesGroup.objects.filter(pk=group.pk, valid_to=None).update(valid_to=last):
        raise Stale(_("This series has been ended already."))
    trail.record(events.SERIES_ENDED, about=group, by=by, at=at, detail={"last": last.isoformat()})


@act
def set_symbol(
    agency: Unit, unit: Unit, text: str, valid_from: date, *, legal_basis: str = "", by: Person, at: datetime
) -> Symbol:
    """``unit`` is abbreviated so in symbols from that day on; what was numbered keeps its symbol."""
    refuse_if(rules.set_symbol(agency, unit, text, valid_from, by=by, at=at))
    symbol = Symbol.objects.create(
        unit=unit, text=text.strip(), valid_from=valid_from, legal_basis=legal_basis.strip()
    )
    detail: dict[str, Json] = {"unit": unit.pk, "text": symbol.text, "from": valid_from.isoformat()}
    trail.record(events.SYMBOL_SET, about=symbol, by=by, at=at, detail=detail)
    return symbol


@act
def delegate(
    agency: Unit, given: Given, paper: Receipt | None = None, *, by: Person, at: datetime
) -> Delegation:
    """``given.taker`` may sign so on these days; ``paper`` is the decision."""
    refuse_if(rules.delegate(agency, given, by=by, at=at))
    row = Delegation.objects.create(
        agency=agency,
        authority=given.authority,
        taker=given.taker,
        giver_post=given.giver_post.strip(),
        taker_post=given.taker_post.strip(),
        above=given.above,
        scope=given.scope.strip(),
        valid_from=given.valid_from,
        valid_to=given.valid_to,
        legal_basis=given.legal_basis.strip(),
        paper=paper.file if paper else None,
        given_at=at,
        given_by=by,
    )
    row.kinds.set(given.kinds)
    row.units.set(given.units)
    detail: dict[str, Json] = {
        "agency": agency.pk,
        "units": [unit.code for unit in given.units],
        "taker": given.taker.key,
        "authority": given.authority,
        "paper": paper.file.digest if paper else None,
    }
    trail.record(events.DELEGATED, about=row, by=by, at=at, detail=detail)
    return row


@act
def end_delegation(delegation: Delegation, *, by: Person, at: datetime) -> None:
    """Nobody signs by it any more, nor by what was taken from it. What was signed stays."""
    refuse_if(rules.end_delegation(delegation, by=by))
    if not Delegation.objects.filter(pk=delegation.pk, ended_at=None).update(ended_at=at):
        raise Stale(_("This delegation has been ended already."))
    trail.record(events.DELEGATION_ENDED, about=delegation, by=by, at=at)
