"""Changes of rights that wait for somebody competent, or were confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from congvu.kit.actor import Actor, capabilities
from congvu.kit.ref import Ref
from congvu.kit.text import Text
from congvu.people.enums import CONFIRM, Reach
from congvu.people.models import Person, RightsAlert
from congvu.people.queries.persons import holders_of

LABELS: Mapping[str, Text] = {
    "unit": gettext_lazy("Unit"),
    "role": gettext_lazy("Role"),
    "parent": gettext_lazy("Superior unit"),
    "units": gettext_lazy("Units"),
    "substitute": gettext_lazy("Substitute"),
    "from": gettext_lazy("From this day"),
    "to": gettext_lazy("Until this day"),
    "open": gettext_lazy("Account is open"),
    "opened": gettext_lazy("Accounts opened"),
    "posts": gettext_lazy("Posts given"),
    "roles": gettext_lazy("Roles that were given their rights"),
    "passes_on": gettext_lazy("A substitute receives it"),
}
DAYS = ("from", "to")


@dataclass(frozen=True)
class Change:
    """One thing that is different now: what, what it was, what it is."""

    label: Text
    before: str
    after: str


def alerts() -> QuerySet[RightsAlert]:
    """All changes of rights, settled or not."""
    return RightsAlert.objects.select_related("settled_by")


def open_ones() -> QuerySet[RightsAlert]:
    """Those that nobody has confirmed."""
    return alerts().filter(settled_at=None)


def open_about(ref: Ref) -> list[RightsAlert]:
    """Those of one person, role or unit, the latest first."""
    return list(open_ones().filter(subject_kind=ref.kind, subject_key=ref.key).order_by("-pk"))


def count_open(_actor: Actor) -> int:
    """How many wait; for the bar on the pages of who may confirm them."""
    return RightsAlert.objects.filter(settled_at=None).count()


def next_open(after: RightsAlert) -> RightsAlert | None:
    """The one to look at after this: the oldest that waits."""
    return open_ones().exclude(pk=after.pk).order_by("made_at", "pk").first()


def others_who_confirm(alert: RightsAlert, day: date) -> QuerySet[Person]:
    """Who may confirm the change and has no part in it."""
    keys = [key.partition(":")[2] for key in alert.involved if key.startswith("person:")]
    return holders_of(CONFIRM, day, reach=(Reach.ALL,)).exclude(pk__in=keys)


def changes(alert: RightsAlert) -> list[Change]:
    """What was before and is after, each under its name; in our order, since a database keeps none."""
    places = {name: place for place, name in enumerate(LABELS)}
    names = sorted({*alert.before, *alert.after}, key=lambda name: (places.get(name, len(places)), name))
    return [
        Change(_called(name), _said(name, alert.before.get(name)), _said(name, alert.after.get(name)))
        for name in names
    ]


def _called(name: str) -> Text:
    capability = capabilities.get(name)
    return capability.label if capability else LABELS.get(name, name)


def _said(name: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in DAYS and (day := parse_date(value)):
        return f"{day:%d/%m/%Y}"
    return str(Reach(value).label) if name not in LABELS and value in Reach.values else str(value)
