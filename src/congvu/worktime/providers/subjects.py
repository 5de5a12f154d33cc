"""How the trail calls special days and office hours. The calendar is open to everybody with an account."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import Actor
from congvu.kit.ref import Ref
from congvu.trail.logic.subjects import SubjectKind
from congvu.worktime.models import OfficeDay, OfficeHours


def days(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """The day with its name; a day that is no longer special is called by its date."""
    return {row.ref.key: row.ref for row in OfficeDay.objects.filter(on__in=keys)}


def hours(keys: Collection[str], by: Actor) -> Mapping[str, Ref]:
    """The hours by the day they begin."""
    return {row.ref.key: row.ref for row in OfficeHours.objects.filter(valid_from__in=keys)}


def find_days(words: str, by: Actor) -> Collection[str]:
    """Special days with these words in their name."""
    found = OfficeDay.objects.filter(name__icontains=words).values_list("on", flat=True)
    return [day.isoformat() for day in found]


KINDS = (
    SubjectKind("worktime.day", _("Special day"), refs=days, search=find_days),
    SubjectKind("worktime.hours", _("Office hours"), refs=hours),
)
