"""What was prepared before a visit, as the boxes of a page."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from congvu.people.models import Person, Unit
from congvu.people.queries import active_persons
from congvu.procedures.enums.catalogue import Channel, Origin
from congvu.procedures.enums.preparing import DeviceKind
from congvu.procedures.forms.counter import HowForm
from congvu.procedures.forms.fields import day_field
from congvu.procedures.logic.preparing import Terms
from congvu.procedures.logic.spec import Spec
from congvu.procedures.models import Preparation


def boxes(preparation: Preparation) -> QueryDict:
    """What was typed, as if the page had been sent."""
    data = QueryDict(mutable=True)
    for name, values in preparation.typed.items():
        data.setlist(name, values)
    return data


def with_drawn(data: QueryDict, spec: Spec) -> QueryDict:
    """The same with what the office has from a database, which nobody is asked to tick."""
    for part in spec.parts:
        if part.origin == Origin.DRAWN:
            data[f"p-{part.key}-in"] = "on"
    return data


def page(preparation: Preparation, how: HowForm) -> QueryDict:
    """The same for the counter, with the usual answers to what only the officer says."""
    data = with_drawn(boxes(preparation), how.spec)
    for bound in how:
        value = bound.value()
        if value is not None and bound.html_name not in data:
            data[bound.html_name] = str(getattr(value, "pk", value))
    for part in how.spec.parts:
        data.setdefault(f"p-{part.key}-originals", str(part.originals))
        data.setdefault(f"p-{part.key}-copies", str(part.copies))
    ways = [value for value, _label in how.fields["channel"].choices]  # type: ignore[attr-defined]  # a choice field
    data["h-channel"] = Channel.KIOSK if preparation.device_id and Channel.KIOSK in ways else ways[0]
    return data


class DeviceForm(forms.Form):
    """A machine that stands at a desk."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DeviceKind.choices)
    name = forms.CharField(label=_("Name"), max_length=120)
    unit = forms.ModelChoiceField(label=_("Desk"), queryset=Unit.objects.none())
    person = forms.ModelChoiceField(
        label=_("Officer it stands before"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("For a tablet: it asks about the results this officer has just handed back."),
    )

    def __init__(self, *args: object, desks: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as the form takes them
        self.fields["unit"].queryset = desks  # type: ignore[attr-defined]  # a model choice field has one
        self.fields["person"].queryset = active_persons().order_by("sort_name", "full_name")  # type: ignore[attr-defined]  # a model choice field has one


class PreparingTermsForm(forms.Form):
    """For how long and how much is kept, from a day on."""

    valid_from = day_field(label=_("In force from"), required=True)
    days = forms.IntegerField(label=_("Days kept"), min_value=1, max_value=365)
    most = forms.IntegerField(label=_("Files at most"), min_value=0, max_value=50)
    megabytes = forms.IntegerField(label=_("Megabytes for each file"), min_value=1, max_value=50)

    @property
    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(said["days"], said["most"], said["megabytes"])
