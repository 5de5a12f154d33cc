"""Due dates of what a person holds, for the person's own calendar."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from congvu.cases import queries
from congvu.cases.models import Case
from congvu.notify.logic.dates import Appointment, DateSource
from congvu.people.models import Person


def dates(person: Person, at: datetime) -> Iterator[Appointment]:
    """When each dossier in the person's hands is due; by its code, whether confidential or not."""
    held = Case.objects.filter(holder_person=person, closed_at=None, next_due_at__isnull=False)
    for case in held.exclude(code=None).exclude(queries.kept_from(person)).order_by("pk"):
        assert case.next_due_at is not None  # noqa: S101 - asked for in the query
        yield Appointment(
            f"case.{case.pk}",
            _("%(code)s is due") % {"code": case.code},
            case.next_due_at,
            case.step_from,
            case.version,
            reverse("cases:open", args=[case.code]),
        )


SOURCE = DateSource("cases", dates)
