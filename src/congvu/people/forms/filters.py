"""What narrows the list of persons."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from congvu.kit import clock
from congvu.people.forms.fields import offer_units, unit_field
from congvu.people.queries.persons import in_force, searched
from congvu.people.queries.roles import roles
from congvu.web.lists import Filters


class PersonFilters(Filters):
    """Words of name, user name, address or phone; unit; role; open or closed."""

    q = forms.CharField(label=_("Find a person"))
    unit = unit_field(empty_label=_("All units"))
    role = forms.ModelChoiceField(label=_("Role"), queryset=roles(), empty_label=_("All roles"))
    state = forms.ChoiceField(
        label=_("Account"),
        choices=[("", _("All")), ("open", _("Account open")), ("closed", _("Account closed"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        wanted = self.cleaned_data
        rows = searched(rows, wanted.get("q", ""))
        posts = {name: wanted[name] for name in ("unit", "role") if wanted.get(name)}
        if posts:
            now = in_force(clock.office_day(clock.now()), "posts__")
            rows = rows.filter(now, **{f"posts__{name}": value for name, value in posts.items()}).distinct()
        if wanted.get("state"):
            rows = rows.filter(is_active=wanted["state"] == "open")
        return rows
