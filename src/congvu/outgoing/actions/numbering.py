"""A document gets the next number of its series, its symbol and its date."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.cases import actions as cases
from congvu.cases.models import Holder
from congvu.kit.clock import office_day
from congvu.kit.refusal import refuse_if
from congvu.numbers import actions as numbers
from congvu.outgoing.actions import drafting
from congvu.outgoing.enums import events
from congvu.outgoing.enums.series import OUTGOING, scope_of
from congvu.outgoing.enums.states import State
from congvu.outgoing.models import OutgoingDocument, SeriesGroup
from congvu.outgoing.queries import order
from congvu.outgoing.rules import numbering as rules
from congvu.people.models import Person, Unit
from congvu.trail import actions as trail
from congvu.trail.actions import act


@act
def number(document: OutgoingDocument, *, by: Person, at: datetime, version: int | None = None) -> str:
    """Number and symbol of ``document``, dated today at the office; late when a working day has passed.

    The number is taken last: who is refused or comes second gives it back.
    """
    refuse_if(rules.number(document, by=by, at=at))
    on = office_day(at)
    group = document.group or _series(document, on, by=by, at=at)
    refuse_if(rules.symbol(document, group, on))
    assert document.signed_at is not None  # noqa: S101 - as its state says
    is_late = rules.is_late(document.signed_at, on)
    symbol = order.symbol_of(document, group, on)
    taken = numbers.take_written(
        OUTGOING.code, on=on, scope=scope_of(group.pk), parts={"symbol": symbol}, by=by, at=at
    )
    refuse_if(rules.book_is_open(document.agency, on.year))  # closed, perhaps, while this one waited
    cases.move(
        document.case,
        State.NUMBERED,
        by=by,
        at=at,
        version=version,
        expect=State.SIGNED,
        holder=Holder(person=by),
        detail={"number": taken.number, "year": on.year, "series": group.pk, "late": is_late},
    )
    document.group, document.number, document.year = group, taken.number, on.year
    document.symbol, document.mark, document.dated_on = symbol, taken.text, on
    document.numbered_at, document.numbered_by, document.numbered_late = at, by, is_late
    document.save(update_fields=WRITTEN)
    drafting.index(document)
    return taken.text


WRITTEN = (
    *("group", "number", "year", "symbol", "mark", "dated_on"),
    *("numbered_at", "numbered_by", "numbered_late"),
)


def _series(document: OutgoingDocument, on: date, *, by: Person, at: datetime) -> SeriesGroup:
    """The series of its kind; the first document of an agency begins its general one."""
    if found := order.group_for(document.agency, document.kind_id, on):
        return found
    Unit.objects.select_for_update(no_key=True).get(pk=document.agency_id)  # two may come at once
    if found := order.group_for(document.agency, document.kind_id, on):
        return found
    group = SeriesGroup.objects.create(
        agency=document.agency, name=_("General series"), valid_from=date(on.year, 1, 1)
    )
    trail.record(events.SERIES_SET, about=group, by=by, at=at, detail={"agency": document.agency_id})
    return group
