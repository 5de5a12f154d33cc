"""What is asked of applicants on a day, which dossiers may be rated, and what they said."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from congvu.people import queries as people
from congvu.people.models import Person
from congvu.procedures.enums.capabilities import APPROVE, REPORT
from congvu.procedures.enums.states import State
from congvu.procedures.logic.rating import USUAL
from congvu.procedures.models import Criterion, Dossier, Rating
from congvu.procedures.queries import dossiers

SALT = "congvu.procedures.rate"
JUST_NOW = timedelta(minutes=15)
"""As long as whoever took the result may still stand at the counter."""


@dataclass(frozen=True)
class Asked:
    """One question as it is put."""

    key: str
    question: str


def asked_on(day: date) -> tuple[Asked, ...]:
    """The questions of a day in their order; the usual ones while an office has laid down none at all."""
    in_force = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    rows = Criterion.objects.filter(in_force).order_by("place", "pk")
    found = tuple(Asked(row.key, row.question) for row in rows)
    return found or (() if Criterion.objects.exists() else tuple(Asked(*each) for each in USUAL))


def criteria() -> QuerySet[Criterion]:
    """Everything that has been asked, the latest first."""
    return Criterion.objects.order_by("-valid_from", "place", "pk")


def rate_key(dossier: Dossier) -> str:
    """The key of the link by which it is rated: that of its status cannot be read from it."""
    seal = salted_hmac(SALT, f"{dossier.pk} {dossier.tracking_key}", algorithm="sha256").hexdigest()[:32]
    return f"{dossier.pk}-{seal}"


def to_rate(key: str) -> Dossier | None:
    """The dossier behind the link of a message or the QR code of the handing back. Letters that went out
    before it had a key of its own carry that of its status.
    """
    rows = Dossier.objects.filter(case__state=State.RETURNED)
    rows = rows.select_related("case", "procedure", "competent", "returned_by")
    number, _dash, _seal = key.partition("-")
    if number.isascii() and number.isdigit() and len(number) < 12:
        found = rows.filter(pk=int(number)).first()
        if found is not None and constant_time_compare(rate_key(found), key):
            return found
    return rows.filter(tracking_key=key[:32]).first() if key else None


def last_returned(person: Person, *, at: datetime) -> Dossier | None:
    """The dossier ``person`` has just handed back, for the tablet at their counter; none once it is rated."""
    fresh = Q(case__state=State.RETURNED, returned_at__gte=at - JUST_NOW, case__handed_by=person)
    rows = dossiers.visible_to(person).filter(fresh).select_related("case", "procedure")
    last = rows.order_by("-returned_at").first()
    return None if last is None or rated(last) else last


def rated(dossier: Dossier) -> bool:
    return Rating.objects.filter(dossier=dossier).exists()


def listed(person: Person) -> QuerySet[Rating]:
    """Ratings of the units that ``person`` leads or reports on, the latest first."""
    rows = Rating.objects.filter(_of_units_of(person))
    related = ("dossier__case", "dossier__procedure", "dossier__competent", "handled_by")
    return rows.select_related(*related).order_by("-on", "-pk")


def loaded(pk: int, person: Person) -> Rating | None:
    """The rating, if it is one of those that :func:`listed` gives."""
    related = [f"dossier__{each}" for each in dossiers.SHOWN]
    return listed(person).select_related(*related).filter(pk=pk).first()


def _of_units_of(person: Person) -> Q:
    """Of dossiers that a unit within the person's reach decided, or whose result it handed back."""
    scopes = [people.scope(person, each.code) for each in (APPROVE, REPORT)]
    if any(scope.everything for scope in scopes):
        return Q()
    units = frozenset().union(*(scope.unit_ids for scope in scopes))
    return Q(dossier__competent__in=units) | Q(dossier__returned_by__in=units)
