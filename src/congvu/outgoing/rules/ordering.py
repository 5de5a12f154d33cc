"""Whether series, abbreviations and delegations may be set so: what has been used is followed, not edited."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from congvu.documents.models import DocumentKind
from congvu.documents.queries import desks
from congvu.kit.actor import Actor
from congvu.kit.clock import office_day
from congvu.kit.refusal import Refusal
from congvu.outgoing.enums.capabilities import ORDER
from congvu.outgoing.enums.states import Authority
from congvu.outgoing.models import Delegation, OutgoingDocument, SeriesGroup, Symbol
from congvu.outgoing.queries import order
from congvu.people.models import Person, Unit


@dataclass(frozen=True)
class Series:
    """A series as somebody wants it."""

    name: str
    valid_from: date
    kinds: Collection[DocumentKind] = ()
    council: str = ""
    symbol: str = ""
    legal_basis: str = ""


@dataclass(frozen=True)
class Given:
    """A delegation as it stands on its paper."""

    authority: str
    taker: Person
    giver_post: str
    taker_post: str
    valid_from: date
    valid_to: date | None = None
    above: Delegation | None = None
    kinds: Collection[DocumentKind] = ()
    units: Collection[Unit] = ()
    scope: str = ""
    legal_basis: str = ""


def orders(agency: Unit, *, by: Actor) -> Refusal | None:
    """Whether ``by`` enters what the head of ``agency`` has decided."""
    if isinstance(by, Person) and desks.may_for(by, ORDER.code, agency.pk):
        return None
    return Refusal(_("You do not set series, symbols and delegations of this agency."))


def set_series(agency: Unit, series: Series, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether numbers may be given so: no kind in two series, no number and symbol twice a year."""
    if refusal := orders(agency, by=by):
        return refusal
    if series.valid_from < office_day(at) and _numbered(agency, series.valid_from):
        return Refusal(_("Numbers have been given since that day. Choose a later one."), "valid_from")
    if series.council:
        return _council(agency, series)
    standing = order.groups(agency, series.valid_from).filter(council="")
    if not series.kinds:
        if order.general(agency, series.valid_from):
            return Refusal(_("There is a series for all other kinds already."), "kinds")
        return None
    if standing.filter(kinds__in=[kind.pk for kind in series.kinds]).exists():
        return Refusal(_("One of these kinds has a series of its own already."), "kinds")
    if (series.valid_from.month, series.valid_from.day) != (1, 1) and _used(agency, series):
        return Refusal(
            _(
                "Documents of these kinds have numbers of this year. A series of their own begins on"
                " 1 January."
            ),
            "valid_from",
        )
    return None


