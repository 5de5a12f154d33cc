"""Kinds of awards and what recognitions have been used for."""

from datetime import date

from django.db.models import Q, QuerySet

from congvu.initiatives.models import AwardKind, AwardUse, Certificate, Recognition

VALID = Q(withdrawn_at=None)


def kinds(*, on: date | None = None) -> QuerySet[AwardKind]:
    """Kinds of awards by name; with ``on`` those in force on that day."""
    found = AwardKind.objects.order_by("name", "pk")
    return found if on is None else found.filter(Q(to_on=None) | Q(to_on__gte=on), from_on__lte=on)


def is_in_force(kind: AwardKind, *, on: date) -> bool:
    return kind.from_on <= on and (kind.to_on is None or on <= kind.to_on)


def has_run_out(kind: AwardKind, recognition: Recognition, *, on: date) -> bool:
    """Whether the recognition is too old on that day to count for this award."""
    return kind.valid_months is not None and on > months_after(recognition.recognised_on, kind.valid_months)


def use_in_family(certificate: Certificate, family: str) -> AwardUse | None:
    """The use that has used it up for all awards of the family."""
    return certificate.uses.filter(VALID, family=family).select_related("kind").first()


def uses(recognition: Recognition) -> list[AwardUse]:
    """Every use of a recognition by any of its holders, withdrawn ones too, newest first."""
    found = AwardUse.objects.filter(certificate__recognition=recognition)
    return list(found.select_related("certificate", "kind", "recorded_by").order_by("-used_on", "-pk"))


def months_after(day: date, months: int) -> date:
    """The same day of the month so much later; its last day when there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - date.resolution).day
    return date(year, month + 1, min(day.day, last))
