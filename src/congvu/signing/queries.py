"""The authorities that are installed, and the keys of this house."""

from collections.abc import Sequence
from datetime import datetime

from asn1crypto import pem, x509
from django.db.models import QuerySet

from congvu.people import queries as people
from congvu.people.models import Person
from congvu.signing.enums import SEAL
from congvu.signing.models import Authority, SigningKey, Use


def listed() -> QuerySet[Authority]:
    """All that are or were installed."""
    return Authority.objects.defer("pem")


def installed() -> str:
    """The certificates in use, one after the other as PEM."""
    rows = Authority.objects.filter(ended_at=None).order_by("pk")
    return "\n".join(rows.values_list("pem", flat=True))


def believed() -> list[x509.Certificate]:
    """The certificates in use, read."""
    text = installed().encode()
    ders = [der for _kind, _head, der in pem.unarmor(text, multiple=True)] if text else []
    return [x509.Certificate.load(der) for der in ders]


def certificates(key: SigningKey) -> tuple[bytes, tuple[bytes, ...]]:
    """The certificate of ``key`` (DER), and those that lead to its authority."""
    first, *others = (der for _kind, _head, der in pem.unarmor(key.certificates.encode(), multiple=True))
    return first, tuple(others)


def keys_for(person: Person, at: datetime) -> QuerySet[SigningKey]:
    """The keys ``person`` may sign with: their own, and those of agencies whose seal they keep."""
    agencies = people.within(people.scope(person, SEAL.code), unit="unit")
    own = SigningKey.objects.filter(person=person) | SigningKey.objects.filter(agencies, person=None)
    return own.filter(ended_at=None, valid_to__gt=at).defer("material", "picture").order_by("name", "pk")


def done(once: Sequence[str]) -> frozenset[str]:
    """Which of these have been signed: what is named so is not signed a second time."""
    return frozenset(Use.objects.filter(once__in=once, state=Use.State.DONE).values_list("once", flat=True))