def end_series(group: SeriesGroup, last: date, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether no numbers are given in it after ``last``."""
    if refusal := orders(group.agency, by=by):
        return refusal
    if group.valid_to is not None:
        return Refusal(_("This series has been ended already."))
    if last < max(group.valid_from, office_day(at)):
        return Refusal(_("The last day lies before today or before its first day."), "last")
    if (last.month, last.day) != (12, 31) and _numbered_in(group, last.year):
        return Refusal(_("Numbers of this year have been given in it. It ends on 31 December."), "last")
    return None


def set_symbol(
    agency: Unit, unit: Unit, text: str, valid_from: date, *, by: Actor, at: datetime
) -> Refusal | None:
    """Whether ``unit`` may be abbreviated so from that day on."""
    if refusal := orders(agency, by=by):
        return refusal
    if unit.pk != agency.pk and not order.in_agency(agency, unit, valid_from):
        return Refusal(_("This unit does not belong to the agency."), "unit")
    if not text.strip() or any(sign in text for sign in "/-. "):
        return Refusal(_("An abbreviation has no spaces, strokes or dots."), "text")
    if Symbol.objects.filter(unit=unit, valid_from=valid_from).exists():
        return Refusal(_("Another abbreviation begins on this day already."), "valid_from")
    if valid_from < office_day(at) and _numbered(agency, valid_from):
        return Refusal(_("Numbers have been given since that day. Choose a later one."), "valid_from")
    return None


def delegate(agency: Unit, given: Given, *, by: Actor, at: datetime) -> Refusal | None:
    """Whether signing may be delegated so (Article 13): TUQ. has an end and is never passed on, TL. goes to a
    deputy of that unit alone.
    """
    if refusal := orders(agency, by=by):
        return refusal
    if given.authority == Authority.HEAD:
        return Refusal(_("The head signs without a delegation."), "authority")
    if not order.staff(agency, given.valid_from).filter(pk=given.taker.pk).exists():
        return Refusal(_("%(name)s has no post in this agency.") % {"name": given.taker}, "taker")
    if not all(order.in_agency(agency, unit, given.valid_from) for unit in given.units):
        return Refusal(_("This unit does not belong to the agency."), "units")
    if not given.legal_basis.strip():
        return Refusal(_("Say by which decision or paper it is delegated."), "legal_basis")
    if given.authority == Authority.AUTHORISED and (given.valid_to is None or not given.scope.strip()):
        field = "valid_to" if given.valid_to is None else "scope"
        return Refusal(_("An authorisation (TUQ.) is limited in time and content."), field)
    if given.valid_to and given.valid_to < max(given.valid_from, office_day(at)):
        return Refusal(_("Its last day lies before today or before its first day."), "valid_to")
    return _passed_on(agency, given) if given.above else None


def end_delegation(delegation: Delegation, *, by: Actor) -> Refusal | None:
    if refusal := orders(delegation.agency, by=by):
        return refusal
    if delegation.ended_at is not None:
        return Refusal(_("This delegation has been ended already."))
    return None


def _passed_on(agency: Unit, given: Given) -> Refusal | None:
    above = given.above
    if above is None or above.agency_id != agency.pk or above.ended_at is not None:
        return Refusal(_("What it is taken from does not hold."), "above")
    if above.authority == Authority.AUTHORISED:
        return Refusal(_("An authorisation (TUQ.) is never passed on."), "above")
    if (above.authority, given.authority) != (Authority.BY_ORDER, Authority.DEPUTY):
        return Refusal(_("Only signing by order (TL.) goes on, to a deputy of that unit (KT.)."), "above")
    if above.taker_id == given.taker.pk:
        return Refusal(_("It is theirs already."), "taker")
    theirs, own = (
        {post.unit_id for post in order.posts_in(agency, person, given.valid_from)}
        for person in (above.taker, given.taker)
    )
    if not theirs & own:
        said = _("%(name)s does not work in the unit of %(head)s.")
        return Refusal(said % {"name": given.taker, "head": above.taker}, "taker")
    return _no_wider(above, given)


def _no_wider(above: Delegation, given: Given) -> Refusal | None:
    """Whoever passes on gives no more than they have, and the paper that is shown says as much."""
    kinds, units = list(above.kinds.all()), list(above.units.all())
    if kinds and not (given.kinds and set(given.kinds) <= set(kinds)):
        said = _("It is taken from a delegation of some kinds of documents. Choose among them: %(kinds)s.")
        return Refusal(said % {"kinds": ", ".join(map(str, kinds))}, "kinds")
    if units and not (given.units and all(order.covers_unit(above, unit) for unit in given.units)):
        said = _("It is taken from a delegation for some units. Choose among them: %(units)s.")
        return Refusal(said % {"units": ", ".join(map(str, units))}, "units")
    return None


def _council(agency: Unit, series: Series) -> Refusal | None:
    if not series.symbol.strip():
        return Refusal(_("A council has a symbol of its own."), "symbol")
    if series.kinds:
        return Refusal(_("All kinds of documents of a council stand in its series."), "kinds")
    standing = order.groups(agency, series.valid_from)
    if standing.filter(symbol=series.symbol.strip()).exists():
        return Refusal(_("Another council has this symbol."), "symbol")
    if order.abbreviation(agency, series.valid_from) == series.symbol.strip():
        return Refusal(_("This is the symbol of the agency."), "symbol")
    return None


def _numbered(agency: Unit, since: date) -> bool:
    return OutgoingDocument.objects.filter(agency=agency, dated_on__gte=since).exists()


def _numbered_in(group: SeriesGroup, year: int) -> bool:
    return OutgoingDocument.objects.filter(group=group, year=year, number__isnull=False).exists()


def _used(agency: Unit, series: Series) -> bool:
    kinds = [kind.pk for kind in series.kinds]
    rows = OutgoingDocument.objects.filter(agency=agency, kind__in=kinds, year=series.valid_from.year)
    return rows.filter(number__isnull=False).exists()
