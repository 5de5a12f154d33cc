"""Forms about roles and about the rules of signing in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.kit.actor import capabilities
from congvu.people.enums import Reach
from congvu.people.models import Role, SecurityPolicy


class NewRoleForm(forms.Form):
    """A role without rights yet."""

    name = forms.CharField(label=_("Name"), max_length=120)
    code = forms.SlugField(
        label=_("Role code"),
        max_length=40,
        help_text=_("Small letters, digits and hyphens."),
    )
    note = forms.CharField(label=_("What it is for"), max_length=250, required=False)


class RoleForm(forms.Form):
    """A role, with one field of choice for each capability of the house."""

    name = forms.CharField(label=_("Name"), max_length=120)
    note = forms.CharField(label=_("What it is for"), max_length=250, required=False)
    passes_on = forms.BooleanField(label=_("A substitute receives it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for capability in sorted(capabilities, key=lambda capability: capability.code):
            self.fields[f"right:{capability.code}"] = forms.ChoiceField(
                label=str(capability.label), choices=[("", _("No")), *Reach.choices], required=False
            )

    @classmethod
    def of(cls, role: Role, data: Any = None, *, besides: Mapping[str, str] | None = None) -> "RoleForm":
        """The role as it is, with the rights ``besides`` chosen too."""
        granted = {**dict(role.grants.values_list("capability", "scope")), **(besides or {})}
        grants = {f"right:{code}": reach for code, reach in granted.items()}
        initial = {"name": role.name, "note": role.note, "passes_on": role.passes_on, **grants}
        return cls(data, initial=initial)

    @property
    def rights(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("right:")]

    def called(self, grants: Mapping[str, str]) -> list[tuple[str, str]]:
        """What these rights are called, and the data each reaches."""
        return [(str(self.fields[f"right:{code}"].label), str(Reach(grants[code]).label)) for code in grants]

    @property
    def grants(self) -> dict[str, str]:
        """The rights that were chosen."""
        chosen = {
            name.partition(":")[2]: self.cleaned_data[name]
            for name in self.fields
            if name.startswith("right:")
        }
        return {code: reach for code, reach in chosen.items() if reach}


class PolicyForm(forms.ModelForm):  # type: ignore[type-arg]  # takes no parameter at run time
    """The rules of signing in from a day on."""

    from_on = forms.DateField(label=_("In force from"))

    class Meta:
        model = SecurityPolicy
        exclude = ("id",)  # noqa: DJ006 - every value of the policy stands on the form
