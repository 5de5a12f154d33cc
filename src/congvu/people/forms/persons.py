"""Forms about accounts, posts and substitutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from congvu.people.enums import Language
from congvu.people.forms.fields import NameField, PhoneField, offer_units, person_field, unit_field
from congvu.people.queries.roles import roles


class PersonForm(forms.Form):
    """The particulars of an account."""

    full_name = NameField(label=_("Full name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = PhoneField(required=False)
    workplace = forms.CharField(
        label=_("Workplace"),
        max_length=250,
        required=False,
        help_text=_("Only when the unit is not in the list."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=Language.VI)


class NewPersonForm(PersonForm):
    """A new account; without a user name one is made from the full name."""

    username = forms.CharField(
        label=_("User name"),
        max_length=80,
        required=False,
        help_text=_("Leave empty to have it made from the full name."),
    )
    field_order = ("full_name", "username", "email", "phone", "workplace", "language")


class PostForm(forms.Form):
    """A post for a person."""

    unit = unit_field()
    role = forms.ModelChoiceField(label=_("Role"), queryset=roles())
    title = forms.CharField(
        label=_("Job title"), max_length=150, required=False, help_text=_("As it stands under a signature.")
    )
    from_on = forms.DateField(label=_("From this day"))
    to_on = forms.DateField(
        label=_("Until this day"), required=False, help_text=_("Leave empty when no end is set.")
    )
    is_main = forms.BooleanField(label=_("Main post"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self)


class LastDayForm(forms.Form):
    """The day on which something holds for the last time."""

    last_day = forms.DateField(label=_("Last day"))


class SubstituteForm(forms.Form):
    """Who stands in, and when."""

    substitute = person_field(label=_("Substitute"))
    from_on = forms.DateField(label=_("First day"))
    to_on = forms.DateField(label=_("Last day"))
    note = forms.CharField(label=_("Note"), max_length=250, required=False)


class OwnAccountForm(forms.Form):
    """What everybody may change about themselves. The e-mail address, to be confirmed, has its own page."""

    full_name = NameField(label=_("Full name"), max_length=120)
    phone = PhoneField(required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    channels = forms.MultipleChoiceField(
        label=_("Send me messages"),
        choices=[("mail", _("by e-mail")), ("sms", _("by SMS")), ("screen", _("on the screen"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("On the screen they are always kept."),
    )
    theme = forms.ChoiceField(
        label=_("Appearance"),
        choices=[("", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))],
        required=False,
    )
