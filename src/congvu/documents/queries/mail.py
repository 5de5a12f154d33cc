"""Mailboxes, and the letters that came to them."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.db.models import QuerySet

from congvu.documents.enums.capabilities import REGISTER
from congvu.documents.enums.mail import LetterState
from congvu.documents.models import Letter, Mailbox
from congvu.documents.queries import desks
from congvu.people.enums import UnitKind
from congvu.people.models import Person, Unit


def due(codes: Iterable[str], at: datetime) -> list[Mailbox]:
    """The mailboxes of the agencies with these codes that are to be read now; a new one is entered."""
    agencies = Unit.objects.filter(code__in=[*codes]).exclude(kind=UnitKind.DIVISION).order_by("pk")
    there = {row.agency_id: row for row in Mailbox.objects.filter(agency__in=agencies)}
    rows = []
    for agency in agencies:
        row = there.get(agency.pk)
        if row is None:
            row, _is_new = Mailbox.objects.get_or_create(agency=agency, defaults={"next_at": at})
        row.agency = agency
        rows.append(row)
    return [row for row in rows if row.next_at <= at]


def kept() -> QuerySet[Letter]:
    """Letters to be taken in, the oldest first."""
    rows = Letter.objects.filter(state=LetterState.KEPT).order_by("pk")
    return rows.select_related("mailbox__agency", "raw")


def all_mailboxes() -> QuerySet[Mailbox]:
    return Mailbox.objects.select_related("agency").order_by("agency__name", "pk")


def mailbox(pk: int) -> Mailbox | None:
    return Mailbox.objects.select_related("agency").filter(pk=pk).first()


def letters(person: Person) -> QuerySet[Letter]:
    """The letters that came to agencies whose book ``person`` keeps, the newest first."""
    rows = Letter.objects.select_related("mailbox__agency", "document__case").order_by("-arrived_at", "-pk")
    agencies = desks.agencies(person, REGISTER.code)
    return rows if agencies is None else rows.filter(mailbox__agency__in=agencies)


def letter(pk: int, person: Person) -> Letter | None:
    """One of them."""
    return letters(person).select_related("raw").filter(pk=pk).first()


def own_addresses(user: str) -> frozenset[str]:
    """Ours: what comes from them goes round in a circle."""
    said = (user, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    return frozenset(each.lower() for each in said if "@" in each)
