"""Our own addresses, partners, lines."""

from datetime import date

from django.db.models import QuerySet

from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.models import Agency
from congvu.documents.queries import desks
from congvu.exchange.logic import codes
from congvu.exchange.models import Address, ExchangeLine, Partner
from congvu.people.models import Person, Unit


def addresses() -> QuerySet[Address]:
    return Address.objects.select_related("agency", "desk").order_by("agency__name", "pk")


def address(code: str) -> Address | None:
    """Our agency that is written to under ``code``, in whichever of both ways it is written."""
    rows = addresses().filter(is_on=True)
    exact = rows.filter(code=code.strip().upper()).first()
    return exact or next((row for row in rows if codes.same(row.code, code)), None)


def address_of(agency: Unit) -> Address | None:
    """Under which code ``agency`` writes: the first it was given."""
    return addresses().filter(agency=agency, is_on=True).order_by("pk").first()


def address_at(pk: int) -> Address | None:
    return addresses().filter(pk=pk).first()


def receiving(address: Address, on: date) -> list[Person]:
    """Who receives there on a day: all who keep the book at that desk, by name."""
    return list(desks.clerks_at(address.desk, on))


def clerks(agency: int, on: date) -> list[Person]:
    """All who keep the book at a desk where something for ``agency`` is received, by name."""
    rows = addresses().filter(agency=agency, is_on=True)
    found = {each.pk: each for row in rows for each in receiving(row, on)}
    return list(found.values())


def partners() -> QuerySet[Partner]:
    return Partner.objects.select_related("agency").order_by("agency__search", "pk")


def partner(code: str) -> Partner | None:
    rows = partners()
    exact = rows.filter(code=code.strip().upper()).first()
    return exact or next((row for row in rows if codes.same(row.code, code)), None)


def partner_at(pk: int) -> Partner | None:
    return partners().filter(pk=pk).first()


def agency(code: str) -> Agency | None:
    """The agency of the register that is meant by ``code``: a partner's, else the one that has this code."""
    if known := partner(code):
        return known.agency
    rows = Agency.objects.filter(code__in=codes.forms(code)) if code else Agency.objects.none()
    return rows.order_by("pk").first()


def line(key: str) -> ExchangeLine:
    """How it stands with a line; as if nothing had ever been asked of it while there is no row."""
    return ExchangeLine.objects.filter(pk=key).first() or ExchangeLine(key=key)


def lines() -> dict[str, ExchangeLine]:
    return {row.key: row for row in ExchangeLine.objects.all()}


def books_of(person: Person) -> frozenset[int] | None:
    """The agencies whose post ``person`` keeps; None for all."""
    return desks.agencies(person, REGISTER.code)
