"""How the trail calls messages, addresses, partners, codes and lines."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from congvu.documents.enums.capabilities import REGISTER
from congvu.exchange.enums.capabilities import MANAGE
from congvu.exchange.models import Address, ExchangeCode, ExchangeLine, Incoming, Outgoing, Partner
from congvu.exchange.queries import places
from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.people.models import Person
from congvu.trail.logic.subjects import SubjectKind, numbers


def incoming(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Messages that came, by what they are about; of the post of others the bare key."""
    return _shown(Incoming.objects.filter(pk__in=numbers(keys)), by)


def outgoing(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """Messages that go out."""
    return _shown(Outgoing.objects.filter(pk__in=numbers(keys), about_kind=""), by)


def _shown(rows: Iterable[Incoming] | Iterable[Outgoing], by: Actor) -> Mapping[str, Ref]:
    keeps = isinstance(by, Person) and by.may(REGISTER.code)
    books = places.books_of(by) if isinstance(by, Person) and keeps else frozenset[int]()
    return {
        row.ref.key: row.ref
        if books is None or row.agency_id in books
        else replace(row.ref, title="", link="")
        for row in rows
    }


def addresses(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    return _settings(Address.objects.filter(pk__in=numbers(keys)), by)


def partners(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    return _settings(Partner.objects.filter(pk__in=numbers(keys)), by)


def codes(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    return _settings(ExchangeCode.objects.filter(pk__in=numbers(keys)), by)


def lines(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    return _settings(ExchangeLine.objects.filter(pk__in=keys), by)


def _settings(
    rows: Iterable[Address | Partner | ExchangeCode | ExchangeLine], by: Actor
) -> Mapping[str, Ref]:
    """The page behind is of administrators of the exchange."""
    manages = by.may(MANAGE.code)
    return {row.ref.key: row.ref if manages else replace(row.ref, link="") for row in rows}


KINDS = (
    SubjectKind("exchange.incoming", _("Message from another agency"), refs=incoming),
    SubjectKind("exchange.outgoing", _("Message to another agency"), refs=outgoing),
    SubjectKind("exchange.address", _("Address in the exchange"), refs=addresses),
    SubjectKind("exchange.partner", _("Partner of the exchange"), refs=partners),
    SubjectKind("exchange.code", _("Code of the exchange"), refs=codes),
    SubjectKind("exchange.line", _("Line of the exchange"), refs=lines),
)
